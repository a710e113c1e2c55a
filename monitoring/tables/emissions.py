"""Emissions of each source and substance in the quarter (form 2.3 and 2.4)."""

from __future__ import annotations

from django.db import models

from monitoring.tables.base import (
    LABORATORY,
    METHOD,
    OURS,
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
from pekportal.kit.tables import Column, Group, Kind, TableSpec
from pekportal.kit.text import T

CALCULATED, INSTRUMENTAL = "calculated", "instrumental"


@history.track()
class EmissionRow(MeasuredRow):
    """What one source emitted of one substance: g/s and tonnes of the quarter, by calculation or measurement."""

    source = models.ForeignKey(
        "operators.EmissionSource", null=True, blank=True, on_delete=models.PROTECT, related_name="emissions"
    )
    source_text = models.CharField(max_length=300, blank=True)
    substance = models.ForeignKey(
        "operators.Substance", null=True, blank=True, on_delete=models.PROTECT, related_name="emissions"
    )
    substance_text = models.CharField(max_length=400, blank=True)
    how = models.CharField(max_length=60, blank=True, db_comment="calculated or instrumental")
    grams_per_second = quantity("g/s, the largest in the quarter")
    grams_per_second_text = as_written()
    concentration = quantity("mg/m3 at the source, as the protocol has it")
    concentration_text = as_written()
    concentration_norm = quantity("mg/m3, norm of the concentration at the source, where there is one")
    concentration_norm_text = as_written()
    gas_flow = quantity("m3/s of gas, at the conditions of the concentration")
    gas_flow_text = as_written()
    tonnes = quantity("t in the quarter")
    tonnes_text = as_written()
    material = models.CharField(max_length=300, blank=True)
    consumption = quantity("t of raw material in the quarter")
    consumption_text = as_written()
    hours = quantity("h of work in the quarter")
    hours_text = as_written()
    before_cleaning = quantity("t in the quarter without cleaning")
    before_cleaning_text = as_written()
    captured = quantity("t captured and made harmless in the quarter")
    captured_text = as_written()
    utilised = quantity("t of the captured that was utilised")
    utilised_text = as_written()
    cause = models.TextField(blank=True, db_comment="cause of an increase")

    class Meta(MeasuredRow.Meta):
        constraints = [
            once(
                *("emission_once", "source_text", "substance_text", "how"),
                filled=("source_text", "substance_text", "how"),
            ),
            once(
                *("emission_resolved_once", "source", "substance", "how"),
                filled=("source_text", "substance_text", "how"),
            ),
            *not_negative(
                "emission",
                "grams_per_second",
                "concentration",
                "concentration_norm",
                "gas_flow",
                "tonnes",
                "consumption",
                "hours",
                "before_cleaning",
                "captured",
                "utilised",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_text} · {self.substance_text}"

    @property
    def qualifier(self) -> str:
        """«<» or «>» in front of the concentration; "" when there is none."""
        return qualifier(self.concentration_text)

    @property
    def waits_for_rate(self) -> bool:
        """True for a concentration without its g/s: it is kept and judged, but the plan asks for g/s (form 2.3)."""
        return bool(self.concentration_text) and not self.grams_per_second_text


SPEC = TableSpec(
    slug="emissions",
    section="2.3",
    title=T("Ластаушы заттардың нақты шығарындылары", "Фактические выбросы загрязняющих веществ", "Actual emissions"),
    heads=(
        Column("source", T("Шығарынды көзі", "Источник выброса", "Source"), Kind.SOURCE, 14, required=True),
        SUBSTANCE,
        Column(
            "how",
            T("Қалай анықталды", "Как определено", "How found"),
            Kind.CHOICE,
            10,
            required=True,
            choices=(
                (CALCULATED, T("есептеу", "расчет", "calculated")),
                (INSTRUMENTAL, T("аспаптық өлшеу", "инструментальный замер", "measured")),
            ),
        ),
        Group(
            T("Нақты нәтиже", "Фактический результат", "Result"),
            (
                number_column("grams_per_second", T("г/с", "г/с", "g/s"), "г/с", 7),
                number_column("tonnes", T("тоқсанына тонна", "тонн за квартал", "t a quarter"), "т", 7),
            ),
        ),
        Group(
            T("Көздегі шоғырлану (хаттама бойынша)", "Концентрация на источнике (по протоколу)", "At the source"),
            (
                result_column("concentration", T("мг/м3", "мг/м3", "mg/m3"), "мг/м3", 7),
                number_column("concentration_norm", T("норма, мг/м3", "норма, мг/м3", "norm, mg/m3"), "мг/м3", 7),
                number_column("gas_flow", T("газ шығыны, м3/с", "расход газа, м3/с", "gas flow, m3/s"), "м3/с", 7),
            ),
        ),
        METHOD,
        Column("material", T("Шикізат/материал түрі", "Вид сырья/материала", "Raw material"), width=10),
        number_column("consumption", T("Шикізат шығыны, тонна", "Расход сырья, тонн", "Material used, t"), "т", 7),
        number_column("hours", T("Жұмыс уақыты, сағат", "Время работы, часов", "Hours of work"), "ч", 6),
        number_column("before_cleaning", T("Тазартусыз, тонна", "Без очистки, тонн", "Without cleaning, t"), "т", 7),
        Group(
            T("Ұсталған және залалсыздандырылған", "Уловлено и обезврежено", "Captured"),
            (
                number_column("captured", T("барлығы, тонна", "всего, тонн", "total, t"), "т", 7),
                number_column("utilised", T("кәдеге жаратылған, тонна", "утилизировано, тонн", "utilised, t"), "т", 7),
            ),
        ),
        Column("cause", T("Артуының себебі", "Причина увеличения", "Cause of the increase"), Kind.LONG, 12),
        SAMPLED_ON,
        LABORATORY,
        PROTOCOL,
    ),
    provenance=OURS,
)
