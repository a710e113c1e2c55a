"""A cell is a value, a dash or empty; what people wrote is kept beside the value (architecture 4.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

DASH = "-"  # the order asks for a dash where information is absent (seed, reporting rule 3)
# every dash that Word, Excel and PDF put in its place
_DASHES = re.compile("[-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d]+")


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong with one cell: stable code, words, and what to do."""

    code: str
    message: Any
    fix: Any = ""

    def __str__(self) -> str:
        return f"{self.message} {self.fix}".strip()


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell: the text on paper and, for numbers, the exact value (`number`, unit as in the heading)."""

    text: str
    number: Decimal | None = None

    @classmethod
    def dash(cls) -> Cell:
        """The dash of the form."""
        return cls(DASH)

    @classmethod
    def of(cls, text: object) -> Cell:
        """A text cell; nothing becomes the dash."""
        words = "" if text is None else str(text).strip()
        return cls(words or DASH)


def is_dash(text: str) -> bool:
    """True for a lone dash of any length."""
    return _DASHES.fullmatch(text.strip()) is not None


def is_blank(text: str) -> bool:
    """True for an empty or dashed cell."""
    return not text.strip() or is_dash(text)
