"""What must be watched: the programme, its ten sections, its tables 1–11, checks, approval."""
