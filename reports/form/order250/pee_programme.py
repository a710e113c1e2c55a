"""1.4: the programme of raising environmental efficiency (ППЭЭ)."""

from __future__ import annotations

from pekportal.kit.tables import Cell, Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import PeeMeasureFacts, QuarterFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.order250.headings import NOTE, NUMBER, OBJECT, OURS, WORKBOOK

SPEC = TableSpec(
    slug="pee_programme",
    section="1.4",
    title=T(
        "Экологиялық тиімділікті арттыру бағдарламасының орындалуы туралы есептік ақпарат",
        "Отчетная информация о выполнении программы повышения экологической эффективности",
        "Report on the programme of raising environmental efficiency",
    ),
    heads=(
        Column("n", NUMBER, Kind.INTEGER, 4),
        Column(
            "name",
            T(
                "ЕҚТ қолдану, нормативтерді сақтау жөніндегі іс-шара",
                "Мероприятие по применению НДТ, соблюдению нормативов",
                "Measure for applying BAT and keeping the norms",
            ),
            Kind.LONG,
            24,
        ),
        Column("object", OBJECT, width=16),
        Column(
            "indicator",
            T(
                "Көрсеткіш (эмиссия нормативтері, технологиялық нормативтер)",
                "Показатель (нормативы эмиссий, технологические нормативы)",
                "Indicator (norms of emissions, technological norms)",
            ),
            width=18,
        ),
        Column(
            "actual",
            T("Жыл соңындағы нақты шама", "Фактическая величина на конец года", "Actual value at the end of the year"),
            width=14,
        ),
        Column("due", T("Орындалу мерзімі", "Срок выполнения", "Due"), width=11),
        Column("note", NOTE, width=13),
    ),
    provenance=Provenance(WORKBOOK, "high", OURS),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a measure."""
    return body(SPEC, facts, [_row(n, one) for n, one in enumerate(facts.pee_measures, 1)], lang)


def _row(n: int, one: PeeMeasureFacts) -> Row:
    values = {
        "n": cells.ordinal(n),
        "name": Cell.of(one.name),
        "object": Cell.of(one.object),
        "indicator": Cell.of(one.indicator),
        "actual": Cell.of(one.actual),
        "due": Cell.of(one.due),
        "note": Cell.of(one.note),
    }
    return line(SPEC, values)
