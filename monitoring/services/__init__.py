"""Verbs of the quarter: one transaction each, the role checked first."""
