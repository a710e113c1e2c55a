"""Tests of the inspections: requests, remarks, decisions, board."""
