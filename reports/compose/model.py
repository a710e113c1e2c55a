"""FormDocument: a report as a value, in one language; every writer gets it and nothing else (architecture 4.6)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.compose.facts import AttachmentFacts
from reports.form.body import BodyState, Values


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled line of the header or of the closing block."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Approval:
    """The block «УТВЕРЖДАЮ»: only in a document that was approved."""

    word: str
    position: str
    name: str
    on: str


@dataclass(frozen=True, slots=True)
class Header:
    """The cover of the form (regulation 1.4)."""

    title: str
    appendix: str
    purpose: str
    form_name: str
    fields: tuple[Field, ...]
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class FacilityRef:
    """Which facility: uuid as text, БИН of the operator, name, КАТО."""

    id: str
    bin: str
    name: str
    kato: str


@dataclass(frozen=True, slots=True)
class FormHead:
    """A heading cell as laid out on paper."""

    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A printed column: flat title ("A: B: C"), width as a share of the table, `numeric` for figures."""

    key: str
    title: str
    width: int
    unit: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class FormCell:
    """A printed cell, with the exact number when it holds just one."""

    text: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """Cells in the order of the columns; `values` are the numbers behind them, as plain decimals."""

    cells: tuple[FormCell, ...]
    values: Values = ()


@dataclass(frozen=True, slots=True)
class FormTable:
    """One table: `number` is printed only where an administrator proved it; otherwise the section stands alone."""

    slug: str
    section: str
    number: str
    title: str
    columns: tuple[FormColumn, ...]
    head: tuple[tuple[FormHead, ...], ...]
    numbers: tuple[str, ...]
    state: BodyState
    reason: str
    note: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class NoteTable:
    """A small table inside the explanatory note."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NotePart:
    """One of the seven parts of the explanatory note."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    table: NoteTable | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """The block after the tables: facts, signature lines, place of the seal."""

    title: str
    fields: tuple[Field, ...]
    seal: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What must be seen on every page or under the text; empty when it does not apply."""

    draft: str = ""
    unsigned: str = ""
    demo: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """Words of the layout in the language of the document."""

    note: str
    form: str
    attachments: str
    attachment_columns: tuple[str, ...]
    page: str
    continued: str


@dataclass(frozen=True, slots=True)
class FormDocument:
    """The whole report. `quarter` is "2026Q1", or "2026" for the yearly part; `lang` is kk, ru or en."""

    edition: str
    lang: str
    quarter: str
    facility: FacilityRef
    header: Header
    tables: tuple[FormTable, ...]
    note: tuple[NotePart, ...]
    closing: Closing
    attachments: tuple[AttachmentFacts, ...]
    marks: Marks
    labels: Labels
