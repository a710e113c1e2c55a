"""Use of water and discharges with waste water (form 2.7, 2.8)."""

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
    QuarterRow,
    as_written,
    not_negative,
    number_column,
    once,
    qualifier,
    quantity,
    result_column,
)
from pekportal.kit import history
from pekportal.kit.tables import Column, Group, TableSpec
from pekportal.kit.text import T

VOLUMES = (
    "industrial_natural",
    "industrial_others",
    "household_natural",
    "household_others",
    "discharged_industrial",
    "discharged_household",
    "transferred",
    "circulated",
    "reused",
    "injected",
)


@history.track()
class WaterUse(QuarterRow):
    """The ten volumes of water of the quarter, m3; one row a quarter."""

    industrial_natural = quantity("m3")
    industrial_natural_text = as_written()
    industrial_others = quantity("m3")
    industrial_others_text = as_written()
    household_natural = quantity("m3")
    household_natural_text = as_written()
    household_others = quantity("m3")
    household_others_text = as_written()
    discharged_industrial = quantity("m3")
    discharged_industrial_text = as_written()
    discharged_household = quantity("m3")
    discharged_household_text = as_written()
    transferred = quantity("m3 of waste water transferred to others")
    transferred_text = as_written()
    circulated = quantity("m3 in circulation")
    circulated_text = as_written()
    reused = quantity("m3 reused")
    reused_text = as_written()
    injected = quantity("m3 pumped into a formation")
    injected_text = as_written()

    class Meta(QuarterRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["quarter"], name="water_use_once"),
            *not_negative("water_use", *VOLUMES),
        ]

    def __str__(self) -> str:
        return str(self.quarter)


@history.track()
class DischargeRow(MeasuredRow):
    """A discharge of one substance at one outlet: mg/dm3 and tonnes of the quarter."""

    point = models.ForeignKey(
        "operators.SamplingPoint", null=True, blank=True, on_delete=models.PROTECT, related_name="discharges"
    )
    point_text = models.CharField(max_length=300, blank=True)
    substance = models.ForeignKey(
        "operators.Substance", null=True, blank=True, on_delete=models.PROTECT, related_name="discharges"
    )
    substance_text = models.CharField(max_length=400, blank=True)
    concentration = quantity("mg/dm3; «<» stands in concentration_text")
    concentration_text = as_written()
    tonnes = quantity("t in the quarter")
    tonnes_text = as_written()
    measures = models.TextField(blank=True)

    class Meta(MeasuredRow.Meta):
        constraints = [
            once("discharge_once", "point_text", "substance_text", filled=("point_text", "substance_text")),
            once("discharge_resolved_once", "point", "substance", filled=("point_text", "substance_text")),
            *not_negative("discharge", "concentration", "tonnes"),
        ]

    def __str__(self) -> str:
        return f"{self.point_text} · {self.substance_text}"

    @property
    def qualifier(self) -> str:
        """«<» when the concentration lies below what the method can see."""
        return qualifier(self.concentration_text)


def _m3(key: str, kk: str, ru: str, en: str) -> Column:
    return number_column(key, T(f"{kk}, м3", f"{ru}, м3", f"{en}, m3"), "м3", 10)


_NATURAL = ("табиғи көздерден", "от природных источников", "from natural sources")
_OTHERS = ("басқа ұйымдардан", "от других организаций", "from others")

USE = TableSpec(
    slug="water-use",
    section="2.7",
    title=T("Суды пайдалану", "Использование воды", "Use of water"),
    heads=(
        Group(
            T("Алынды", "Забрано, получено", "Taken"),
            (
                Group(
                    T("Өндірістік", "Производственные", "Industrial"),
                    (_m3("industrial_natural", *_NATURAL), _m3("industrial_others", *_OTHERS)),
                ),
                Group(
                    T("Шаруашылық-тұрмыстық", "Хозяйственно-бытовые", "Household"),
                    (_m3("household_natural", *_NATURAL), _m3("household_others", *_OTHERS)),
                ),
            ),
        ),
        Group(
            T("Төгінділердің нақты көлемі", "Фактический объем сбросов", "Discharged"),
            (
                _m3("discharged_industrial", "өндірістік", "производственные", "industrial"),
                _m3("discharged_household", "шаруашылық-тұрмыстық", "хозяйственно-бытовые", "household"),
            ),
        ),
        _m3("transferred", "Берілген ағынды сулар", "Объем переданных стоков", "Transferred"),
        _m3("circulated", "Айналымды пайдалану", "Оборотное использование", "Circulated"),
        _m3("reused", "Қайта пайдалану", "Повторное использование", "Reused"),
        _m3("injected", "Қабатқа айдау", "Объем закачки в пласт", "Injected"),
    ),
    provenance=OURS,
)

DISCHARGES = TableSpec(
    slug="discharges",
    section="2.8",
    title=T("Сарқынды сулармен төгінділер", "Сбросы со сточными водами", "Discharges with waste water"),
    heads=(
        POINT,
        SUBSTANCE,
        result_column("concentration", T("мг/дм3", "мг/дм3", "mg/dm3"), "мг/дм3"),
        number_column("tonnes", T("Тоқсанына тонна", "Тонн за квартал", "t a quarter"), "т"),
        SAMPLED_ON,
        LABORATORY,
        PROTOCOL,
        METHOD,
        MEASURES,
    ),
    provenance=OURS,
)
