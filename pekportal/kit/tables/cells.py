"""A cell is a value, a dash or empty; what people wrote is kept beside the value (architecture 4.2)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

DASH = "-"  # the order asks for a dash where information is absent (seed, reporting rule 3)
_DASHES = {"-", "–", "—", "−"}


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
    return text.strip() in _DASHES


def is_blank(text: str) -> bool:
    """True for an empty or dashed cell."""
    return not text.strip() or is_dash(text)
