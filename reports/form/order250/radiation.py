"""2.11: radiation."""

from __future__ import annotations

from pekportal.kit.tables import Cell, Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T, same
from reports.compose.facts import MeasurementFacts, Medium, QuarterFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.impact import numbers, place
from reports.form.order250.headings import OURS, PORTAL_2022, REMEDY, WORKBOOK

SPEC = TableSpec(
    slug="radiation",
    section="2.11",
    title=T(
        "Радиациялық мониторинг бойынша мәліметтер",
        "Сведения по радиационному мониторингу",
        "Radiation monitoring",
    ),
    heads=(
        Column(
            "point",
            T("Әсер ету көздерінің атауы", "Наименование источников воздействия", "Sources of impact"),
            Kind.POINT,
            24,
        ),
        Column(
            "limit",
            T(
                "Белгіленген норматив сағатына микрозиверт (мкЗв/сағ)",
                "Установленный норматив микрозиверт в час (мкЗв/час)",
                "Established norm, microsievert an hour (µSv/h)",
            ),
            Kind.NUMBER,
            15,
            unit="мкЗв/ч",
        ),
        Column(
            "fact",
            T(
                "Мониторингтің нақты нәтижесі (мкЗв/сағ)",
                "Фактический результат мониторинга (мкЗв/час)",
                "Actual result (µSv/h)",
            ),
            Kind.NUMBER,
            15,
            unit="мкЗв/ч",
        ),
        Column(
            "excess",
            T(
                '"Радиациялық қауіпсіздікті қамтамасыз етуге қойылатын санитариялық-эпидемиологиялық талаптар" '
                "нормативтерінен асу, еселігі",
                'Превышение нормативов "Санитарно-эпидемиологические требования к обеспечению радиационной '
                'безопасности", кратность',
                "Excess over the norms of radiation safety, times",
            ),
            width=22,
        ),
        Column("measures", REMEDY, Kind.LONG, 24),
    ),
    provenance=Provenance(f"{WORKBOOK}; {PORTAL_2022}, RADIATION", "high", OURS),
)
TIMES = same("{times}")


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a point."""
    return body(SPEC, facts, [_row(one, lang) for one in facts.measured(Medium.RADIATION)], lang)


def _row(one: MeasurementFacts, lang: str) -> Row:
    values = {
        "point": place(one),
        "limit": cells.number(one.limit, lang),
        "fact": cells.reading(one.value, lang, not_found=one.not_found),
        "excess": cells.excess(one.value, one.limit, TIMES, lang),
        "measures": Cell.of(one.measures(lang)),
    }
    return line(SPEC, values, numbers(one))
