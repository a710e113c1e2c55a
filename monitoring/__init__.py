"""What was found: the quarter, measurements, protocols, calculations, waste movement."""
