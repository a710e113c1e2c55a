"""compose: facts, edition, language and corrections in, FormDocument out; pure and deterministic."""

from __future__ import annotations

from pekportal.kit.tables import Cell, TableSpec
from pekportal.kit.text import T
from reports.compose import words as w
from reports.compose.facts import QuarterFacts
from reports.compose.model import (
    Approval,
    Closing,
    FacilityRef,
    Field,
    FormCell,
    FormColumn,
    FormDocument,
    FormHead,
    FormRow,
    FormTable,
    Header,
    Labels,
    Marks,
)
from reports.compose.note import note, period_name
from reports.form.body import TableBody
from reports.form.cells import day
from reports.form.editions import Edition
from reports.form.order250 import TABLES
from reports.form.overrides import FormOverrides, corrected, tables_of

NO_OVERRIDES = FormOverrides()
DASHED = "____________________"


def compose(facts: QuarterFacts, edition: Edition, lang: str, overrides: FormOverrides = NO_OVERRIDES) -> FormDocument:
    """The report of one period in `lang` ("kk", "ru" or "en").

    Raises ValueError when the facts were taken for another edition, KeyError when an override names no heading.
    """
    if facts.edition != edition.code:
        raise ValueError(f"the facts are of edition {facts.edition!r}, not {edition.code!r}")
    slugs = tables_of(edition, overrides, annual=facts.period.annual)
    tables = tuple(_table(facts, slug, lang, overrides) for slug in slugs)
    facility, operator = facts.facility, facts.operator
    return FormDocument(
        edition=edition.code,
        lang=lang,
        quarter=str(facts.period.quarter.year) if facts.period.annual else str(facts.period.quarter),
        facility=FacilityRef(facility.id, operator.bin, facility.name(lang), facility.kato),
        header=_header(facts, edition, lang),
        tables=tables,
        note=note(facts, tables, lang),
        closing=_closing(facts, lang),
        attachments=facts.attachments,
        marks=_marks(facts, lang),
        labels=_labels(lang),
    )


def _table(facts: QuarterFacts, slug: str, lang: str, overrides: FormOverrides) -> FormTable:
    definition = TABLES[slug]
    spec = corrected(definition.spec, overrides.of(slug))
    return form_table(spec, definition.rows(facts, lang), lang)


def form_table(spec: TableSpec, body: TableBody, lang: str) -> FormTable:
    """A declaration and its body laid out in one language."""
    columns = tuple(
        FormColumn(column.key, title, column.width, column.unit, column.kind.is_numeric or bool(column.unit))
        for column, title in zip(spec.columns, spec.flat_titles(lang), strict=True)
    )
    return FormTable(
        slug=spec.slug,
        section=spec.section,
        number=w.TABLE(lang).format(number=spec.number) if spec.number else "",
        title=spec.title(lang),
        columns=columns,
        head=tuple(tuple(FormHead(c.text, c.colspan, c.rowspan) for c in line) for line in spec.head_rows(lang)),
        numbers=tuple(spec.number_row()),
        state=body.state,
        reason=body.reason.value,
        note=body.note,
        rows=tuple(FormRow(tuple(_cell(cell) for cell in row.cells), row.values) for row in body.rows),
    )


def _cell(cell: Cell) -> FormCell:
    return FormCell(cell.text, cell.number)


def _header(facts: QuarterFacts, edition: Edition, lang: str) -> Header:
    quarter = facts.period.quarter
    annual = facts.period.annual
    due = facts.period.due_on or edition.due_on(quarter, annual=annual)
    of_period = (w.YEAR_OF if annual else w.QUARTER_OF).format(year=quarter.year, roman=quarter.roman)(lang)
    approval = facts.approval
    rows: tuple[tuple[T, str], ...] = (
        (w.OPERATOR, facts.operator.name(lang)),
        (w.FACILITY, facts.facility.name(lang)),
        (w.INDEX, w.INDEX_VALUE(lang)),
        (w.WHERE, w.WHERE_VALUE(lang)),
        (w.PERIODICITY, (w.YEARLY if annual else w.QUARTERLY)(lang)),
        (w.WHO, w.WHO_VALUE(lang)),
        (w.DUE, w.DUE_VALUE(lang).format(day=day(due))),
        (w.PERIOD, period_name(facts, lang)),
        (w.EDITION, edition.title(lang)),
    )
    return Header(
        title=w.TITLE(lang).format(period=of_period),
        appendix=edition.appendix(lang),
        purpose=w.PURPOSE(lang),
        form_name=w.FORM_NAME(lang),
        fields=tuple(Field(label(lang), value) for label, value in rows),
        approval=Approval(w.APPROVE(lang), approval.position, approval.name, day(approval.on)) if approval else None,
    )


def _closing(facts: QuarterFacts, lang: str) -> Closing:
    operator = facts.operator
    rows = (
        (w.NAME, operator.name(lang)),
        (w.HEAD, f"{operator.head_name or DASHED} {DASHED}"),
        (w.PERFORMER, f"{facts.performer_name or DASHED} {DASHED}"),
        (w.BIN, operator.bin),
        (w.PHONE, operator.phone or facts.performer_phone or "-"),
    )
    return Closing(w.CLOSING(lang), tuple(Field(label(lang), value) for label, value in rows), w.SEAL(lang))


def _marks(facts: QuarterFacts, lang: str) -> Marks:
    approval = facts.approval
    return Marks(
        draft="" if approval else w.DRAFT(lang),
        unsigned=w.SIGNED_APART(lang) if approval else w.UNSIGNED(lang),
        demo=w.DEMO(lang) if facts.is_demo else "",
    )


def _labels(lang: str) -> Labels:
    return Labels(
        note=w.NOTE(lang),
        form=w.FORM(lang),
        attachments=w.ATTACHMENTS(lang),
        attachment_columns=tuple(title(lang) for title in w.ATTACHMENT_COLUMNS),
        page=w.PAGE(lang),
        continued=w.CONTINUED(lang),
    )


def attachment_kind(kind: str, lang: str) -> str:
    """The word for a kind of attachment."""
    return w.ATTACHMENT_KINDS.get(kind, w.ATTACHMENT_KINDS["other"])(lang)
