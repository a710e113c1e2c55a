"""Tests of the reports: life of a version, files, pages, command."""
