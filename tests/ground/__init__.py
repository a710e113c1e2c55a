"""What stands under every test: environment, databases, no network."""
