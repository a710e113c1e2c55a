"""Pages of the calculations."""
