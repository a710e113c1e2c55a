"""What was recognised in a document: values only, as JSON can hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from programs.values import Declared

DOUBTFUL = 0.8  # below this a person looks at the cell

TITLE, HEADING, PARAGRAPH, CELL, RUNNING = "title", "heading", "paragraph", "cell", "running"


@dataclass(frozen=True, slots=True)
class FoundCell:
    """The text of a cell, how sure we are of its place (0 to 1), its page where known."""

    text: str
    confidence: float = 1.0
    page: int | None = None

    @property
    def doubtful(self) -> bool:
        """True when a person has to look."""
        return self.confidence < DOUBTFUL


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row: its code in tables 1 and 3 ("1", "2.a"), its number from 1 elsewhere; cells by column key."""

    code: str
    cells: Mapping[str, FoundCell]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of the eleven: slug, title as written, how sure we are, rows; `missing` columns were not found."""

    slug: str
    title: str
    confidence: float
    rows: tuple[FoundRow, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundText:
    """The text of a section with its confidence."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was read and has no place: kind, text, page; for cells the table's title, row and heading."""

    kind: str
    text: str
    page: int | None = None
    table: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Everything found. `enterprise`: facts (bin, kato, name, …); `program`: title, valid_from, valid_to."""

    language: str
    tables: Mapping[str, FoundTable]
    enterprise: Mapping[str, FoundCell]
    sections: Mapping[int, FoundText]
    unmatched: tuple[Left, ...]
    program: Mapping[str, str] = field(default_factory=dict)
    pages: int | None = None

    @property
    def declared(self) -> Iterator[Declared]:
        """The cells of tables 1 and 3 that the document declares."""
        for slug in ("enterprise", "source-counts"):
            keys = ("total",) if slug == "source-counts" else None
            for row in self.tables[slug].rows if slug in self.tables else ():
                for key, cell in row.cells.items():
                    if keys is None or key in keys:
                        yield Declared(slug, row.code, key, cell.text, cell.page)

    def dump(self) -> dict[str, Any]:
        """Plain values for a child process, a draft row or JSON; `load` reads them back."""
        return asdict(self)


def load(data: Mapping[str, Any]) -> Recognised:
    """A Recognised from what `dump` gave (also after a way through JSON)."""
    tables = {
        slug: FoundTable(
            t["slug"],
            t["title"],
            t["confidence"],
            tuple(FoundRow(r["code"], {k: FoundCell(**c) for k, c in r["cells"].items()}) for r in t["rows"]),
            tuple(t["missing"]),
        )
        for slug, t in data["tables"].items()
    }
    return Recognised(
        data["language"],
        tables,
        {key: FoundCell(**cell) for key, cell in data["enterprise"].items()},
        {int(number): FoundText(**text) for number, text in data["sections"].items()},
        tuple(Left(**left) for left in data["unmatched"]),
        dict(data["program"]),
        data["pages"],
    )
