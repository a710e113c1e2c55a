"""2.10: impact on the soil."""

from __future__ import annotations

from pekportal.kit.tables import Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import Medium, QuarterFacts
from reports.form.body import TableBody
from reports.form.impact import impact
from reports.form.order250.headings import EXCEEDANCE, MEASURES, OURS, SAMPLING_POINTS, SUBSTANCES, WORKBOOK

SPEC = TableSpec(
    slug="impact_soil",
    section="2.10",
    title=T(
        "Топырақ жамылғысына әсер ету мониторингі бойынша мәліметтер",
        "Сведения по мониторингу воздействия на почвенный покров",
        "Monitoring of the impact on the soil",
    ),
    heads=(
        Column("point", SAMPLING_POINTS, Kind.POINT, 20),
        Column("substance", SUBSTANCES, Kind.SUBSTANCE, 20),
        Column(
            "limit",
            T(
                "Шекті жол берілетін концентрация (мг/кг)",
                "Предельно допустимая концентрация (мг/кг)",
                "Maximum permissible concentration (mg/kg)",
            ),
            Kind.NUMBER,
            13,
            unit="мг/кг",
        ),
        Column(
            "fact",
            T("Нақты концентрация (мг/кг)", "Фактическая концентрация (мг/кг)", "Actual concentration (mg/kg)"),
            Kind.NUMBER,
            11,
            unit="мг/кг",
        ),
        Column("excess", EXCEEDANCE, width=14),
        Column("measures", MEASURES, Kind.LONG, 22),
    ),
    provenance=Provenance(WORKBOOK, "high", OURS),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a point and substance."""
    return impact(SPEC, Medium.SOIL, facts, lang)
