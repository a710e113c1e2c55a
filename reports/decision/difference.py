"""What differs between two versions of a report, cell by cell; pure: canonical JSONs in, changes out.

Rows are matched by what they are about; rows of both sides that find no partner are paired in their order, so that a
mended name is a change of one cell and not a row gone and a row come. Every cell that differs is said exactly once.
Not compared: the block «УТВЕРЖДАЮ» and the marks of a draft (they follow from the approval), the number of a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reports.compose.model import FormDocument, FormTable
from reports.decision.places import ORDINAL, Line, Place, lines_of
from reports.writers import json as form_json


class Kind(StrEnum):
    """What happened to a cell."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that differs: texts as printed, the numbers when both sides hold just one.

    `part` is "table", "header", "note" or "attachment"; outside the tables `place` is empty and `where` says all.
    """

    part: str
    place: Place
    where: str
    heading: str
    old: str
    new: str
    kind: Kind
    old_number: Decimal | None = None
    new_number: Decimal | None = None

    @property
    def absolute(self) -> Decimal | None:
        """New minus old."""
        if self.old_number is None or self.new_number is None:
            return None
        return self.new_number - self.old_number

    @property
    def percent(self) -> Decimal | None:
        """The change in percent of the old number; None when that is zero or unknown."""
        if self.absolute is None or not self.old_number:
            return None
        return self.absolute * 100 / abs(self.old_number)


def difference(old: bytes, new: bytes) -> tuple[CellChange, ...]:
    """The changes between two canonical JSONs, in the order of the paper; ValueError when one is no report."""
    return compare(form_json.from_json(old), form_json.from_json(new))


def compare(old: FormDocument, new: FormDocument) -> tuple[CellChange, ...]:
    """The same of two documents."""
    return (*_header(old, new), *_note(old, new), *_tables(old, new), *_attachments(old, new))


def _header(old: FormDocument, new: FormDocument) -> Iterator[CellChange]:
    sides = [{field.label: field.value for field in (*one.header.fields, *one.closing.fields)} for one in (old, new)]
    yield from _pairs("header", new.header.form_name, *sides)


def _note(old: FormDocument, new: FormDocument) -> Iterator[CellChange]:
    sides = []
    for document in (old, new):
        said: dict[str, str] = {}
        for part in document.note:
            title = f"{part.number}. {part.title}"
            said[title] = "\n".join(part.paragraphs)
            if part.table:
                said[f"{title}: {part.table.title}"] = "\n".join("; ".join(row) for row in part.table.rows)
        sides.append(said)
    yield from _pairs("note", new.labels.note, *sides)


def _attachments(old: FormDocument, new: FormDocument) -> Iterator[CellChange]:
    # a file is known by its hash: a new one of the same name is another file
    sides = [{one.sha256: one.name for one in document.attachments} for document in (old, new)]
    for sha256, name in sides[0].items():
        if sha256 not in sides[1]:
            yield _outside("attachment", new.labels.attachments, name, sha256[:12], "", Kind.REMOVED)
    for sha256, name in sides[1].items():
        if sha256 not in sides[0]:
            yield _outside("attachment", new.labels.attachments, name, "", sha256[:12], Kind.ADDED)


def _pairs(part: str, where: str, old: dict[str, str], new: dict[str, str]) -> Iterator[CellChange]:
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        if before != after:
            kind = Kind.ADDED if before is None else Kind.REMOVED if after is None else Kind.CHANGED
            yield _outside(part, where, name, before or "", after or "", kind)


def _outside(part: str, where: str, name: str, old: str, new: str, kind: Kind) -> CellChange:
    return CellChange(part, Place(), where, name, old, new, kind)


def _tables(old: FormDocument, new: FormDocument) -> Iterator[CellChange]:
    before = {table.slug: table for table in old.tables}
    after = {table.slug: table for table in new.tables}
    for slug in dict.fromkeys((*after, *before)):
        yield from _table(before.get(slug), after.get(slug))


def _said(table: FormTable | None) -> str:
    """What a table says instead of rows: the reason of a dash, the words of a note."""
    if table is None or table.rows:
        return ""
    return table.note or "-"


def _table(old: FormTable | None, new: FormTable | None) -> Iterator[CellChange]:
    table = new or old
    assert table is not None
    title = f"{table.section} {table.title}"
    said = _said(old), _said(new)
    reasons = ("" if one is None or one.rows else one.reason for one in (old, new))
    if said[0] != said[1] or len(set(reasons)) > 1:
        kind = Kind.ADDED if not said[0] else Kind.REMOVED if not said[1] else Kind.CHANGED
        yield CellChange("table", Place(table.slug), title, "", said[0], said[1], kind)
    for before, after in _partners(lines_of(old) if old else (), lines_of(new) if new else ()):
        yield from _row(table, title, (old, before), (new, after))


def _partners(old: tuple[Line, ...], new: tuple[Line, ...]) -> list[tuple[Line | None, Line | None]]:
    """Pairs of rows in the order of the new table, then the rows that are gone."""
    by_id = {line.id: line for line in old}
    known = {line.id for line in new} & set(by_id)
    left = iter([line for line in old if line.id not in known])
    pairs = [(by_id[line.id] if line.id in known else next(left, None), line) for line in new]
    return [*pairs, *((line, None) for line in left)]


Side = tuple[FormTable | None, Line | None]


def _row(table: FormTable, title: str, old: Side, new: Side) -> Iterator[CellChange]:
    line = new[1] or old[1]
    assert line is not None
    before, after = _cells(*old), _cells(*new)
    columns = {column.key: column.title for side in (new[0], old[0]) if side for column in reversed(side.columns)}
    for key in reversed(columns):
        was, now = before.get(key), after.get(key)
        if was == now or key == ORDINAL:
            continue
        kind = Kind.ADDED if was is None else Kind.REMOVED if now is None else Kind.CHANGED
        yield CellChange(
            "table",
            Place(table.slug, line.id, key),
            " · ".join(filter(None, (title, line.words))),
            columns[key],
            was[0] if was else "",
            now[0] if now else "",
            kind,
            was[1] if was else None,
            now[1] if now else None,
        )


def _cells(table: FormTable | None, line: Line | None) -> dict[str, tuple[str, Decimal | None]]:
    if table is None or line is None:
        return {}
    return {c.key: (cell.text, cell.number) for c, cell in zip(table.columns, line.row.cells, strict=True)}
