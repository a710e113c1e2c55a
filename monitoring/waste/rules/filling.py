"""What the room would write into a table of the quarter, against what stands there; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pekportal.kit.numbers import BadNumber, Number, parse_number
from pekportal.kit.tables import is_blank

NEW = "new"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row as the journal, the meters or the plan have it: texts by column key; `key` finds it in the table.

    `notes` say what can not be written as it is.
    """

    table: str
    key: str
    title: str
    texts: Mapping[str, str]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stored:
    """A row of the table: id, version, texts, and the cells that a person wrote."""

    id: str
    version: int
    key: str
    texts: Mapping[str, str]
    by_hand: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs; `by_hand`: a person wrote what stands there, it changes only when asked for."""

    key: str
    old: str
    new: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is new (id "") or differs; `name` is what the form sends back for it."""

    table: str
    id: str
    version: int
    key: str
    title: str
    cells: tuple[CellChange, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """True for a row that is not in the table."""
        return not self.id

    def name(self, column: str = NEW) -> str:
        """The name of a cell, or of a new row, in the form: «table/key/column»."""
        return f"{self.table}/{self.key}/{column}"


@dataclass(frozen=True, slots=True)
class Difference:
    """All rows that differ; `same` counts those that agree; `absent` are titles the source knows nothing of."""

    rows: tuple[RowChange, ...] = ()
    same: int = 0
    absent: tuple[str, ...] = field(default=())

    @property
    def digest(self) -> str:
        """Changes with every cell of the difference: what was looked at is what is written."""
        return hashlib.sha256(repr(self.rows).encode()).hexdigest()[:32]


def same_text(old: str, new: str) -> bool:
    """Equal as numbers, or as words; nothing is the same as zero."""
    first, second = value_of(old), value_of(new)
    if first is not None and second is not None:
        return first == second
    return " ".join(old.split()) == " ".join(new.split())


def value_of(text: str) -> Decimal | None:
    """The number of a cell, zero for an empty one, None for words."""
    if is_blank(text):
        return Decimal(0)
    try:
        found = parse_number(text)
    except BadNumber:
        return None
    return found.value if isinstance(found, Number) and not found.qualifier else None


def compare(proposals: Iterable[Proposal], stored: Iterable[Stored], title: Callable[[Stored], str]) -> Difference:
    """The difference of one table."""
    known = {row.key: row for row in stored}
    rows, same, seen = [], 0, set()
    for one in proposals:
        seen.add(one.key)
        row = known.get(one.key)
        if row is None:
            cells = tuple(CellChange(key, "", text, False) for key, text in one.texts.items() if text)
            rows.append(RowChange(one.table, "", 0, one.key, one.title, cells, one.notes))
            continue
        cells = tuple(
            CellChange(key, row.texts.get(key, ""), text, key in row.by_hand)
            for key, text in one.texts.items()
            if not same_text(row.texts.get(key, ""), text)
        )
        if cells or one.notes:
            rows.append(RowChange(one.table, row.id, row.version, one.key, one.title, cells, one.notes))
        else:
            same += 1
    absent = tuple(title(row) for key, row in known.items() if key not in seen)
    return Difference(tuple(rows), same, absent)
