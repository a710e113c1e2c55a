"""Plain values of a programme: what checks, derivation and paper look at (no ORM, no Django)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

EMPTY, DASHED, FILLED = "empty", "dashed", "rows"


@dataclass(frozen=True, slots=True)
class Source:
    """An emission source of the register, open on the day of reading."""

    number: str
    name: str
    organised: bool
    gas_cleaning: bool
    monitoring: str
    material: str = ""
    coordinates: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A sampling point of the register; `medium` is a SamplingPoint.Medium, `coordinates` "" when not known."""

    id: str
    name: str
    medium: str
    coordinates: str = ""
    on_border: bool = False


@dataclass(frozen=True, slots=True)
class Stream:
    """A waste of the register: code as in the classifier ("" when not chosen), place, whether it is placed here."""

    name: str
    code: str = ""
    operation: str = ""
    place: str = ""
    is_buried: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An entry of a classifier in Russian and Kazakh."""

    ru: str
    kk: str = ""


@dataclass(frozen=True, slots=True)
class WasteName:
    """An entry of the waste classifier; `mirror` ones are hazardous or not by what is in them."""

    ru: str
    kk: str = ""
    hazardous: bool = False
    mirror: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the classifiers say about the codes a programme uses: an absent key is a code that they do not have.

    `places` are the names from the region down to the place itself, by КАТО code.
    """

    substances: Mapping[str, Named] = field(default_factory=dict)
    waste_codes: Mapping[str, WasteName] = field(default_factory=dict)
    places: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    activities: Mapping[str, Named] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EmissionLimit:
    """A norm of the permit: number of the source, code of the substance, g/s and t/year as decimal texts."""

    source: str
    substance: str
    grams_per_second: str = ""
    tonnes_per_year: str = ""


@dataclass(frozen=True, slots=True)
class WasteLimitFact:
    """A limit of the permit: name of the waste, accumulation or burial, t/year as a decimal text."""

    waste: str
    kind: str
    tonnes: str = ""


@dataclass(frozen=True, slots=True)
class PermitFacts:
    """The permit the programme is a part of; days as ISO, `valid_to` "" when it has no end."""

    number: str
    issued_on: str = ""
    valid_from: str = ""
    valid_to: str = ""
    category: int = 0
    emissions: tuple[EmissionLimit, ...] = ()
    waste: tuple[WasteLimitFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """Title and years of the programme; days as ISO."""

    title: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """What the register knows about the facility, as texts (table 1) and sources (table 3)."""

    name: str
    kato: str
    address: str
    coordinates: str
    bin: str
    oked: str
    process: str
    requisites: str
    category: int
    capacity: str
    operator: str = ""
    operator_address: str = ""
    head: str = ""
    sources: tuple[Source, ...] = ()
    points: tuple[Point, ...] = ()
    streams: tuple[Stream, ...] = ()


@dataclass(frozen=True, slots=True)
class DerivedRow:
    """A row of a derived table: stable code and texts by column key."""

    code: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row people wrote: texts by column key; `values` has codes, numbers and dates as strings.

    `problems` has by column key the code of what keeps a text from being read («NUMBER»); such a cell has no value.
    """

    id: str
    texts: Mapping[str, str]
    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)  # no slots: keeps what is computed once
class Table:
    """The rows of one table and its state: empty, dashed (one row of dashes) or rows."""

    slug: str
    rows: tuple[Row, ...] = ()
    state: str = EMPTY


@dataclass(frozen=True, slots=True)
class Declared:
    """A cell that the document declares where the portal derives a value."""

    table: str
    row: str
    column: str
    text: str
    page: int | None = None


@dataclass(frozen=True)  # no slots: checks keep on it what they read more than once
class Facts:
    """Everything the checks and the paper need of one programme version.

    `has_register` is False for a document that stands alone (a file that nobody compared with a register): then
    checks against the register have nothing to say.
    """

    language: str
    register: Register
    tables: Mapping[str, Table]
    sections: Mapping[int, str]
    declared: tuple[Declared, ...] = ()
    head: Head = Head()
    permit: PermitFacts | None = None
    known: Known = field(default_factory=Known)
    has_register: bool = True
    markup: Mapping[int, str] = field(default_factory=dict)  # sections with formatting: sanitised HTML

    def table(self, slug: str) -> Table:
        """The table with this slug; an empty one when nothing was written."""
        return self.tables.get(slug) or Table(slug)

    def declared_text(self, table: str, row: str, column: str) -> str | None:
        """The declared text of a cell, None when the document declares nothing there."""
        for cell in self.declared:
            if (cell.table, cell.row, cell.column) == (table, row, column):
                return cell.text
        return None
