"""Tests of the director's decision and of corrections."""
