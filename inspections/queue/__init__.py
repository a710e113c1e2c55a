"""Reasons to look at a report, and the inspector's queue ordered by them (ADR 39)."""
