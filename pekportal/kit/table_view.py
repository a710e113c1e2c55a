"""A table's cells as the page shows them: kind of cell, link, and padding so that decimals stand under each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

NUMBER = re.compile(r"[<>≤≥]?\s?-?\d[\d\s\u00a0\u202f]*(?:[.,](\d+))?")
CODE = re.compile(r"0\d[\d\s]*|\d{12}|\d\d(?:\s\d\d)+")  # БИН, a code of waste: figures, but no amount
DASHES = {"-", "–", "—"}
WIDEST = 6  # classes pad-1 … pad-6 exist in components.css


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell: text, classes, where it leads, a word for the reader of the cell's state, the words of its column."""

    text: str
    css: str = ""
    pad: str = ""
    href: str = ""
    title: str = ""
    colspan: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row: its cells, where it leads, classes."""

    cells: tuple[ShownCell, ...]
    href: str = ""
    css: str = ""


def shown_rows(rows: Iterable[Any], labels: Sequence[str] = ()) -> list[ShownRow]:
    """Prepare rows for the template; `labels`: the words of the columns, when each has one of its own.

    A row is a sequence of cells, or a mapping {"cells", "href", "css"}; a cell is a text, or a mapping
    {"text", "href", "title", "tone", "colspan"}. A column's numbers get the same count of decimals, drawn invisibly.
    """
    plain = [row if isinstance(row, Mapping) else {"cells": row} for row in rows]
    cells = [[_cell(cell) for cell in row["cells"]] for row in plain]
    places: dict[int, int] = {}
    for line in cells:
        for at, cell in enumerate(line):
            if cell["decimals"] is not None:
                places[at] = max(places.get(at, 0), cell["decimals"])
    return [
        ShownRow(
            tuple(
                _shown(cell, places.get(at, 0), label)
                for (at, cell), label in zip(enumerate(line), chain(labels, repeat("")), strict=False)
            ),
            row.get("href", ""),
            row.get("css", ""),
        )
        for row, line in zip(plain, cells, strict=True)
    ]


def _cell(cell: Any) -> dict[str, Any]:
    given: dict[str, Any] = dict(cell) if isinstance(cell, Mapping) else {"text": cell}
    given["text"] = "" if given.get("text") is None else str(given["text"])
    match = None if CODE.fullmatch(given["text"]) else NUMBER.fullmatch(given["text"])
    given["decimals"] = len(match[1] or "") if match else None
    return given


def _shown(cell: dict[str, Any], places: int, label: str) -> ShownCell:
    css, pad = "", ""
    if cell["decimals"] is not None:
        css, pad = "num", _pad(cell["decimals"], min(places, WIDEST))
    elif cell["text"] in DASHES:
        css = "dash"
    if cell.get("tone"):
        css = f"{css} tone-{cell['tone']}".strip()
    title, colspan = str(cell.get("title", "")), cell.get("colspan", 1)
    return ShownCell(cell["text"], css, pad, cell.get("href", ""), title, colspan, label)


def _pad(decimals: int, places: int) -> str:
    lacking = places - decimals
    if lacking <= 0:
        return ""
    return f"pad-{lacking}" if decimals else f"pad-c{places}"
