"""How the checks of table 3 read its numbers."""

from __future__ import annotations

from programs.printing import printed_text
from programs.tables.t03_source_counts import BY_CODE, ROWS
from programs.values import Facts

SLUG, TABLE, COLUMN = "source-counts", "3", "total"
CLAUSE = "приказ № 250, приложение 1, таблица 3"
NOTHING = {"", "-", "–", "—", "−"}


def text_of(facts: Facts, code: str) -> str:
    """The printed text of a row: declared where the document declares it, else derived."""
    return printed_text(facts, SLUG, code, COLUMN).strip()


def is_written(facts: Facts, code: str) -> bool:
    """True when the row has something other than a dash or nothing."""
    return text_of(facts, code) not in NOTHING


def number_of(facts: Facts, code: str) -> int:
    """The row's number; nothing, a dash and words that are no number count as 0."""
    text = text_of(facts, code).replace(" ", "").replace("\u00a0", "")
    return int(text) if text.isdecimal() else 0


def children(code: str) -> tuple[str, ...]:
    """Codes of the rows that are parts of this one."""
    return tuple(row.code for row in ROWS if row.parent == code)


def block_number(facts: Facts, code: str) -> int:
    """The number of a block, or the sum of its rows where the block itself has none."""
    if is_written(facts, code):
        return number_of(facts, code)
    return sum(number_of(facts, child) for child in children(code))


def printed_number(code: str) -> str:
    """The № of the row as printed, or its code."""
    return BY_CODE[code].number or code
