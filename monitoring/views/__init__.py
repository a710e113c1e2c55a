"""Pages of the quarter."""
