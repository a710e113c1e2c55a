"""Merging a block with the rows as they stand: cell by cell, by what each person saw; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pekportal.kit.grid.bench import Bench
from pekportal.kit.grid.changes import START, Add, Change, Delete, Order, Save
from pekportal.kit.grid.outcome import Conflict, Problem
from pekportal.kit.grid.sequence import Sequence
from pekportal.kit.tables import CellError, Column, Kind, is_dash, written
from pekportal.kit.tables.limits import unstorable
from pekportal.kit.tables.rows import clean_cell, tidy


class Merge:
    """What a block comes to: `pending` texts by row, new and gone rows, the order, conflicts and problems."""

    def __init__(self, bench: Bench, block: Iterable[Change]) -> None:
        changes = tuple(block)
        self.bench = bench
        self.columns = {column.key: column for column in bench.spec.columns}
        self.rows: dict[UUID, Any] = self._load(changes)
        self.versions = {row: found.row_version for row, found in self.rows.items()}
        self.pending: dict[UUID, dict[str, str]] = {}
        self.new: set[UUID] = set()
        self.gone: set[UUID] = set()  # stored rows that go
        self.removed: list[UUID] = []  # ids that are not there any more, whoever removed them
        self.touched: dict[UUID, None] = {}  # rows to show, in the order of the changes
        self.conflicts: list[Conflict] = []
        self.problems: list[Problem] = []
        self.stale: dict[UUID, int] = {}  # rows to delete that were saved after the version seen
        self._stored: dict[UUID, dict[str, str]] = {}
        self._foreign = self._taken(changes)
        self._sequence: Sequence | None = None
        self.positions: dict[UUID, int] = {}

    def add(self, change: Add) -> None:
        """A new row; one that is there already is merged."""
        if change.row in self._foreign:
            self._lost(change.row, change.cells, CellError("TAKEN", _("A row of this number is somewhere else.")))
            return
        if self.holds(change.row):
            fresh = self.versions.get(change.row, 1) == 1
            cells = {key: (None if fresh else "", text) for key, text in change.cells.items()}
            self.save(Save(change.row, 1, cells))
            return
        if self.bench.single and self.sequence:
            words = CellError("SINGLE", _("This table holds one row."), _("Write into the row that is there."))
            self._lost(change.row, change.cells, words)
            return
        self._give_up_dash()
        self.rows[change.row] = self.bench.new(change.row)
        self._stored.pop(change.row, None)
        self.new.add(change.row)
        self.stale.pop(change.row, None)
        self.removed = [row for row in self.removed if row != change.row]
        self.touched[change.row] = None
        self._insert(change)
        pending = self.pending.setdefault(change.row, {})
        for key, text in change.cells.items():
            if self._storable(change.row, key, tidy(text)):
                pending[key] = tidy(text)

    def save(self, change: Save) -> None:
        """Cells of a row: those nobody else changed go through."""
        if not self.holds(change.row):
            fix = _("Copy your text, or undo the deletion.")
            self._lost(change.row, _now(change), CellError("GONE", _("This row was deleted by somebody else."), fix))
            self.removed.append(change.row)
            return
        self.touched[change.row] = None
        current = self.texts(change.row)
        for key, (was, now) in change.cells.items():
            column, text = self.columns[key], tidy(now)
            if self._same(column, current[key], text) or not self._storable(change.row, key, text):
                continue
            if was is None:
                seen = change.row in self.new or change.version in (None, self.versions[change.row])
            else:
                seen = self._same(column, current[key], tidy(was))
            if seen:
                self.pending.setdefault(change.row, {})[key] = text
            else:
                self.conflicts.append(Conflict(change.row, key, text, current[key]))

    def delete(self, change: Delete) -> None:
        """A row goes; a row that is gone already is gone."""
        row = change.row
        if not self.holds(row):
            self.removed.append(row)
            return
        if change.version is not None and row not in self.new and self.versions[row] > change.version:
            self.stale[row] = change.version
        self.drop(row)

    def drop(self, row: UUID) -> None:
        """Take a row out of the table."""
        if row in self.new:
            self.new.discard(row)
        else:
            self.gone.add(row)
        self.pending.pop(row, None)
        self.touched.pop(row, None)
        self.removed.append(row)
        self.sequence.remove(row)

    def holds(self, row: UUID) -> bool:
        """True while the row stands in the table, as far as the block has come."""
        return row in self.new or (row in self.versions and row not in self.gone)

    def keep(self, row: UUID) -> None:
        """Take a deletion back: somebody else saved the row meanwhile."""
        self.gone.discard(row)
        self.removed.remove(row)
        self.touched[row] = None
        self.sequence.restore(row)

    def order(self, change: Order) -> None:
        """Rows in a new order; those that are not named stay behind their neighbour."""
        self.sequence.reorder(change.rows)

    @property
    def sequence(self) -> Sequence:
        """The ids of all rows of the table in their order; read when first needed."""
        if self._sequence is None:
            rows = self.bench.all_rows.order_by("position", "created_at").values_list("pk", "position")
            self.positions = dict(rows)
            self._sequence = Sequence(self.positions)
        return self._sequence

    @property
    def moved(self) -> bool:
        """True when something was asked that may change positions."""
        return self._sequence is not None

    def texts(self, row: UUID) -> dict[str, str]:
        """The texts of a row with what is pending."""
        if row not in self._stored:
            self._stored[row] = written(self.bench.spec, self.rows[row])
        return {**self._stored[row], **self.pending.get(row, {})}

    def forget_what_came_back(self) -> None:
        """Cells that the block changed and changed back are no change."""
        for row, pending in self.pending.items():
            if row not in self.new:
                stored = written(self.bench.spec, self.rows[row])
                for key in [key for key, text in pending.items() if self._same(self.columns[key], stored[key], text)]:
                    del pending[key]

    def lost(self, row: UUID, keys: Iterable[str], error: CellError) -> None:
        """These cells of a row are not kept, for one reason."""
        self.problems += [Problem.of(row, key, error, kept=False) for key in keys]

    def _lost(self, row: UUID, cells: Mapping[str, str], error: CellError) -> None:
        self.lost(row, cells or [""], error)

    def _storable(self, row: UUID, key: str, text: str) -> bool:
        error = unstorable(self.bench.model, self.columns[key], text)
        if error is not None and self.columns[key].kind == Kind.CHOICE and "\x00" not in text:
            error = clean_cell(self.columns[key], text, self.bench.resolve)[1]  # a label may be longer than its code
        if error is not None:
            self.lost(row, [key], error)
        return error is None

    def _same(self, column: Column, one: str, other: str) -> bool:
        return one == other or self._normal(column, one) == self._normal(column, other)

    def _normal(self, column: Column, text: str) -> str:
        """A choice by its label and a БИН with blanks are stored as their code: the same text."""
        if column.kind not in (Kind.CHOICE, Kind.BIN, Kind.BINS):
            return text
        normal: str = clean_cell(column, text, self.bench.resolve)[0][column.key]
        return normal

    def _insert(self, change: Add) -> None:
        if change.after == START:
            self.sequence.insert(change.row, None)
        elif isinstance(change.after, UUID) and change.after in self.sequence:
            self.sequence.insert(change.row, change.after)
        else:
            self.sequence.append(change.row)

    def _give_up_dash(self) -> None:
        """A table of one row of dashes says «nothing»; with another row it does not say so any more."""
        row = next(iter(self.sequence), None)
        if row is None or len(self.sequence) != 1 or row in self.new:
            return
        if row not in self.rows:
            self.rows[row] = self.bench.all_rows.select_for_update(of=("self",)).get(pk=row)
            self.versions[row] = self.rows[row].row_version
        if all(is_dash(text) for text in self.texts(row).values()):
            self.drop(row)

    def _load(self, changes: tuple[Change, ...]) -> dict[UUID, Any]:
        wanted = {change.row for change in changes if not isinstance(change, Order)}
        if not wanted:
            return {}
        found = self.bench.rows.select_for_update(of=("self",)).filter(pk__in=wanted)
        return {row.pk: row for row in found}

    def _taken(self, changes: tuple[Change, ...]) -> set[UUID]:
        """Ids of new rows that belong to rows of other tables, or to rows the actor may not see."""
        wanted = {change.row for change in changes if isinstance(change, Add)} - self.rows.keys()
        if not wanted:
            return set()
        return set(self.bench.model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True))


def _now(change: Save) -> dict[str, str]:
    return {key: now for key, (_was, now) in change.cells.items()}
