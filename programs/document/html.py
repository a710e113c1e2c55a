"""The programme document as HTML: the same sheets for the screen and for print, without inline style."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from pekportal.kit.tables import is_dash
from programs.document import rich
from programs.document.value import ProgrammeDocument, SectionPart, TablePart

WIDEST_CELL = 22  # letters of a word from which a cell is printed smaller


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell and its class."""

    text: str
    css: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with what its columns and cells look like."""

    part: TablePart
    rows: tuple[tuple[ShownCell, ...], ...]
    empty: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Tables that follow each other on pages of one orientation."""

    wide: bool
    tables: tuple[ShownTable, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section with its text as HTML."""

    part: SectionPart
    html: SafeString


def body(document: ProgrammeDocument) -> SafeString:
    """The sheets of the document, for a page of the portal or for print."""
    return render_to_string("print/programme_body.html", context(document))


def context(document: ProgrammeDocument) -> dict[str, object]:
    """What the print templates show."""
    return {
        "document": document,
        "sections": [ShownSection(part, _markup(part)) for part in document.sections],
        "sheets": sheets(document),
    }


def sheets(document: ProgrammeDocument) -> list[Sheet]:
    """The tables in order, grouped by the orientation of their pages."""
    return [
        Sheet(wide, tuple(_shown(part) for part in parts))
        for wide, parts in groupby(document.tables, lambda part: part.wide)
    ]


def _markup(part: SectionPart) -> SafeString:
    # written by rich.markup_of, which escapes every text and knows eight marks
    return mark_safe(rich.markup_of(part.blocks))  # noqa: S308


def _shown(part: TablePart) -> ShownTable:
    rows = tuple(
        tuple(ShownCell(text, _css(text, kind)) for text, kind in zip(cells, part.kinds, strict=True))
        for cells in part.rows
    )
    return ShownTable(part, rows, () if rows else tuple(range(part.width)))


def _css(text: str, kind: str) -> str:
    if is_dash(text) or kind == "num":
        return "dash"
    longest = max((len(word) for word in text.split()), default=0)
    return "tight" if longest > WIDEST_CELL else ""
