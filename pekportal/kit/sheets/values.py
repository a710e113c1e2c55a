"""The values that workbooks are made of and read into: documents, tables, rows (plain, no ORM)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from pekportal.kit.refused import Refused, Words
from pekportal.kit.tables import CellError, Kind, TableSpec

Check = Callable[[Mapping[str, str]], Mapping[str, CellError]]


class SheetRefused(Refused, ValueError):
    """A workbook that is not read: `code` is stable, the words say what to do; nothing was stored."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it stands: its id, texts as written by column key, and the version that counts its saves."""

    id: str
    texts: Mapping[str, str]
    version: int = 1


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table of a document with its rows now.

    `key` are the columns by which a row without an id is found again, `once`: it may stand once; `single`: the table
    holds one row. `editable` False is written for reading only
    (derived from the register); `suggest(kind)` gives texts for the lists of reference cells; `check(texts)` says by
    column key what can not be read ("" is the whole row).
    """

    spec: TableSpec
    rows: tuple[SheetRow, ...] = ()
    key: tuple[str, ...] = ()
    once: bool = False
    single: bool = False
    editable: bool = True
    suggest: Callable[[Kind], Iterable[str]] | None = None
    check: Check | None = None

    @property
    def slug(self) -> str:
        """Slug of the table."""
        return self.spec.slug


@dataclass(frozen=True, slots=True)
class SheetDocument:
    """A programme version or a quarter as a workbook: stable id, the name people call it, its tables in order."""

    id: str
    title: str
    tables: tuple[SheetTable, ...]

    def table(self, slug: str) -> SheetTable:
        """The table with this slug; KeyError if there is none."""
        for one in self.tables:
            if one.slug == slug:
                return one
        raise KeyError(slug)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of the file: id ("" for an added one), texts, the row of the sheet (from 1), what is wrong by key."""

    id: str
    texts: Mapping[str, str]
    place: int
    problems: Mapping[str, CellError] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table found in the file: on which sheet, its rows, and the sheet's column (from 1) of each key."""

    slug: str
    sheet: str
    rows: tuple[ReadRow, ...]
    columns: Mapping[str, int]
    by_keys: bool = True  # False: found by its headings


@dataclass(frozen=True, slots=True)
class Unmatched:
    """What of the file was not taken, and why: sheet, row and column (from 1; 0 is all), words, what stands there."""

    sheet: str
    words: Words
    row: int = 0
    column: int = 0
    text: str = ""
    code: str = "UNMATCHED"

    @property
    def letter(self) -> str:
        """The column as the spreadsheet calls it."""
        return get_column_letter(self.column) if self.column else ""


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A workbook as read: `document` and `exported` are empty for one that the portal did not write.

    `base` holds the rows as they were exported, by table and row id.
    """

    tables: tuple[ReadTable, ...]
    unmatched: tuple[Unmatched, ...] = ()
    document: str = ""
    exported: dt.datetime | None = None
    base: Mapping[str, Mapping[str, SheetRow]] = field(default_factory=dict)


def fingerprint(spec: TableSpec) -> str:
    """Eight letters that change when a column of the table is added, removed or renamed."""
    return hashlib.sha256("\n".join(column.key for column in spec.columns).encode()).hexdigest()[:8]
