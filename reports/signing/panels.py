"""The state of the signature on the page of a version."""
