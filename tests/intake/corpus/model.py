"""What a document of the corpus consists of, before it is written in a format."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pekportal.kit.tables import Column, Group, TableSpec
from programs.tables.registry import TABLES
from programs.tables.t03_source_counts import ROWS

SEED = Path(__file__).resolve().parents[3] / "fixtures" / "zhomart"
TABLES_PART = "2.  Производственный контроль состояния компонентов окружающей среды"


@dataclass(frozen=True)
class Text:
    """A paragraph; `heading` is printed bold."""

    text: str
    heading: bool = False


@dataclass(frozen=True)
class Col:
    """A printed column: the headings above it from the top, its width, the key of the spec ("" for a foreign one)."""

    key: str
    path: tuple[str, ...]
    width: int = 10


@dataclass(frozen=True)
class Grid:
    """A table: rows hold one text a column; `merged` columns join equal neighbours downwards.

    `split` cuts each heading into as many rows of the heading; `parts` are row numbers where a new page begins;
    `again` repeats the headings there; `breaks` writes a line break into a cell where the text has «¦».
    """

    slug: str
    title: str
    cols: tuple[Col, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: bool = True
    split: int = 1
    merged: tuple[str, ...] = ()
    parts: tuple[int, ...] = ()
    again: bool = True


Block = Text | Grid


@dataclass(frozen=True)
class Doc:
    """A document with what the intake must find: cells by (slug, row, key) and texts of sections."""

    name: str
    blocks: tuple[Block, ...]
    language: str = "ru"
    sections: dict[int, str] = field(default_factory=dict)

    @property
    def expected(self) -> dict[tuple[str, int, str], str]:
        """Every cell of the tables that are of the eleven: (slug, row from 1, column key) → text."""
        cells: dict[tuple[str, int, str], str] = {}
        for block in self.blocks:
            if isinstance(block, Grid) and block.slug:
                for number, row in enumerate(block.rows, 1):
                    for col, text in zip(block.cols, row, strict=True):
                        cells[block.slug, number, col.key] = text
        return cells


def columns_of(spec: TableSpec, lang: str) -> tuple[Col, ...]:
    """The printed columns of a spec in a language."""
    found: list[Col] = []

    def walk(heads: tuple[Column | Group, ...], above: tuple[str, ...]) -> None:
        for head in heads:
            if isinstance(head, Group):
                walk(head.heads, (*above, head.title(lang)))
            else:
                found.append(Col(head.key, (*above, head.title(lang)), head.width))

    walk(spec.heads, ())
    return tuple(found)


def seed() -> dict[str, Any]:
    """programme.json: the cells as the document of the quarry has them."""
    return json.loads((SEED / "programme.json").read_text(encoding="utf-8"))


HEADINGS = (
    "Порядок проведения производственного экологического контроля",
    "Права и обязанности оператора объекта при проведении производственного экологического контроля",
    "Требования к отчетности по результатам производственного экологического контроля",
)


def prose() -> list[Text]:
    """The paragraphs before the tables in the order of programme.txt (their wording is that of programme.json)."""
    sections = seed()["sections"]
    texts = [Text("1. Основные положения", heading=True)]
    for words in sections["10"].split("\n"):
        if words == HEADINGS[-1]:
            texts += [Text(line) for line in sections["1"].split("\n")]
        texts.append(Text(words, heading=words in HEADINGS))
    return texts


def grid(slug: str, lang: str = "ru") -> Grid:
    """A table of the quarry's programme as its document prints it."""
    data, spec = seed(), TABLES[slug].spec
    cols = columns_of(spec, lang)
    word = "Таблица {n}. {t}" if lang == "ru" else "{n}-кесте. {t}"
    title = word.format(n=spec.number, t=spec.title(lang))
    declared = {(c["table"], c["row"], c["column"]): c["text"] for c in data["declared"]}
    if slug == "enterprise":
        rows = [tuple(declared[slug, "1", col.key] for col in cols)]
    elif slug == "source-counts":
        rows = [(row.number, row.label(lang), declared[slug, row.code, "total"]) for row in ROWS]
    elif data["tables"][slug].get("dash"):
        rows = [("-",) * len(cols)]
    else:
        rows = [tuple(row[col.key] for col in cols) for row in data["tables"][slug]["rows"]]
    return Grid(slug, title, cols, tuple(rows), numbers=spec.numbered)


def original(lang: str = "ru", name: str = "original") -> Doc:
    """The document as the seed has it."""
    blocks: list[Block] = [*prose(), Text(TABLES_PART, heading=True), *(grid(slug, lang) for slug in TABLES)]
    sections = {int(number): text for number, text in seed()["sections"].items() if text}
    return Doc(name, tuple(blocks), lang, sections)
