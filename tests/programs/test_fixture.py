"""The fixture of «Жомарт» has every cell and every paragraph of the document, and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest

from programs.tables.registry import TABLES
from programs.tables.t03_source_counts import ROWS
from tests.programs.conftest import FOLDER

SEED = (FOLDER / "programme.txt").read_text(encoding="utf-8")
TITLE = re.compile(r"Таблица\s+(\d+)\.")


def squeezed(text: str) -> str:
    return "".join(text.split())


def document_table(number: str) -> str:
    """The text of one table of the document, white space removed."""
    parts = TITLE.split(SEED)
    return squeezed(parts[parts.index(number, 1) + 1])


def headings(slug: str) -> list[str]:
    """Title, headings, numbers and fixed words of the form, as they stand in the document."""
    spec = TABLES[slug].spec
    words = [
        spec.title("ru"),
        *(cell.text for line in spec.head_rows("ru") for cell in line),
        "".join(spec.number_row()),
    ]
    if slug == "source-counts":
        words += [row.number + row.label("ru") for row in ROWS]
    return sorted(filter(None, map(squeezed, words)), key=len, reverse=True)


def cells(data: dict[str, Any], slug: str) -> list[str]:
    """Every cell the fixture has for a table."""
    if TABLES[slug].model is None:
        texts = [cell["text"] for cell in data["declared"] if cell["table"] == slug]
    elif data["tables"][slug].get("dash"):
        texts = ["-"] * len(TABLES[slug].spec.columns)
    else:
        texts = [text for row in data["tables"][slug]["rows"] for text in row.values()]
    return sorted(filter(None, map(squeezed, texts)), key=len, reverse=True)


@pytest.mark.parametrize("slug", TABLES)
def test_table_of_the_document_is_its_headings_and_the_cells_of_the_fixture(
    slug: str, programme_data: dict[str, Any]
) -> None:
    left = document_table(TABLES[slug].spec.number)
    for text in [*headings(slug), *cells(programme_data, slug)]:
        assert text in left, f"the document has no «{text}»"
        left = left.replace(text, "", 1)
    assert left == ""


def test_sections_have_every_paragraph_before_the_tables(programme_data: dict[str, Any]) -> None:
    left = squeezed(SEED.split("2.  Производственный контроль")[0])
    for text in programme_data["sections"].values():
        for paragraph in filter(None, text.split("\n")):
            assert squeezed(paragraph) in left
            left = left.replace(squeezed(paragraph), "", 1)
    assert left == squeezed("1. Основные положения")
