"""Which row of a version is which row of another one: a copied row's id is made from the id it was copied from (pure).

So the lineage needs no column, is frozen with the row, stands in every snapshot, and a row that was deleted and brought
back by «undo» has it again (ADR 23).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID, uuid5


def copied(version: UUID, row: UUID | str) -> UUID:
    """The id of a row's copy in `version`."""
    return uuid5(version, str(row))


def heir(row: str, copies: Iterable[UUID]) -> str:
    """The id that a row has after it was copied into each of these versions; a row without a UUID keeps its code."""
    try:
        found = UUID(row)
    except ValueError:
        return row
    for version in copies:
        found = copied(version, found)
    return str(found)


def heir_of_place(place: str, copies: Sequence[UUID]) -> str:
    """The place of a finding («8/<row>/point») in the version that the row was copied into."""
    table, _slash, rest = place.partition("/")
    row, slash, column = rest.partition("/")
    return f"{table}/{heir(row, copies)}{slash}{column}" if slash else place


def copies_between(old: UUID, new: UUID, supersedes: Mapping[UUID, UUID | None]) -> tuple[UUID, ...] | None:
    """The versions made by copying after `old` up to `new`, the oldest first; None when `new` does not come from it."""
    found: list[UUID] = []
    at: UUID | None = new
    while at is not None and at != old:
        found.append(at)
        at = supersedes.get(at)
    return None if at is None else tuple(reversed(found))
