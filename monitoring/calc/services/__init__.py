"""Verbs of the calculations: one transaction each, the role checked first."""
