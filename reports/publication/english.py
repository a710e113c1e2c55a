"""A published report for English readers: headings and labels in English, the operator's words as written (pure)."""

from __future__ import annotations

from dataclasses import replace

from pekportal.kit.text import T
from reports.compose import note_words
from reports.compose import words as w
from reports.compose.model import Field, FormColumn, FormDocument, FormHead, FormTable, Labels
from reports.form.order250 import TABLES
from reports.publication.public_report import CLOSING_FIELDS, HEADER_FIELDS

VALUES: tuple[T, ...] = (w.INDEX_VALUE, w.WHERE_VALUE, w.QUARTERLY, w.YEARLY, w.WHO_VALUE)


def in_english(document: FormDocument) -> FormDocument:
    """The Russian document with the form's own words in English; cells stay as they were filed."""
    header = document.header
    labels = {label("ru"): label("en") for label in (*HEADER_FIELDS, *CLOSING_FIELDS)}
    values = {value("ru"): value("en") for value in VALUES}

    def field(one: Field) -> Field:
        return Field(labels.get(one.label, one.label), values.get(one.value, one.value))

    return replace(
        document,
        lang="en",
        header=replace(
            header,
            purpose=w.PURPOSE("en"),
            form_name=w.FORM_NAME("en"),
            title=w.TITLE("en").format(period=_period(document.quarter)),
            fields=tuple(field(one) for one in header.fields),
            approval=replace(header.approval, word=w.APPROVE("en")) if header.approval else None,
        ),
        tables=tuple(_table(one) for one in document.tables),
        note=tuple(replace(part, title=note_words.PARTS[part.number - 1]("en")) for part in document.note),
        closing=replace(
            document.closing, title=w.CLOSING("en"), fields=tuple(field(one) for one in document.closing.fields)
        ),
        marks=replace(
            document.marks,
            unsigned=w.SIGNED_APART("en") if document.marks.unsigned else "",
            demo=w.DEMO("en") if document.marks.demo else "",
        ),
        labels=Labels(
            note=w.NOTE("en"),
            form=w.FORM("en"),
            attachments=w.ATTACHMENTS("en"),
            attachment_columns=tuple(title("en") for title in w.ATTACHMENT_COLUMNS),
            page=w.PAGE("en"),
            continued=w.CONTINUED("en"),
        ),
    )


def _period(quarter: str) -> str:
    from pekportal.kit.calendar.quarter import Quarter

    if "Q" not in quarter:
        return quarter
    period = Quarter.parse(quarter)
    return w.QUARTER_OF("en").format(year=period.year, roman=period.roman)


def _table(table: FormTable) -> FormTable:
    """Headings by the declaration of now, when its columns are still those of the report."""
    known = TABLES.get(table.slug)
    if known is None or [c.key for c in known.spec.columns] != [c.key for c in table.columns]:
        return table
    spec = known.spec
    titles = spec.flat_titles("en")
    return replace(
        table,
        title=spec.title("en"),
        columns=tuple(
            FormColumn(c.key, title, c.width, c.unit, c.numeric) for c, title in zip(table.columns, titles, strict=True)
        ),
        head=tuple(tuple(FormHead(c.text, c.colspan, c.rowspan) for c in line) for line in spec.head_rows("en")),
    )
