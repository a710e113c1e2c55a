"""The bars of issue 4, 7.4, as scripts that print figures; each starts a PostgreSQL of its own and removes it."""
