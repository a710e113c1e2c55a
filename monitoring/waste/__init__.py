"""Journal of waste: running balance, lots, limits and terms; water; the chain of quarters."""
