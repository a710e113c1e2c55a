"""From a merged block to the database: what follows from other cells, rows that may stand once, the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pekportal.kit.grid import past, writing
from pekportal.kit.grid.merging import Merge
from pekportal.kit.grid.once import doubles
from pekportal.kit.grid.outcome import Conflict, Outcome
from pekportal.kit.grid.reading import Reader
from pekportal.kit.refused import Refused
from pekportal.kit.tables import CellError
from pekportal.kit.tables.limits import unstorable
from pekportal.kit.tables.rows import clean_cell, tidy


def store(merge: Merge) -> Outcome:
    """Write the block and say what became of it."""
    _keep_what_others_saved(merge)
    merge.forget_what_came_back()
    for row in [row for row in merge.pending if merge.pending[row] or row in merge.new]:
        _complete(merge, row)
    values = {row: _values(merge, row) for row in merge.pending if merge.pending[row] or row in merge.new}
    _once(merge, values)
    _write(merge, values)
    if merge.new and merge.bench.on_add is not None:
        merge.bench.on_add()
    return _outcome(merge, {row for row in values if row not in merge.new})


def _keep_what_others_saved(merge: Merge) -> None:
    for row, found in past.saved_by_others(merge.bench, merge.stale).items():
        merge.keep(row)
        words = " · ".join(text for text in merge.texts(row).values() if text)
        merge.conflicts.append(Conflict(row, "", "", words, found.who, found.at))


def _complete(merge: Merge, row: UUID) -> None:
    """Add what follows from other cells; cells that the app refuses stay as they were."""
    complete = merge.bench.complete
    if complete is None:
        return
    pending = merge.pending[row]
    while True:
        try:
            found = complete(merge.texts(row))
            break
        except Refused as refused:
            keys = [key for key in refused.fields if key in pending] or list(pending)
            merge.lost(row, keys, CellError(refused.code, refused.text, refused.fix))
            for key in keys:
                del pending[key]
            if not pending:
                return
    current = merge.texts(row)
    for key, text in found.items():
        if key in current and tidy(text) != current[key]:
            pending[key] = tidy(text)


def _values(merge: Merge, row: UUID) -> dict[str, Any]:
    """The attributes that change: of the pending cells; of all cells of a new row."""
    values: dict[str, Any] = {}
    for key in list(merge.pending[row]):
        column, text = merge.columns[key], merge.pending[row][key]
        found = clean_cell(column, text, merge.bench.resolve, merge.bench.model)[0]
        error = unstorable(merge.bench.model, column, found[column.text_attr])
        if error is None:
            values |= found
        else:  # what follows from another cell is too long for this one
            merge.lost(row, [key], error)
            del merge.pending[row][key]
    return values


def _once(merge: Merge, values: dict[UUID, dict[str, Any]]) -> None:
    """Take back the keys of rows that would stand twice: a new row is not added, a stored one keeps its old key."""
    keys = frozenset(merge.bench.key)
    while keys:
        asking = [row for row in values if row in merge.new or keys & merge.pending[row].keys()]
        found = doubles(merge.bench, {row: _record(merge, row, values[row]) for row in asking}, merge.gone)
        if not found:
            return
        for row in found:
            _take_back(merge, row, values)


def _take_back(merge: Merge, row: UUID, values: dict[UUID, dict[str, Any]]) -> None:
    titles = ", ".join(str(merge.columns[name].title) for name in merge.bench.key)
    words = _("There is already such a row (%(columns)s).") % {"columns": titles}
    error = CellError("DOUBLE", words, _("Open the existing row and change it there."))
    pending = merge.pending[row]
    if row in merge.new:
        merge.lost(row, pending or [""], error)
        merge.new.discard(row)
        merge.touched.pop(row, None)
        merge.sequence.remove(row)
        del merge.pending[row], values[row]
        return
    keys = [key for key in merge.bench.key if key in pending]
    merge.lost(row, keys, error)
    for key in keys:
        del pending[key]
    values[row] = _values(merge, row)


def _record(merge: Merge, row: UUID, values: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of a row as they will stand, foreign keys as ids."""
    record = dict(merge.rows[row].__dict__)
    for name, value in values.items():
        is_object = name in merge.columns and merge.columns[name].kind.is_reference
        record[f"{name}_id" if is_object else name] = getattr(value, "pk", None) if is_object else value
    return record


def _write(merge: Merge, values: Mapping[UUID, Mapping[str, Any]]) -> None:
    bench = merge.bench
    writing.remove(bench, merge.gone)
    places = {row: place for place, row in enumerate(merge.sequence, 1)} if merge.moved else {}
    names: set[str] = set()
    saved = []
    for row, changed in values.items():
        found = merge.rows[row]
        for name, value in changed.items():
            setattr(found, name, value)
        if row not in merge.new and changed:
            found.row_version += 1
            names |= changed.keys()
            saved.append(found)
    writing.save(bench, saved, names)
    for row in merge.new:
        merge.rows[row].position = places[row]
    writing.create(bench, [merge.rows[row] for row in places if row in merge.new])
    moved = {row: place for row, place in places.items() if row not in merge.new and merge.positions.get(row) != place}
    writing.place(bench, moved)
    for row, place in moved.items():
        if row in merge.rows:
            merge.rows[row].position = place


def _outcome(merge: Merge, changed: set[UUID]) -> Outcome:
    bench = merge.bench
    rows = Reader(bench).show([merge.rows[row].__dict__ for row in merge.touched])
    problems = [*merge.problems, *(problem for row in rows for problem in row.problems.values())]
    last = past.last_changes(bench, [(one.row, one.column) for one in merge.conflicts])
    conflicts = []
    for one in merge.conflicts:
        found = last.get((one.row, one.column))
        conflicts.append(replace(one, who=found.who, at=found.at) if found else one)
    return Outcome(
        rows=tuple(rows),
        removed=tuple(dict.fromkeys(merge.removed)),
        conflicts=tuple(conflicts),
        problems=tuple(problems),
        order=_order(merge),
        added=len(merge.new),
        changed=len(changed),
    )


def _order(merge: Merge) -> tuple[UUID, ...] | None:
    """The ids in their order where it is not the one before."""
    if not merge.moved or tuple(merge.sequence) == merge.sequence.stored:
        return None
    if merge.bench.seen is None:
        return tuple(merge.sequence)
    return tuple(merge.bench.rows.values_list("pk", flat=True))
