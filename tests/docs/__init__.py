"""The documents tell what the code does."""
