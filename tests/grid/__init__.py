"""Tests of tables edited in blocks."""
