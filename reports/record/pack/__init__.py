"""The ZIP of a copy of record, without Django: written, read strictly, checked. A part of it travels inside the ZIP."""
