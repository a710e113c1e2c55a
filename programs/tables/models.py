"""Gathers the row models of all tables, so that Django finds them."""

from programs.tables.t08_ambient_air import AmbientAirRow

__all__ = ["AmbientAirRow"]
