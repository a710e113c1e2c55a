"""Verbs of the room: one transaction each, the role checked first."""
