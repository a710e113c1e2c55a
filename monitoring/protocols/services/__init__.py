"""Verbs of the room: bring, read, correct, confirm, put away."""
