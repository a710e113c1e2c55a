"""2.5: gas of a landfill."""

from __future__ import annotations

from pekportal.kit.tables import Cell, Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import MeasurementFacts, Medium, QuarterFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.impact import numbers, place
from reports.form.order250.headings import PORTAL_2022, TIMES, WORKBOOK

SPEC = TableSpec(
    slug="gas_monitoring",
    section="2.5",
    title=T(
        "Газ мониторингі туралы мәліметтер (ТҚҚ полигоны)",
        "Сведения о газовом мониторинге (полигон ТБО)",
        "Gas monitoring (landfill)",
    ),
    heads=(
        Column("landfill", T("Полигонның атауы", "Наименование полигона", "Landfill"), Kind.SITE, 17),
        Column(
            "point",
            T("Сынама алу нүктелері, координаттары", "Точки отбора проб, координаты", "Sampling points, coordinates"),
            Kind.POINT,
            18,
        ),
        Column(
            "component",
            T(
                "Бақыланатын компоненттер (параметрлер)",
                "Наблюдаемые компоненты (параметры)",
                "Components observed (parameters)",
            ),
            Kind.SUBSTANCE,
            18,
        ),
        Column("method", T("Мониторинг жүргізу әдістемесі", "Методика проведения мониторинга", "Method"), width=17),
        Column("fact", T("Мониторинг нәтижелері", "Результаты мониторинга", "Results"), width=15),
        Column("excess", T("Асып кетудің болуы", "Наличие превышений", "Excess"), width=15),
    ),
    provenance=Provenance(
        f"{PORTAL_2022}, TboGazMonitoringModel; gap 2.5 in {WORKBOOK}",
        "medium-low",
        "rebuilt from the field names of a model; the section number is inferred from the gap",
    ),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a point and component."""
    return body(SPEC, facts, [_row(one, lang) for one in facts.measured(Medium.GAS)], lang)


def _row(one: MeasurementFacts, lang: str) -> Row:
    values = {
        "landfill": Cell.of(one.site),
        "point": place(one),
        "component": cells.substance(one.substance, lang),
        "method": Cell.of(one.method),
        "fact": _result(one, lang),
        "excess": cells.excess(one.value, one.limit, TIMES, lang),
    }
    return line(SPEC, values, {"limit": one.limit, "unit": one.unit, **numbers(one)})


def _result(one: MeasurementFacts, lang: str) -> Cell:
    """The value with its unit, because the heading names none."""
    read = cells.reading(one.value, lang, not_found=one.not_found)
    return Cell(f"{read.text} {one.unit}") if one.value is not None and one.unit else read
