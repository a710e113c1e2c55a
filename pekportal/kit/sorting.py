"""Order of names in one alphabet: the Kazakh one, which holds the Russian one in its own order (architecture 4.13).

The database has no ICU, so the key is built here and compared byte by byte (`COLLATE "C"`), and Python's own order of
the keys is the same.
"""

from __future__ import annotations

import re
from typing import Final

ALPHABET: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
LONGEST: Final = 100  # letters of a key that is kept in a column
_FIRST: Final = 0x0430  # a key's letters stand in one block, in the order of ALPHABET
_LETTERS: Final = str.maketrans({letter: chr(_FIRST + place) for place, letter in enumerate(ALPHABET)})
_PART: Final = re.compile(r"[0-9]+|[^\W\d_]+")


def sort_key(text: str, *, length: int = LONGEST) -> str:
    """The key of a name, at most `length` characters: case, quotes and signs do not count, «№ 2» stands before «№ 10».

    Numbers come first, then Latin letters, then Cyrillic ones. Two names with equal keys need a further key of order.
    """
    parts = [_number(part) if part[0].isdigit() else part.translate(_LETTERS) for part in _PART.findall(text.lower())]
    return " ".join(parts)[:length]


def _number(digits: str) -> str:
    """A number as its length and its digits: longer ones are larger."""
    plain = digits.lstrip("0") or "0"
    return f"{min(len(plain), 9)}{plain}"
