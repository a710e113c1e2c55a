"""Table 10: monitoring of soil pollution."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from pekportal.kit import history
from pekportal.kit.tables import Column, Kind, TableSpec
from pekportal.kit.text import T
from programs.tables.base import SEED, ProgramRow, frequency_code, reference


@history.track()
class SoilRow(ProgramRow):
    """One sampling point and substance."""

    point = reference("operators.SamplingPoint", "program_soil_rows")
    point_text = models.CharField(max_length=300, blank=True)
    substance = reference("operators.Substance", "program_soil_rows")
    substance_text = models.TextField(blank=True)
    limit = models.DecimalField(
        max_digits=18, decimal_places=9, null=True, blank=True, db_comment="mg/kg (maximum permissible concentration)"
    )
    limit_text = models.CharField(max_length=100, blank=True)
    frequency = frequency_code()
    frequency_text = models.CharField(max_length=200, blank=True)
    method = models.CharField(max_length=400, blank=True)


SPEC = TableSpec(
    slug="soil",
    number="10",
    title=T(
        "Топырақтың ластану деңгейінің мониторингі",
        "Мониторинг уровня загрязнения почвы",
        "Monitoring of soil pollution",
    ),
    heads=(
        Column("point", T("Сынама алу нүктесі", "Точка отбора проб", "Sampling point"), Kind.POINT, 18),
        Column(
            "substance",
            T("Бақыланатын заттың атауы", "Наименование контролируемого вещества", "Substance watched"),
            Kind.SUBSTANCE,
            24,
        ),
        Column(
            "limit",
            T(
                "Шекті жол берілетін концентрация, килограмдағы миллиграмм (мг/кг)",
                "Предельно-допустимая концентрация, миллиграмм на килограмм (мг/кг)",
                "Maximum permissible concentration, milligrams per kilogram (mg/kg)",
            ),
            Kind.NUMBER,
            24,
            unit="мг/кг",
            minimum=Decimal(0),
        ),
        Column("frequency", T("Кезеңділігі", "Периодичность", "Frequency"), Kind.FREQUENCY, 16),
        Column("method", T("Талдау әдісі", "Метод анализа", "Method of analysis"), width=18),
    ),
    provenance=SEED,
)
