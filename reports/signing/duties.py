"""What the director owes: a report to sign, a certificate that ends."""
