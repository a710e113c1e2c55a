"""Tests of the inspector's desk."""
