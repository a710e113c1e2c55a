"""The rows of a table in their order, as a chain: putting in, taking out and moving cost the same in any length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID


class Sequence:
    """Ids in an order; `stored` is the order in which they were read."""

    def __init__(self, rows: Iterable[UUID] = ()) -> None:
        self.stored = tuple(rows)
        self._link(self.stored)

    def _link(self, rows: Iterable[UUID]) -> None:
        self._after: dict[UUID | None, UUID | None] = {None: None}  # None stands before the first and after the last
        self._before: dict[UUID | None, UUID | None] = {None: None}
        for row in rows:
            self.append(row)

    def __iter__(self) -> Iterator[UUID]:
        row = self._after[None]
        while row is not None:
            yield row
            row = self._after[row]

    def __len__(self) -> int:
        return len(self._after) - 1

    def __contains__(self, row: object) -> bool:
        return row is not None and row in self._after

    def append(self, row: UUID) -> None:
        """Put a row at the end."""
        self.insert(row, self._before[None])

    def insert(self, row: UUID, before: UUID | None) -> None:
        """Put a row behind `before`; None is the beginning."""
        following = self._after[before]
        self._after[before], self._before[row] = row, before
        self._after[row], self._before[following] = following, row

    def remove(self, row: UUID) -> None:
        """Take a row out; one that is not there is no matter."""
        if row not in self:
            return
        before, following = self._before.pop(row), self._after.pop(row)
        self._after[before], self._before[following] = following, before

    def restore(self, row: UUID) -> None:
        """Put a row that was taken out back to its place: behind the nearest one that stood before it."""
        before = None
        for other in self.stored:
            if other == row:
                break
            before = other if other in self else before
        self.insert(row, before)

    def reorder(self, rows: Iterable[UUID]) -> None:
        """Put these rows into this order; those not named stay behind their neighbour."""
        named = [row for row in dict.fromkeys(rows) if row in self]
        chosen: set[UUID] = set(named)
        behind: dict[UUID | None, list[UUID]] = {}
        last: UUID | None = None
        for row in self:
            if row in chosen:
                last = row
            else:
                behind.setdefault(last, []).append(row)
        self._link([*behind.get(None, ()), *(one for row in named for one in (row, *behind.get(row, ())))])
