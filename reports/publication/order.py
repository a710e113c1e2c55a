"""The portal's order of names as figures, so that a column of any collation keeps it (pure)."""

from __future__ import annotations

from typing import Final

from pekportal.kit import sorting

LENGTH: Final = 60  # letters that count


def sort_key(name: str) -> str:
    """`kit.sorting.sort_key` with each letter as four hexadecimal figures."""
    return "".join(f"{ord(letter):04x}" for letter in sorting.sort_key(name, length=LENGTH))
