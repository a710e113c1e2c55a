"""The laptop's own servers: PostgreSQL and Redis of this checkout, and the programs of `make run`."""
