"""«Key: value» pairs of a paper, from paragraphs and from tables of two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from programs.intake.document import Cell, Paragraph, Table

LONGEST_KEY: Final = 90
# a new sentence that is itself a key: «Место отбора: СЗЗ. Дата отбора: 18.08.2026»
_NEXT_KEY: Final = re.compile(r"(?<=[.;»\d)])\s+(?=[А-ЯЁӘҒҚҢӨҰҮҺІA-Z№][^.:;]{2,60}:\s)")
# the lines of a head that a PDF gave as one paragraph: each of them begins with one of these words
_NEXT_LINE: Final = re.compile(
    r"(?<=[\w.,;)»”\"])\s+(?=(?:Протокол|ПРОТОКОЛ|Аттестат|АТТЕСТАТ|Дата|Заказчик|Испытательная\s+лаб|Место\s+отбора"
    r"|Акт\s+отбора|Объект|Хаттама|ХАТТАМА|Сынақ\s+хаттама|Сынама|Аккредиттеу|Тапсырыс\s+беруші|Protocol|Attestation"
    r"|Accreditation|Date\s+of)\b)"
)
_PAIR: Final = re.compile(r"^\s*(?P<key>[^:]{2,90}?)\s*:\s*(?P<value>.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value; key "" is a line of plain words."""

    key: str
    value: str
    page: int | None = None


def of_paragraph(paragraph: Paragraph) -> Iterator[Pair]:
    """The pairs of a paragraph, line by line."""
    for line in (line for whole in paragraph.text.splitlines() for line in _NEXT_LINE.split(whole)):
        for sentence in _NEXT_KEY.split(line):
            words = " ".join(sentence.split())
            match = _PAIR.match(words)
            if match is not None and not words.startswith(("http", "www")):
                yield Pair(match["key"], match["value"].strip(" ;."), paragraph.page)
            elif words:
                yield Pair("", words, paragraph.page)


def rows_of(table: Table) -> list[list[Cell]]:
    """The filled cells of each row, each cell once."""
    rows = []
    for places in table.grid():
        cells: list[Cell] = []
        for cell in places:
            if cell is not None and cell.text.strip() and cell not in cells:
                cells.append(cell)
        rows.append(cells)
    return rows


def of_table(table: Table) -> list[Pair] | None:
    """The pairs of a table that is a list of keys and values; None for any other table."""
    rows = [row for row in rows_of(table) if row]
    if table.columns < 2 or not rows:
        return None
    if table.columns >= 4:
        return _two_abreast(table, rows)
    two = [row for row in rows if len(row) == 2]
    if any(len(row) > 2 for row in rows) or len(two) < max(1, len(rows) - max(1, len(rows) // 3)):
        return None
    found = []
    for row in rows:
        if len(row) == 2 and len(row[0].text) <= LONGEST_KEY:
            found.append(
                Pair(
                    " ".join(row[0].text.split()).rstrip(":"), " ".join(row[1].text.split()), row[1].page or table.page
                )
            )
        else:
            found += [Pair("", " ".join(cell.text.split()), cell.page or table.page) for cell in row]
    return found


_KEY: Final = re.compile(
    r"протокол|хаттама|акт\b|дата|күні|место|орны|лаборатор|зертхана|аттестат|заказчик|тапсырыс|объект|адрес|номер|№"
    r"|нормативн|метод|основани|цель|наименование",
    re.IGNORECASE,
)


def _two_abreast(table: Table, rows: list[list[Cell]]) -> list[Pair] | None:
    """Two or more pairs in each row: every other cell is a key that a head of a paper has."""
    if any(len(row) % 2 for row in rows if len(row) > 1):
        return None
    found = []
    known = 0
    for row in rows:
        for key, value in zip(row[::2], row[1::2], strict=False):
            known += _KEY.search(key.text) is not None and len(key.text) <= LONGEST_KEY
            words = " ".join(value.text.split())
            found.append(Pair(" ".join(key.text.split()).rstrip(":"), words, value.page or table.page))
    return found if found and known * 3 >= len(found) * 2 else None
