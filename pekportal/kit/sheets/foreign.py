"""Sheets without the hidden keys: the table is told by its headings, wherever they stand (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from pekportal.kit.sheets.grid import Sheet
from pekportal.kit.sheets.matching import plain, wordings
from pekportal.kit.sheets.telling import TableMatch, match_table
from pekportal.kit.sheets.words import GUIDE_SHEET
from pekportal.kit.tables import TableSpec
from pekportal.kit.text import LANGUAGES

DEEPEST = 60  # rows from the top in which headings are looked for
MOST_HEAD_ROWS = 4


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows that may be a heading: from `first` to `last`, with the joined text of each column."""

    first: int
    last: int
    headings: list[str]


def recognise(sheet: Sheet, specs: Sequence[TableSpec]) -> tuple[TableSpec, dict[str, int], int, int] | None:
    """Spec, column of each key, first data row and the row after the last; None when no table is alike."""
    best: tuple[float, TableMatch, _Block] | None = None
    for block in _blocks(sheet):
        found = match_table(block.headings, specs, title=_above(sheet, block.first))
        if found is None:
            continue
        score = round(found.score, 3)  # of equally good headings the first and lowest one
        if best is None or score > best[0]:
            best = (score, found, block)
    if best is None:
        return None
    _score, match, block = best
    columns = dict(match.columns)
    first = block.last + 1
    if is_number_row(sheet, first, list(columns.values())):
        first += 1
    return match.spec, columns, first, len(sheet.lines)


def _blocks(sheet: Sheet) -> Iterator[_Block]:
    deepest = min(DEEPEST, len(sheet.lines))
    filled = [sum(bool(sheet.text(at, column)) for column in range(sheet.width)) for at in range(deepest)]
    for first in range(deepest):
        if filled[first] < 2:
            continue
        for last in range(first, min(first + MOST_HEAD_ROWS, deepest)):
            yield _Block(first, last, [_joined(sheet, column, first, last) for column in range(sheet.width)])


def _joined(sheet: Sheet, column: int, first: int, last: int) -> str:
    """The texts of a column's heading from top to bottom, each once.

    A group's text stands over its first column only, so a blank cell above takes the one to its left.
    """
    texts: list[str] = []
    for row in range(first, last + 1):
        text = sheet.text(row, column)
        if not text and row < last and any(sheet.text(below, column) for below in range(row + 1, last + 1)):
            text = next((sheet.text(row, left) for left in range(column - 1, -1, -1) if sheet.text(row, left)), "")
        if text and text not in texts:
            texts.append(text)
    return ": ".join(texts)


def _above(sheet: Sheet, row: int) -> str:
    for at in range(row - 1, max(row - 5, -1), -1):
        texts = [sheet.text(at, column) for column in range(sheet.width)]
        found = next((text for text in texts if text), "")
        if found:
            return found
    return sheet.name


def is_number_row(sheet: Sheet, row: int, columns: Sequence[int]) -> bool:
    """True for the row 1 2 3 … under a heading, whatever the order of its columns is now."""
    texts = [sheet.text(row, column).rstrip(".") for column in columns]
    numbers = sorted(int(text) for text in texts if text.isdecimal() and len(text) < 4)
    return (
        len(numbers) >= 2
        and len(numbers) == len([text for text in texts if text])
        and numbers[-1] <= 99
        and (len(set(numbers)) == len(numbers) and numbers[0] <= 2 and numbers[-1] - numbers[0] <= len(texts) + 1)
    )


def after_headings(sheet: Sheet, spec: TableSpec, columns: Mapping[str, int], row: int) -> int | None:
    """The row after the last one that reads as headings of these columns, looked for from `row`; None without any."""
    last = None
    for at in range(row, min(row + spec.depth + 6, len(sheet.lines))):
        if is_repeated_heading(sheet, spec, columns, at):
            last = at
    return None if last is None else last + 1


def is_repeated_heading(sheet: Sheet, spec: TableSpec, columns: Mapping[str, int], row: int) -> bool:
    """True when the filled cells of the row are the titles of their columns: a heading repeated on each page."""
    names = _plain_titles(spec)
    filled = [(key, text) for key, at in columns.items() if (text := sheet.text(row, at))]
    if len(filled) < min(2, len(columns)):
        return False
    return all(_is_title(plain(text), names[key]) for key, text in filled)


def _is_title(text: str, names: frozenset[str]) -> bool:
    return len(text) > 2 and (text in names or any(fuzz.ratio(text, name) > 93 for name in names))


@lru_cache(maxsize=64)
def _plain_titles(spec: TableSpec) -> dict[str, frozenset[str]]:
    return {key: frozenset(plain(name) for name in names) for key, names in wordings(spec, LANGUAGES).items()}


def heading(sheet: Sheet, column: int, first: int) -> str:
    """The nearest text above the data in a column."""
    above = (sheet.text(at, column) for at in range(first - 1, -1, -1))
    return next((text for text in above if text and not text.isdecimal()), "")


def is_guide(sheet: Sheet) -> bool:
    """True for our own sheet «Как заполнять» in any language."""
    return sheet.name in {GUIDE_SHEET(lang) for lang in LANGUAGES}
