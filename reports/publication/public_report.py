"""From a frozen report to what everybody may see of it: the allow-list, persons and marks applied (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from pekportal.kit.text import T
from reports.compose import words as form_words
from reports.compose.document import attachment_kind
from reports.compose.facts import AttachmentFacts
from reports.compose.model import (
    Closing,
    Field,
    FormCell,
    FormDocument,
    FormRow,
    FormTable,
    Header,
    NotePart,
    NoteTable,
)
from reports.decision.places import Place, row_ids
from reports.form.body import BodyState
from reports.publication.allow import REPORT, VALUES
from reports.publication.personal import Persons

WITHHELD: Final = T("[заңмен қорғалған]", "[защищено законом]", "[protected by law]")
PENDING: Final = T("[белгі қаралуда]", "[пометка на рассмотрении]", "[a mark is under review]")
CLOSED_COLUMN: Final = T("[жарияланбайды]", "[не публикуется]", "[not published]")
ATTACHMENTS: Final = "attachments"
HEADER_FIELDS: Final = (
    *(form_words.OPERATOR, form_words.FACILITY, form_words.INDEX, form_words.WHERE, form_words.PERIODICITY),
    *(form_words.WHO, form_words.DUE, form_words.PERIOD, form_words.EDITION),
)
CLOSING_FIELDS: Final = (form_words.NAME, form_words.BIN)
MIN_SECRET = 2  # shorter cells («1») are no secret that could be found again in the note

Clean = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Marks:
    """Marked places of a report: True upheld, False waiting for its review. Refused ones are not in it."""

    places: Mapping[Place, bool] = field(default_factory=dict)

    def of(self, table: str, row: str = "", column: str = "") -> bool | None:
        """Upheld (True), waiting (False) or open (None), by the cell, its row, its column or its whole table."""
        tried = (Place(table), Place(table, row), Place(table, "", column), Place(table, row, column))
        found = [self.places[place] for place in tried if place in self.places]
        return max(found) if found else None

    @property
    def pending(self) -> int:
        """Marks that wait for their review."""
        return sum(not upheld for upheld in self.places.values())

    @property
    def withheld(self) -> int:
        """Marks that were upheld."""
        return sum(self.places.values())


NO_MARKS: Final = Marks()


def public_report(
    document: FormDocument, persons: Persons, marks: Marks = NO_MARKS, twin: FormDocument | None = None
) -> FormDocument:
    """The document as published, in its language; `twin` is the same in Russian, by which rows are known."""
    lang = document.lang

    def clean(text: str) -> str:
        return persons.clean(text, lang)

    secrets: list[str] = []
    named = {one.slug: one for one in (twin or document).tables}
    tables = tuple(_table(one, named.get(one.slug, one), clean, marks, lang, secrets) for one in document.tables)
    hide = _hider(secrets, marks, lang)
    return replace(
        document,
        facility=replace(document.facility, bin=clean(document.facility.bin), name=clean(document.facility.name)),
        header=_header(document.header, clean, lang),
        tables=tables,
        note=tuple(_part(part, lambda text: hide(clean(text))) for part in document.note),
        closing=_closing(document.closing, clean, lang),
        attachments=tuple(_attachment(one, marks, lang) for one in document.attachments),
    )


def _header(header: Header, clean: Clean, lang: str) -> Header:
    approval = header.approval
    return Header(
        title=header.title,
        appendix=header.appendix,
        purpose=header.purpose,
        form_name=header.form_name,
        fields=_fields(header.fields, HEADER_FIELDS, clean, lang),
        # the officer's role and the day; the name stays inside
        approval=replace(approval, position=clean(approval.position), name="") if approval else None,
    )


def _fields(fields: Iterable[Field], allowed: Iterable[T], clean: Clean, lang: str) -> tuple[Field, ...]:
    labels = {label(lang) for label in allowed}
    return tuple(Field(one.label, clean(one.value)) for one in fields if one.label in labels)


def _closing(closing: Closing, clean: Clean, lang: str) -> Closing:
    return Closing(closing.title, _fields(closing.fields, CLOSING_FIELDS, clean, lang), "")


def _attachment(one: AttachmentFacts, marks: Marks, lang: str) -> AttachmentFacts:
    """The kind and the hash; a file's name may name anybody, and the file itself is not published."""
    upheld = marks.of(ATTACHMENTS, one.sha256)
    if upheld is not None:
        return AttachmentFacts((WITHHELD if upheld else PENDING)(lang), one.kind, 0, "")
    return AttachmentFacts(attachment_kind(one.kind, lang), one.kind, one.size, one.sha256)


def _table(table: FormTable, twin: FormTable, clean: Clean, marks: Marks, lang: str, secrets: list[str]) -> FormTable:
    allowed = REPORT.get(table.slug, frozenset())
    ids = row_ids(twin if len(twin.rows) == len(table.rows) else table)
    keys = tuple(column.key for column in table.columns)
    whole = marks.of(table.slug)
    if whole is not None:
        secrets.extend(cell.text for row in table.rows for cell in row.cells)
        words = (WITHHELD if whole else PENDING)(lang)
        return replace(table, state=BodyState.NOTE, note=words, rows=())
    rows = []
    for row_id, row in zip(ids, table.rows, strict=True):
        rows.append(_row(table.slug, row_id, row, keys, allowed, clean, marks, lang, secrets))
    return replace(table, note=clean(table.note), rows=tuple(rows))


def _row(
    slug: str,
    row_id: str,
    row: FormRow,
    keys: tuple[str, ...],
    allowed: frozenset[str],
    clean: Clean,
    marks: Marks,
    lang: str,
    secrets: list[str],
) -> FormRow:
    cells, hidden = [], False
    for key, cell in zip(keys, row.cells, strict=True):
        upheld = marks.of(slug, row_id, key)
        if upheld is not None:
            secrets.append(cell.text)
            hidden = True
            cells.append(FormCell((WITHHELD if upheld else PENDING)(lang)))
        elif key not in allowed:
            cells.append(FormCell(CLOSED_COLUMN(lang)))
        else:
            cells.append(cell if cell.number is not None else FormCell(clean(cell.text)))
    # the numbers behind the cells repeat them: none of them where something is hidden
    values = () if hidden else tuple((name, clean(value)) for name, value in row.values if name in VALUES)
    return FormRow(tuple(cells), values)


def _part(part: NotePart, clean: Clean) -> NotePart:
    table = part.table
    if table is not None:
        rows = tuple(tuple(clean(text) for text in row) for row in table.rows)
        table = NoteTable(table.title, table.columns, rows)
    return NotePart(part.number, part.title, tuple(clean(text) for text in part.paragraphs), table)


def _hider(secrets: list[str], marks: Marks, lang: str) -> Clean:
    """Takes what a marked cell says out of the note as well: the note repeats the tables."""
    found = sorted({text.strip() for text in secrets if len(text.strip()) >= MIN_SECRET}, key=len, reverse=True)
    if not found:
        return lambda text: text
    words = (PENDING if marks.pending else WITHHELD)(lang)
    pattern = re.compile("|".join(rf"(?<![\w,.]){re.escape(text)}(?![\w]|[,.]\d)" for text in found))
    return lambda text: pattern.sub(lambda _found: words, text)
