"""The difference of two versions as values: what a page shows and a test counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

SAME, CHANGED, ADDED, REMOVED = "same", "changed", "added", "removed"


@dataclass(frozen=True, slots=True)
class HeadChange:
    """A fact about the version: name of the field of `About`, text before and after."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell: texts as printed, and for numbers of one unit the difference, absolute and in percent.

    `source` says for tables 1 and 3 where the text comes from now, when that changed: "declared" or "register".
    """

    column: str
    old: str
    new: str
    delta: Decimal | None = None
    percent: Decimal | None = None
    source: str = ""

    @property
    def is_change(self) -> bool:
        """True when the text or its origin changed."""
        return self.old != self.new or bool(self.source)


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row: kind, its place before and after (from 1; None where it is not), its cells from left to right."""

    kind: str
    old: int | None
    new: int | None
    cells: tuple[CellChange, ...]

    @property
    def changes(self) -> tuple[CellChange, ...]:
        """The cells that changed; all with words of an added or removed row."""
        if self.kind in (ADDED, REMOVED):
            return tuple(cell for cell in self.cells if cell.old or cell.new)
        return tuple(cell for cell in self.cells if cell.is_change)


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table: all its rows, the unchanged ones too; `moved` says that rows stand in another order."""

    slug: str
    number: str
    rows: tuple[RowChange, ...]
    moved: bool = False

    def count(self, kind: str) -> int:
        """Rows of one kind."""
        return sum(row.kind == kind for row in self.rows)

    @property
    def cells(self) -> int:
        """Changed cells of changed rows."""
        return sum(len(row.changes) for row in self.rows if row.kind == CHANGED)

    @property
    def is_change(self) -> bool:
        """True when anything in the table differs."""
        return self.moved or any(row.kind != SAME for row in self.rows)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, came or went."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: same, added, removed, or changed with its words taken apart."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One of the ten sections; `look` is True when only the formatting changed."""

    number: int
    paragraphs: tuple[Paragraph, ...]
    look: bool = False

    def count(self, kind: str) -> int:
        """Paragraphs of one kind."""
        return sum(paragraph.kind == kind for paragraph in self.paragraphs)

    @property
    def is_change(self) -> bool:
        """True when the text or its formatting differs."""
        return self.look or any(paragraph.kind != SAME for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two versions."""

    head: tuple[HeadChange, ...]
    tables: tuple[TableChange, ...]
    sections: tuple[SectionChange, ...]

    @property
    def is_empty(self) -> bool:
        """True when the versions say the same."""
        changed = any(one.is_change for one in self.tables) or any(one.is_change for one in self.sections)
        return not self.head and not changed
