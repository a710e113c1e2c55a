"""Tests of the information letter."""
