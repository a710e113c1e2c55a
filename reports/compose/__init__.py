"""Composing a report: facts in, FormDocument out; pure (no ORM, no clock)."""
