"""Services of the room."""
