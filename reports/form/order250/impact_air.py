"""2.6: impact on the air."""

from __future__ import annotations

from pekportal.kit.tables import Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import Medium, QuarterFacts
from reports.form.body import TableBody
from reports.form.impact import impact
from reports.form.order250.headings import EXCEEDANCE, MEASURES, OURS, SAMPLING_POINTS, SUBSTANCES, WORKBOOK

SPEC = TableSpec(
    slug="impact_air",
    section="2.6",
    title=T(
        "Атмосфералық ауаға әсер ету мониторингі бойынша мәліметтер",
        "Сведения по мониторингу воздействия на атмосферный воздух",
        "Monitoring of the impact on the air",
    ),
    heads=(
        Column("point", SAMPLING_POINTS, Kind.POINT, 20),
        Column("substance", SUBSTANCES, Kind.SUBSTANCE, 20),
        Column(
            "limit",
            T(
                "Шекті жол берілетін концентрация (ең жоғары бір реттік, мг/м3)",
                "Предельно допустимая концентрация (максимально разовая, мг/м3)",
                "Maximum permissible concentration (single maximum, mg/m3)",
            ),
            Kind.NUMBER,
            13,
            unit="мг/м3",
        ),
        Column(
            "fact",
            T("Нақты концентрация, мг/м3", "Фактическая концентрация, мг/м3", "Actual concentration, mg/m3"),
            Kind.NUMBER,
            11,
            unit="мг/м3",
        ),
        Column("excess", EXCEEDANCE, width=14),
        Column("measures", MEASURES, Kind.LONG, 22),
    ),
    provenance=Provenance(WORKBOOK, "high", OURS),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a point and substance."""
    return impact(SPEC, Medium.AIR, facts, lang)
