"""Commands of the calculations."""
