"""Numbers and names as the room shows them."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import get_language

from monitoring.waste.tables.journal import KINDS, OPERATIONS
from pekportal.kit.numbers import format_number


def lang() -> str:
    """The active language: kk, ru or en."""
    return (get_language() or "ru")[:2]


def plain(value: Decimal) -> Decimal:
    """The number without zeros at its end and without an exponent."""
    return Decimal(format(value.normalize(), "f"))


def number(value: Decimal | None, language: str = "") -> str:
    """«1 234,5» without zeros at the end; None is «—»."""
    return "—" if value is None else str(format_number(plain(value), language or lang()))


def cell(value: Decimal) -> str:
    """The number as it is written into a cell of a table."""
    return number(value, "ru").replace("\u00a0", " ")


def kind_word(code: str) -> str:
    """What happened, in words."""
    return next((words(lang()) for key, words in KINDS if key == code), code)


def operation_word(code: str, language: str = "") -> str:
    """The operation in words."""
    return next((words(language or lang()) for key, words in OPERATIONS if key == code), code)
