"""Database roles: who may do what in PostgreSQL (architecture 4.8, 4.9)."""
