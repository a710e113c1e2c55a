"""2.8: actual discharges with waste water."""

from __future__ import annotations

from pekportal.kit.numbers import format_number
from pekportal.kit.tables import Cell, Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import DischargeFacts, QuarterFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.impact import numbers, place
from reports.form.order250.headings import REMEDY, SUBSTANCES, TIMES, WORKBOOK

SPEC = TableSpec(
    slug="discharges_fact",
    section="2.8",
    title=T(
        "Сарқынды суларды төгу бойынша мәліметтер (ластаушы заттардың нақты төгінділері)",
        "Сведения по сбросу сточных вод (фактические сбросы загрязняющих веществ)",
        "Discharge of waste water (actual discharges of pollutants)",
    ),
    heads=(
        Column(
            "point",
            T(
                "Әсер ету көздерінің атауы (бақылау нүктелері), төгу орнының координаттары",
                "Наименование источников воздействия (контрольные точки), координаты места сброса",
                "Sources of impact (control points), coordinates of the outlet",
            ),
            Kind.POINT,
            20,
        ),
        Column("substance", SUBSTANCES, Kind.SUBSTANCE, 18),
        Column(
            "norm",
            T(
                "Белгіленген норматив (мг/дм3; жылына тонна)",
                "Установленный норматив (мг/дм3; тонн в год)",
                "Established norm (mg/dm3; t a year)",
            ),
            width=14,
            unit="мг/дм3; т/год",
        ),
        Column(
            "fact",
            T(
                "Мониторингтің нақты нәтижесі (мг/дм3; тоқсанына тонна; жылына тонна)",
                "Фактический результат мониторинга (мг/дм3; тонн в квартал; тонн в год)",
                "Actual result (mg/dm3; t a quarter; t a year)",
            ),
            width=16,
            unit="мг/дм3; т/кв; т/год",
        ),
        Column(
            "compliance",
            T(
                "Жол берілетін төгінділер нормативтерінің сақталуы немесе олардан асуы",
                "Соблюдение либо превышение нормативов допустимых сбросов",
                "Norms of discharge kept or exceeded",
            ),
            width=14,
        ),
        Column("measures", REMEDY, Kind.LONG, 18),
    ),
    provenance=Provenance(
        f"gap 2.8 in {WORKBOOK}; the form before 2021, 3.2",
        "low",
        "columns of the form before 2021; the form of 2021 may mirror 2.3",
    ),
)
KEPT = T("сақталған", "соблюдение", "kept")
YEAR_EXCEEDED = T(
    "жылдық нормативтен {tonnes} т асқан",
    "превышение годового норматива на {tonnes} т",
    "yearly norm exceeded by {tonnes} t",
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row an outlet and substance."""
    return body(SPEC, facts, [_row(one, lang) for one in facts.discharges], lang)


def _row(one: DischargeFacts, lang: str) -> Row:
    measured = one.measurement
    read = cells.reading(measured.value, lang, not_found=measured.not_found)
    parts = [read, cells.number(one.tonnes, lang), cells.number(one.tonnes_year, lang)]
    empty = all(part == Cell.dash() for part in parts)
    values = {
        "point": place(measured),
        "substance": cells.substance(measured.substance, lang),
        "norm": cells.several((measured.limit, one.norm_tonnes_year), lang),
        "fact": Cell.dash() if empty else Cell("; ".join(part.text for part in parts)),
        "compliance": _compliance(one, lang),
        "measures": Cell.of(measured.measures(lang)),
    }
    extra = {
        **numbers(measured),
        "norm": measured.limit,
        "norm_t_year": one.norm_tonnes_year,
        "fact_t_quarter": one.tonnes,
        "fact_t_year_to_date": one.tonnes_year,
        "excess_t_year": cells.over(one.tonnes_year, one.norm_tonnes_year),
    }
    return line(SPEC, values, extra)


def _compliance(one: DischargeFacts, lang: str) -> Cell:
    measured = one.measurement
    times = cells.multiplicity(measured.value, measured.limit)
    above = cells.over(one.tonnes_year, one.norm_tonnes_year)
    said = []
    if times is not None:
        said.append(TIMES(lang).format(times=format_number(times, lang)))
    if above is not None:
        said.append(YEAR_EXCEEDED(lang).format(tonnes=format_number(above, lang)))
    if said:
        return Cell("; ".join(said))
    compared = (measured.value is not None and measured.limit) or (
        one.tonnes_year is not None and one.norm_tonnes_year is not None
    )
    return Cell(KEPT(lang)) if compared else Cell.dash()
