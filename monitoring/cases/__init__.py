"""Cases of exceedances, violations with their clock, internal checks, abnormal situations."""
