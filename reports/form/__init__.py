"""The form of order № 250: its tables, its editions, its words."""
