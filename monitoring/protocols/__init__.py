"""Protocols of laboratories: read, matched with the plan, confirmed by a person."""
