"""What a workbook changes: rows added, changed cell by cell, removed, unchanged; conflicts with others' work (pure)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from pekportal.kit.refused import Words
from pekportal.kit.sheets import pairing
from pekportal.kit.sheets.pairing import Pair, pair
from pekportal.kit.sheets.values import ReadBook, ReadTable, SheetDocument, SheetRow, SheetTable, Unmatched
from pekportal.kit.tables import CellError

# what a table can not keep: with such a problem nothing of the workbook is applied
STOPPING = frozenset({"DOUBLE", "SINGLE", "LONG", "CHARACTER"})


class What(StrEnum):
    """What happens to a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    SAME = "same"
    LEFT = "left"  # stands in the table, not in the file, and stays
    GONE = "gone"  # stands in the file, was deleted meanwhile by somebody


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell: text now and text of the file; `conflict`: somebody changed it since the export, when it was `was`.

    `problem` says what is wrong with the new text; `taken` False: the cell can not be taken from the file at all.
    """

    key: str
    old: str
    new: str
    was: str | None = None
    conflict: bool = False
    problem: CellError | None = None
    taken: bool = True


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of the difference: what happens, its id and version, texts as they will be, changed or wrong cells.

    `place` is the row of the sheet (0: not in the file), `position` the row of the table (0: not there yet).
    `conflict` is about the whole row: removed or changed here, changed or deleted by somebody else.
    """

    what: What
    id: str
    texts: Mapping[str, str]
    cells: tuple[CellChange, ...] = ()
    version: int = 1
    place: int = 0
    position: int = 0
    how: str = ""
    conflict: bool = False
    problem: CellError | None = None

    @property
    def has_conflict(self) -> bool:
        """True when a person has to choose something here."""
        return self.conflict or any(cell.conflict for cell in self.cells)

    @property
    def errors(self) -> tuple[tuple[str, CellError], ...]:
        """What is wrong, by column key; "" is the whole row."""
        found = [(cell.key, cell.problem) for cell in self.cells if cell.problem is not None]
        return (*found, ("", self.problem)) if self.problem is not None else tuple(found)

    @property
    def problems(self) -> int:
        """How many of its cells are wrong; a wrong row counts once."""
        return len(self.errors)


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table of the difference; `order` holds all ids in the new order where the file changed it, else None."""

    slug: str
    sheet: str
    rows: tuple[RowChange, ...]
    order: tuple[str, ...] | None = None
    exported: bool = True  # False: the file was not exported from this document, nothing is removed by its absence

    @property
    def changes(self) -> int:
        """Rows that applying would touch, the order included."""
        touched = sum(row.what in (What.ADDED, What.CHANGED, What.REMOVED) for row in self.rows)
        return touched + (self.order is not None)


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything the preview shows."""

    tables: tuple[TableChange, ...]
    unmatched: tuple[Unmatched, ...] = ()
    foreign: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    digest: str = ""

    @property
    def changes(self) -> int:
        """Rows that applying would touch."""
        return sum(table.changes for table in self.tables)

    @property
    def problems(self) -> int:
        """Wrong cells and rows."""
        return sum(row.problems for table in self.tables for row in table.rows)

    @property
    def stops(self) -> bool:
        """True when something can not be stored at all: the file has to be corrected first."""
        return any(error.code in STOPPING for table in self.tables for row in table.rows for _key, error in row.errors)

    @property
    def conflicts(self) -> tuple[tuple[TableChange, RowChange], ...]:
        """Rows in which somebody has to choose."""
        return tuple((table, row) for table in self.tables for row in table.rows if row.has_conflict)


def compare(document: SheetDocument, book: ReadBook, *, remove_absent: bool = False) -> Difference:
    """Compare the file with the tables as they stand now.

    `remove_absent`: rows that a file not exported here does not hold are removed; otherwise they stay (a file that
    was exported here says by its ids which rows the person deleted).
    """
    known = {table.slug: table for table in document.tables}
    ours = book.document == document.id
    tables: list[TableChange] = []
    unmatched = list(book.unmatched)
    for read in book.tables:
        table = known[read.slug]
        base = book.base.get(read.slug) if ours else None
        if table.editable:
            tables.append(_table(document.id, table, read, base, remove_absent))
        else:
            unmatched += _derived(table, read)
    counts = Counter(str(row.what) for table in tables for row in table.rows)
    foreign = bool(book.document) and not ours
    return Difference(tuple(tables), tuple(unmatched), foreign, dict(counts), _digest(tables))


def _table(
    document: str, table: SheetTable, read: ReadTable, base: Mapping[str, SheetRow] | None, remove_absent: bool
) -> TableChange:
    pairs = pair(document, table, read.rows, base)
    positions = {row.id: at for at, row in enumerate(table.rows, 1)}
    rows = [_row(table, one, base, positions.get(one.id, 0)) for one in pairs]
    here = {one.id for one in pairs}
    for row in table.rows:
        if row.id not in here:
            rows.append(_absent(row, base, remove_absent, positions[row.id]))
    rows = _stopped(table, rows)
    return TableChange(table.slug, read.sheet, tuple(rows), _order(table, rows), base is not None)


def _stopped(table: SheetTable, rows: list[RowChange]) -> list[RowChange]:
    """Mark rows whose key stands in another row too, and second rows of a table of one."""
    stays = [row for row in rows if row.what not in (What.REMOVED, What.GONE)]
    if table.single and len(stays) > 1:
        words, fix = _("This table holds one row."), _("Delete the other rows of the sheet.")
        return [_wrong(row, "SINGLE", words, fix) if row.what == What.ADDED else row for row in rows]
    if not (table.once and table.key):
        return rows
    count = Counter(pairing.key_of(table, row.texts) for row in stays)
    words, fix = _("There is already such a row."), _("Delete one of the two rows, or correct what tells them apart.")
    touched = (What.ADDED, What.CHANGED)
    return [
        _wrong(row, "DOUBLE", words, fix)
        if row.what in touched and count[key := pairing.key_of(table, row.texts)] > 1 and key[0]
        else row
        for row in rows
    ]


def _wrong(row: RowChange, code: str, words: Words, fix: Words) -> RowChange:
    return row if row.problem is not None else replace(row, problem=CellError(code, words, fix))


def _row(table: SheetTable, one: Pair, base: Mapping[str, SheetRow] | None, position: int) -> RowChange:
    was = base.get(one.id) if base is not None and one.how == pairing.BY_ID else None
    if one.now is None:
        return _new(table, one, was)
    cells: list[CellChange] = []
    texts = dict(one.now.texts)
    for key, new in one.read.texts.items():
        cell = _cell(table, one, was, key, new)
        if cell is not None:
            cells.append(cell)
            if cell.taken:
                texts[key] = new
    changed = any(cell.taken for cell in cells)
    errors = table.check(texts) if table.check and changed else {}
    found = tuple(replace(cell, problem=cell.problem or errors.get(cell.key)) for cell in cells)
    what = What.CHANGED if any(cell.taken and not cell.conflict for cell in cells) else What.SAME
    whole = errors.get("") if changed else None
    return RowChange(what, one.id, texts, found, one.now.version, one.read.place, position, one.how, problem=whole)


def _cell(table: SheetTable, one: Pair, was: SheetRow | None, key: str, new: str) -> CellChange | None:
    """The change of a cell, None where nothing changes."""
    assert one.now is not None, "the row is there"
    old = one.now.texts.get(key, "")
    wrong = one.read.problems.get(key)
    if wrong is not None:
        return CellChange(key, old, new, problem=wrong, taken=False)
    if new == old or one.how == pairing.BY_OWN:  # taken from this file before: what was done since stays
        return None
    if was is None:
        column = table.spec.column(key)
        same = pairing.alike_text(column, new) == pairing.alike_text(column, old)
        return None if same else CellChange(key, old, new)
    before = was.texts.get(key, "")
    if new == before:  # not touched in the file; somebody else's change stays
        return None
    return CellChange(key, old, new, before, conflict=old != before)


def _new(table: SheetTable, one: Pair, was: SheetRow | None) -> RowChange:
    read = one.read
    if was is not None and all(was.texts.get(key, "") == text for key, text in read.texts.items()):
        return RowChange(What.GONE, one.id, read.texts, place=read.place, how=one.how)
    texts = {key: "" if key in read.problems else text for key, text in read.texts.items()}
    errors = dict(table.check(texts)) if table.check else {}
    whole = errors.pop("", None)
    cells = tuple(
        CellChange(
            column.key,
            "",
            read.texts.get(column.key, ""),
            problem=read.problems.get(column.key) or errors.get(column.key),
            taken=column.key not in read.problems,
        )
        for column in table.spec.columns
        if read.texts.get(column.key) or column.key in read.problems or column.key in errors
    )
    gone = was is not None
    what = What.GONE if gone else What.ADDED
    return RowChange(what, one.id, texts, cells, place=read.place, how=one.how, conflict=gone, problem=whole)


def _absent(row: SheetRow, base: Mapping[str, SheetRow] | None, remove: bool, position: int) -> RowChange:
    """A row of the table that the file does not hold."""
    if base is not None and row.id in base:
        changed = dict(base[row.id].texts) != dict(row.texts)
        what = What.LEFT if changed else What.REMOVED
        return RowChange(what, row.id, row.texts, version=row.version, position=position, conflict=changed)
    what = What.REMOVED if base is None and remove else What.LEFT
    return RowChange(what, row.id, row.texts, version=row.version, position=position)


def _order(table: SheetTable, rows: Iterable[RowChange]) -> tuple[str, ...] | None:
    """All ids in the order of the file when the rows that were there before stand in another order than now."""
    listed = [row for row in rows if row.place and (row.position or row.what == What.ADDED)]
    old = [row.id for row in listed if row.position]
    now = [row.id for row in table.rows if row.id in set(old)]
    return None if old == now else tuple(row.id for row in listed)


def _derived(table: SheetTable, read: ReadTable) -> list[Unmatched]:
    """Changes in a table that comes from the register: named, never taken."""
    now = {row.id: row for row in table.rows}
    left: list[Unmatched] = []
    words: Words = _("This table comes from the register: the change is not taken. Correct the register.")
    for row in read.rows:
        texts = now[row.id].texts if row.id in now else {}
        for key, text in row.texts.items():
            column = table.spec.column(key)
            if pairing.alike_text(column, texts.get(key, "")) != pairing.alike_text(column, text):
                left.append(Unmatched(read.sheet, words, row.place, read.columns[key], text, "DERIVED"))
    return left


def _digest(tables: Iterable[TableChange]) -> str:
    """A sum that changes when what would be applied changes."""
    sums = hashlib.sha256()
    for table in tables:
        sums.update(f"{table.slug}\x00{table.order}\x00".encode())
        for row in table.rows:
            if row.what in (What.SAME, What.LEFT, What.GONE) and not row.has_conflict:
                continue
            sums.update(f"{row.what}\x00{row.id}\x00".encode())
            for cell in row.cells:
                sums.update(f"{cell.key}\x00{cell.old}\x00{cell.new}\x00{cell.conflict}\x00".encode())
    return sums.hexdigest()
