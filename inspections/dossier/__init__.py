"""Sealed dossiers of a facility, and who looked at what."""
