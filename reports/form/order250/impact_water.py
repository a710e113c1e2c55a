"""2.9: impact on water bodies."""

from __future__ import annotations

from pekportal.kit.tables import Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import Medium, QuarterFacts
from reports.form.body import TableBody
from reports.form.impact import impact
from reports.form.order250.headings import EXCEEDANCE, MEASURES, OURS, SUBSTANCES, WORKBOOK

SPEC = TableSpec(
    slug="impact_water",
    section="2.9",
    title=T(
        "Су объектілеріне әсер ету мониторингі бойынша мәліметтер",
        "Сведения по мониторингу воздействия на водные объекты",
        "Monitoring of the impact on water bodies",
    ),
    heads=(
        Column(
            "point",
            T(
                "Бақылау тұстамасы / сынама алу нүктелері, координаттары (бойлық және ендік)",
                "Контрольный створ / точки отбора проб, координаты (долгота и широта)",
                "Control section / sampling points, coordinates (longitude and latitude)",
            ),
            Kind.POINT,
            20,
        ),
        Column("substance", SUBSTANCES, Kind.SUBSTANCE, 20),
        Column(
            "limit",
            T(
                "Шекті жол берілетін концентрация, мг/дм3",
                "Предельно допустимая концентрация, мг/дм3",
                "Maximum permissible concentration, mg/dm3",
            ),
            Kind.NUMBER,
            13,
            unit="мг/дм3",
        ),
        Column(
            "fact",
            T("Нақты концентрация, мг/дм3", "Фактическая концентрация, мг/дм3", "Actual concentration, mg/dm3"),
            Kind.NUMBER,
            11,
            unit="мг/дм3",
        ),
        Column("excess", EXCEEDANCE, width=14),
        Column("measures", MEASURES, Kind.LONG, 22),
    ),
    provenance=Provenance(f"gap 2.9 in {WORKBOOK}", "medium", f"by analogy to 2.6 and 2.10; {OURS}"),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a point and substance."""
    return impact(SPEC, Medium.WATER, facts, lang)
