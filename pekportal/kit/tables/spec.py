"""TableSpec: what a table is, said once; grid, form, XLSX, HTML, PDF and API read it from here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from pekportal.kit.tables.kinds import Kind
from pekportal.kit.text import T


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a heading comes from and how sure we are: high, medium, low; `note` says what is not known."""

    source: str
    confidence: str = "high"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column. `key` is stable (model attribute, XLSX key row, API); `width` is a share of the table.

    `adverse` marks a frequency under НМУ «раз в сутки», where a bare number is times a day (table 8).
    """

    key: str
    title: T
    kind: Kind = Kind.TEXT
    width: int = 10
    unit: str = ""
    required: bool = False
    choices: tuple[tuple[str, T], ...] = ()
    minimum: Decimal | None = None
    help: T | None = None
    provenance: Provenance | None = None
    adverse: bool = False

    @property
    def text_attr(self) -> str:
        """Model attribute with the text as written."""
        return f"{self.key}_text" if self.kind.is_typed else self.key


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over several columns or groups; nests to any depth."""

    title: T
    heads: tuple[Column | Group, ...]


@dataclass(frozen=True, slots=True)
class HeadCell:
    """One cell of the heading as laid out on paper."""

    text: str
    colspan: int = 1
    rowspan: int = 1


def _columns(heads: tuple[Column | Group, ...]) -> Iterator[Column]:
    for head in heads:
        if isinstance(head, Group):
            yield from _columns(head.heads)
        else:
            yield head


def _depth(heads: tuple[Column | Group, ...]) -> int:
    return max((1 + _depth(head.heads) if isinstance(head, Group) else 1) for head in heads)


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: `slug` is stable and unique in its registry; `number` is what the order prints ("8"; "" if unknown).

    `section` is the section number printed instead where no number is proven. `fixed_rows` are the
    labels of a table whose rows are given by the form (table 3). `row_checks` look at one clean row's
    values and return words or None.
    """

    slug: str
    title: T
    heads: tuple[Column | Group, ...]
    number: str = ""
    section: str = ""
    fixed_rows: tuple[T, ...] = ()
    row_checks: tuple[Callable[[dict[str, object]], str | None], ...] = ()
    numbered: bool = True
    provenance: Provenance | None = None
    note: T | None = field(default=None)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Printed columns from left to right."""
        return tuple(_columns(self.heads))

    @property
    def depth(self) -> int:
        """Rows of the heading without the row of numbers."""
        return _depth(self.heads)

    def column(self, key: str) -> Column:
        """The column with this key; KeyError if there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def head_rows(self, lang: str) -> list[list[HeadCell]]:
        """The heading row by row, each cell with its spans (the row of numbers is `number_row`)."""
        rows: list[list[HeadCell]] = [[] for _ in range(self.depth)]

        def lay(heads: tuple[Column | Group, ...], level: int) -> None:
            for head in heads:
                if isinstance(head, Group):
                    rows[level].append(HeadCell(head.title(lang), colspan=len(tuple(_columns(head.heads)))))
                    lay(head.heads, level + 1)
                else:
                    rows[level].append(HeadCell(head.title(lang), rowspan=self.depth - level))

        lay(self.heads, 0)
        return rows

    def number_row(self) -> list[str]:
        """The row 1 2 3 … under the heading; empty when the form prints none."""
        return [str(i) for i, _ in enumerate(self.columns, 1)] if self.numbered else []

    def flat_titles(self, lang: str) -> list[str]:
        """One title a column: the headings above it joined by ": "."""
        titles: list[str] = []

        def walk(heads: tuple[Column | Group, ...], above: tuple[str, ...]) -> None:
            for head in heads:
                if isinstance(head, Group):
                    walk(head.heads, (*above, head.title(lang)))
                else:
                    titles.append(": ".join((*above, head.title(lang))))

        walk(self.heads, ())
        return titles

    def shares(self) -> list[float]:
        """Widths of the columns in percent."""
        total = sum(column.width for column in self.columns)
        return [100 * column.width / total for column in self.columns]
