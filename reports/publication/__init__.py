"""The public window: what the law opens to everybody, projected into the schema `public_site` (ADR 42)."""
