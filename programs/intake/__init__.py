"""Intake of an existing programme: read a document, recognise its tables, show, take over."""
