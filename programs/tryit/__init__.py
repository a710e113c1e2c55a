"""The public try-it page: a programme in, its findings out, nothing kept (ADR 14)."""
