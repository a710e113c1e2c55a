"""Any blocks in any order: the table is what a simple model of it says, and a block sent twice changes nothing more."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pekportal.kit import grid
from pekportal.kit.grid import START, Add, Delete, Order, Save
from tests.grid.conftest import Desk

IDS = [UUID(int=number) for number in range(1, 6)]
KEYS = ("limit", "method")
rows, texts = st.sampled_from(IDS), st.sampled_from(["", "1", "много", "-"])
cells = st.dictionaries(st.sampled_from(KEYS), texts, max_size=2)
saved = st.dictionaries(st.sampled_from(KEYS), st.tuples(texts, texts), min_size=1, max_size=2)
changes = st.one_of(
    st.builds(Add, rows, st.one_of(st.none(), st.just(START), rows), cells),
    st.builds(Save, rows, st.just(1), saved),
    st.builds(Delete, rows),
    st.builds(Order, st.lists(rows, max_size=5).map(tuple)),
)
blocks = st.lists(st.lists(changes, max_size=8), min_size=1, max_size=4)


class Model:
    """The same table without a database: cells, versions and order."""

    def __init__(self) -> None:
        self.cells: dict[UUID, dict[str, str]] = {}
        self.versions: dict[UUID, int] = {}
        self.order: list[UUID] = []
        self.conflicts = 0
        self.missed = False  # a row was saved that is not there: sent again after its Add it is

    def block(self, given: list[Any]) -> None:
        before = {row: dict(found) for row, found in self.cells.items()}
        self.missed = False
        self.fresh, self.conflicts = {row for row in self.cells if self.versions[row] == 1}, 0
        made: set[UUID] = set()
        for change in given:
            if isinstance(change, Add) and change.row not in self.cells:
                made.add(change.row)
            self._take(change, made)
        for row, found in self.cells.items():
            self.versions[row] = 1 if row in made else self.versions[row] + (found != before[row])

    def _take(self, change: Any, made: set[UUID]) -> None:
        match change:
            case Add(row, after, given) if row not in self.cells:
                self.cells[row] = dict.fromkeys(KEYS, "") | given
                place = 0 if after == START else self.order.index(after) + 1 if after in self.order else len(self.order)
                self.order.insert(place, row)
            case Add(row, _after, given):
                fresh = row in self.fresh or row in made
                for key, text in given.items():
                    self._cell(row, key, self.cells[row][key] if fresh else "", text)
            case Save(row, _version, given) if row in self.cells:
                for key, (was, now) in given.items():
                    self._cell(row, key, was, now)
            case Save():
                self.missed = True
            case Delete(row) if row in self.cells:
                del self.cells[row]
                self.versions.pop(row, None)
                self.order.remove(row)
            case Order(named):
                self._reorder([row for row in dict.fromkeys(named) if row in self.order])

    def _cell(self, row: UUID, key: str, was: str, now: str) -> None:
        if self.cells[row][key] == now:
            return
        if self.cells[row][key] == was:
            self.cells[row][key] = now
        else:
            self.conflicts += 1

    def _reorder(self, named: list[UUID]) -> None:
        found, behind = [], {row: [row] for row in named}
        tail = found
        for row in self.order:
            tail = behind.get(row, tail)
            if row not in behind:
                tail.append(row)
        self.order = found + [row for one in named for row in behind[one]]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(given=blocks)
def test_blocks_do_what_the_model_does(soil: Desk, given: list[list[grid.Change]]) -> None:
    with transaction.atomic():
        model = Model()
        for block in given:
            outcome = soil.send(*block)
            model.block(block)
            seen = soil.rows()
            assert [row.id for row in seen] == model.order
            assert [row.position for row in seen] == list(range(1, len(seen) + 1))
            assert {row.id: {key: row.cells[key] for key in KEYS} for row in seen} == model.cells
            assert {row.id: row.version for row in seen} == model.versions
            assert len(outcome.conflicts) == model.conflicts
            assert {row.id: bool(row.problems) for row in seen} == {
                row: found["limit"] == "много" for row, found in model.cells.items()
            }
        soil.send(*given[-1])
        assert model.missed or {row.id: row.cells for row in soil.rows()} == {row.id: row.cells for row in seen}
        transaction.set_rollback(True)
