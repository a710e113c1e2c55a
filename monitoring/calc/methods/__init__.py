"""Methods of calculation: pure, one file each, formula as text that is computed as it stands."""
