"""Who may do what, on every URL, as everybody."""
