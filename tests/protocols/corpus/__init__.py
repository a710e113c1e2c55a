"""Protocols of made-up laboratories as PDF, DOCX and XLSX in several layouts; made anew in every run."""
