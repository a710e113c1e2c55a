"""A bench of the grid as a table of a workbook, and a difference applied to it in blocks (ADR 9)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import grid
from pekportal.kit.grid import Bench, changes
from pekportal.kit.grid.reading import cell_error
from pekportal.kit.refused import Refused
from pekportal.kit.sheets.difference import Difference, RowChange, TableChange, What
from pekportal.kit.sheets.values import SheetRow, SheetTable
from pekportal.kit.tables import CellError, Column, Kind, clean_row
from pekportal.kit.tables.limits import unstorable

HOW = "workbook"
Suggest = Callable[[Kind], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Applied:
    """How many rows were added, changed and removed, in how many tables rows stand in a new order."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    ordered: int = 0

    @property
    def nothing(self) -> bool:
        """True when the file changed nothing."""
        return not (self.added or self.changed or self.removed or self.ordered)


def table_from(bench: Bench, *, key: tuple[str, ...] = (), suggest: Suggest | None = None) -> SheetTable:
    """The rows of a bench that its actor sees, as a table of a workbook; `key` where the bench itself has none."""
    columns = bench.spec.columns
    names = ["id", "row_version", *(column.text_attr for column in columns)]
    rows = tuple(
        SheetRow(str(row["id"]), {c.key: row[c.text_attr] or "" for c in columns}, row["row_version"])
        for row in bench.rows.values(*names)
    )

    def check(texts: Mapping[str, str]) -> dict[str, CellError]:
        found = {c.key: error for c in columns if (error := _error(bench, c, texts.get(c.key, ""))) is not None}
        whole = None if found else clean_row(bench.spec, texts, lambda _kind, _text: None).errors.get("")
        return found if whole is None else {**found, "": whole}

    return SheetTable(
        bench.spec,
        rows,
        bench.key or key,
        once=bool(bench.key),
        single=bench.single,
        suggest=suggest,
        check=check,
    )


def _error(bench: Bench, column: Column, text: str) -> CellError | None:
    """Why the text can not be stored, else why it can not be read."""
    return unstorable(bench.model, column, text) or cell_error(bench, column, text)


@transaction.atomic
def apply(difference: Difference, bench_of: Callable[[str], Bench], *, taken: Collection[str] = ()) -> Applied:
    """Apply every table of a difference in one transaction; `bench_of(slug)` gives its bench for writing.

    `taken` names the conflicts in which the file wins, as `place_of` writes them; the others are left alone. Refused
    when a block leaves something out: then nothing is changed.
    """
    done = Applied()
    for table in difference.tables:
        block = list(changes_of(table, frozenset(taken)))
        if not block:
            continue
        bench = bench_of(table.slug)
        for first in range(0, len(block), changes.MOST):
            part = block[first : first + changes.MOST]
            outcome = grid.apply(bench, part, how=HOW)
            _refuse_losses(bench, outcome)
        done = _counted(done, block)
    return done


def _counted(done: Applied, block: list[changes.Change]) -> Applied:
    kinds = [type(change) for change in block]
    return replace(
        done,
        added=done.added + kinds.count(changes.Add),
        changed=done.changed + kinds.count(changes.Save),
        removed=done.removed + kinds.count(changes.Delete),
        ordered=done.ordered + kinds.count(changes.Order),
    )


def _refuse_losses(bench: Bench, outcome: grid.Outcome) -> None:
    """A workbook is applied whole or not at all: what a block would leave out is told instead."""
    for problem in outcome.lost:
        words = _("Table «%(table)s»: %(words)s") % {"table": bench.spec.title, "words": problem.words}
        raise Refused(problem.code, words, fix=problem.fix or _("Correct the workbook and upload it again."))
    if outcome.conflicts:
        raise Refused(
            "MEANWHILE",
            _("Somebody saved the table at this very moment; nothing of the workbook is applied."),
            fix=_("Look at the difference again."),
            status=409,
        )


def place_of(table: str, row: str, column: str = "") -> str:
    """The name of a conflict in a form: «slug/row id/column», without a column for a whole row."""
    return f"{table}/{row}/{column}"


def changes_of(table: TableChange, taken: Collection[str]) -> Iterator[changes.Change]:
    """The block of a table: removals first, so that their keys are free again, then saves, additions, the order."""
    rows = table.rows
    for row in rows:
        wins = place_of(table.slug, row.id) in taken
        if row.what == What.REMOVED or (row.what == What.LEFT and row.conflict and wins):
            yield changes.Delete(UUID(row.id), row.version)
    for row in rows:
        cells = {} if not row.position else _cells(table, row, taken)
        if cells:
            yield changes.Save(UUID(row.id), row.version, cells)
    # a new first row goes before the others; where none were there for this person, behind those of other people
    previous: UUID | str | None = changes.START if any(row.position for row in rows) else None
    for row in rows:
        gone = row.what == What.GONE and row.conflict and place_of(table.slug, row.id) in taken
        if row.what == What.ADDED or gone:
            yield changes.Add(UUID(row.id), previous, {key: text for key, text in row.texts.items() if text})
        elif not row.position or not row.place:
            continue
        previous = UUID(row.id)
    if table.order is not None:
        yield changes.Order(tuple(UUID(row) for row in table.order))


def _cells(table: TableChange, row: RowChange, taken: Collection[str]) -> dict[str, tuple[str | None, str]]:
    return {
        cell.key: (cell.old, cell.new)
        for cell in row.cells
        if cell.taken and (not cell.conflict or place_of(table.slug, row.id, cell.key) in taken)
    }
