"""Radiation monitoring and gas monitoring of a landfill (form 2.11, 2.5)."""

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
from pekportal.kit.tables import Column, TableSpec
from pekportal.kit.text import T


@history.track()
class RadiationMeasurement(MeasuredRow):
    """A dose rate at one source of impact, µSv/h."""

    point = models.ForeignKey(
        "operators.SamplingPoint",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="radiation_measurements",
    )
    point_text = models.CharField(max_length=300, blank=True)
    norm = quantity("µSv/h")
    norm_text = as_written()
    value = quantity("µSv/h")
    value_text = as_written()
    measures = models.TextField(blank=True)

    class Meta(MeasuredRow.Meta):
        constraints = [
            once(
                "radiation_once",
                *("point_text", "sampled_on", "protocol_text"),
                filled=("point_text",),
                read="sampled_on",
                nulls_distinct=False,
            ),
            *not_negative("radiation", "norm", "value"),
        ]

    def __str__(self) -> str:
        return self.point_text

    @property
    def qualifier(self) -> str:
        """«<» when the value lies below what the method can see."""
        return qualifier(self.value_text)


@history.track()
class GasMeasurement(MeasuredRow):
    """A component of landfill gas at one point; the unit is written beside it."""

    landfill = models.CharField(max_length=300, blank=True)
    point = models.ForeignKey(
        "operators.SamplingPoint", null=True, blank=True, on_delete=models.PROTECT, related_name="gas_measurements"
    )
    point_text = models.CharField(max_length=300, blank=True)
    component = models.CharField(max_length=300, blank=True)
    limit = quantity("in `unit`")
    limit_text = as_written()
    value = quantity("in `unit`")
    value_text = as_written()
    unit = models.CharField(max_length=40, blank=True)

    class Meta(MeasuredRow.Meta):
        constraints = [
            once(
                "gas_once",
                *("point_text", "component", "sampled_on", "protocol_text"),
                filled=("point_text", "component"),
                read="sampled_on",
                nulls_distinct=False,
            ),
            *not_negative("gas", "limit", "value"),
        ]

    def __str__(self) -> str:
        return f"{self.point_text} · {self.component}"

    @property
    def qualifier(self) -> str:
        """«<» when the value lies below what the method can see."""
        return qualifier(self.value_text)


RADIATION = TableSpec(
    slug="radiation",
    section="2.11",
    title=T("Радиациялық мониторинг", "Радиационный мониторинг", "Radiation monitoring"),
    heads=(
        POINT,
        number_column("norm", T("Норматив, мкЗв/сағ", "Норматив, мкЗв/ч", "Norm, µSv/h"), "мкЗв/ч"),
        result_column(
            "value",
            T("Нақты нәтиже, мкЗв/сағ", "Фактический результат, мкЗв/ч", "Result, µSv/h"),
            "мкЗв/ч",
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

GAS = TableSpec(
    slug="gas",
    section="2.5",
    title=T("Газ мониторингі (полигон)", "Газовый мониторинг (полигон)", "Gas monitoring of a landfill"),
    heads=(
        Column("landfill", T("Полигон", "Полигон", "Landfill"), width=14, required=True),
        POINT,
        Column("component", T("Компонент", "Компонент", "Component"), width=12, required=True),
        number_column("limit", T("Шекті мән", "Предельное значение", "Limit")),
        result_column("value", T("Нәтиже", "Результат", "Result"), required=True),
        Column("unit", T("Өлшем бірлігі", "Единица измерения", "Unit"), width=6),
        SAMPLED_ON,
        LABORATORY,
        PROTOCOL,
        METHOD,
    ),
    provenance=OURS,
)
