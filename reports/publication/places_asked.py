"""The places of a report as choices of a form, and back (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from reports.compose.document import attachment_kind
from reports.compose.model import FormDocument
from reports.decision.places import Place, find, row_ids
from reports.publication.public_report import ATTACHMENTS

SIGN = "|"


def choices(document: FormDocument, named: FormDocument) -> list[tuple[str, str]]:
    """Tables, their rows, their cells with something in them, attachments; `named` is the Russian twin."""
    return [(code(place), words) for place, words in _places(document, named)]


def code(place: Place) -> str:
    """The value of a choice."""
    return SIGN.join((place.table, place.row, place.column))


def place_of(text: str) -> Place:
    """The place of a value."""
    parts = [*text.split(SIGN), "", "", ""]
    return Place(parts[0], parts[1], parts[2])


def _places(document: FormDocument, named: FormDocument) -> Iterator[tuple[Place, str]]:
    twins = {table.slug: table for table in named.tables}
    for table in document.tables:
        if not table.rows:
            continue
        yield Place(table.slug), f"{table.section} {table.title}"
        for row_id, row in zip(row_ids(twins[table.slug]), table.rows, strict=True):
            for column, cell in zip(table.columns, row.cells, strict=True):
                place = Place(table.slug, row_id, column.key)
                spot = find(document, place, named)
                if spot is not None and cell.text.strip(" -"):
                    yield place, f"— {spot.row} · {spot.heading}: {cell.text}"[:200]
    for one in document.attachments:
        yield Place(ATTACHMENTS, one.sha256), f"{attachment_kind(one.kind, document.lang)}: {one.name}"
