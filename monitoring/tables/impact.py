"""Monitoring of the impact on air, water bodies and soil (form 2.6, 2.9, 2.10)."""

from __future__ import annotations

from django.db import models

from monitoring.tables.base import (
    LABORATORY,
    MEASURES,
    METHOD,
    OURS,
    POINT,
    PROTOCOL,
    SAMPLED_ON,
    SUBSTANCE,
    MeasuredRow,
    as_written,
    not_negative,
    number_column,
    once,
    qualifier,
    quantity,
    result_column,
)
from pekportal.kit import history
from pekportal.kit.tables import TableSpec
from pekportal.kit.text import T


@history.track()
class ImpactMeasurement(MeasuredRow):
    """One concentration at one point on one day; what is over its limit is computed, never typed."""

    class Medium(models.TextChoices):
        """Which of the three tables the row stands in."""

        AIR = "air", "mg/m3"
        WATER = "water", "mg/dm3"
        SOIL = "soil", "mg/kg"

    medium = models.CharField(max_length=5, choices=Medium.choices, db_comment="air mg/m3, water mg/dm3, soil mg/kg")
    point = models.ForeignKey(
        "operators.SamplingPoint", null=True, blank=True, on_delete=models.PROTECT, related_name="measurements"
    )
    point_text = models.CharField(max_length=300, blank=True)
    substance = models.ForeignKey(
        "operators.Substance", null=True, blank=True, on_delete=models.PROTECT, related_name="measurements"
    )
    substance_text = models.CharField(max_length=400, blank=True)
    limit = quantity("ПДК in the unit of the medium")
    limit_text = as_written()
    value = quantity("concentration in the unit of the medium; «<» stands in value_text")
    value_text = as_written()
    measures = models.TextField(blank=True)

    class Meta(MeasuredRow.Meta):
        constraints = [
            once(
                "impact_measurement_once",
                *("medium", "point_text", "substance_text", "sampled_on", "protocol_text"),
                filled=("point_text", "substance_text"),
                read="sampled_on",
                nulls_distinct=False,
            ),
            *not_negative("impact", "limit", "value"),
        ]

    def __str__(self) -> str:
        return f"{self.point_text} · {self.substance_text}"

    @property
    def unit(self) -> str:
        """mg/m3, mg/dm3 or mg/kg, as the form prints it."""
        return UNITS[self.medium]

    @property
    def qualifier(self) -> str:
        """«<» when the value lies below what the method can see."""
        return qualifier(self.value_text)


UNITS = {"air": "мг/м3", "water": "мг/дм3", "soil": "мг/кг"}


def _spec(slug: str, section: str, medium: str, title: T) -> TableSpec:
    unit = UNITS[medium]
    return TableSpec(
        slug=slug,
        section=section,
        title=title,
        heads=(
            POINT,
            SUBSTANCE,
            number_column("limit", T(f"ШЖШ, {unit}", f"ПДК, {unit}", f"Limit, {unit}"), unit),
            result_column(
                "value",
                T(f"Нақты концентрация, {unit}", f"Фактическая концентрация, {unit}", f"Concentration, {unit}"),
                unit,
                required=True,
            ),
            SAMPLED_ON,
            LABORATORY,
            PROTOCOL,
            METHOD,
            MEASURES,
        ),
        provenance=OURS,
    )


AIR = _spec(
    "impact-air",
    "2.6",
    "air",
    T(
        "Атмосфералық ауаға әсер ету мониторингі",
        "Мониторинг воздействия на атмосферный воздух",
        "Monitoring of the impact on ambient air",
    ),
)
WATER = _spec(
    "impact-water",
    "2.9",
    "water",
    T(
        "Су объектілеріне әсер ету мониторингі",
        "Мониторинг воздействия на водные объекты",
        "Monitoring of the impact on water bodies",
    ),
)
SOIL = _spec(
    "impact-soil",
    "2.10",
    "soil",
    T(
        "Топырақ жамылғысына әсер ету мониторингі",
        "Мониторинг воздействия на почвенный покров",
        "Monitoring of the impact on soil",
    ),
)
