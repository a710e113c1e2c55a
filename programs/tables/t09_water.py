"""Table 9: impact monitoring of a water body."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from pekportal.kit import history
from pekportal.kit.tables import Column, Kind, TableSpec
from pekportal.kit.text import T
from programs.tables.base import SEED, ProgramRow, frequency_code, reference


@history.track()
class WaterRow(ProgramRow):
    """One control section and indicator."""

    number = models.CharField(max_length=40, blank=True)
    point = reference("operators.SamplingPoint", "program_water_rows")
    point_text = models.CharField(max_length=300, blank=True)
    substance = reference("operators.Substance", "program_water_rows")
    substance_text = models.TextField(blank=True)
    limit = models.DecimalField(
        max_digits=18, decimal_places=9, null=True, blank=True, db_comment="mg/dm3 (maximum permissible concentration)"
    )
    limit_text = models.CharField(max_length=100, blank=True)
    frequency = frequency_code()
    frequency_text = models.CharField(max_length=200, blank=True)
    method = models.CharField(max_length=400, blank=True)


SPEC = TableSpec(
    slug="water",
    number="9",
    title=T(
        "Су объектісіндегі әсер ету мониторингінің кестесі",
        "График мониторинга воздействия на водном объекте",
        "Schedule of impact monitoring of the water body",
    ),
    heads=(
        Column("number", T("№", "№", "No."), width=6),
        Column("point", T("Бақылау тұстамасы", "Контрольный створ", "Control section"), Kind.POINT, 16),
        Column(
            "substance",
            T(
                "Бақыланатын көрсеткіштердің атауы",
                "Наименование контролируемых показателей",
                "Indicators watched",
            ),
            Kind.SUBSTANCE,
            22,
        ),
        Column(
            "limit",
            T(
                "Шекті жол берілетін концентрация, текше дециметрдегі миллиграмм (мг/дм3)",
                "Предельно-допустимая концентрация, миллиграмм на кубический дециметр (мг/дм3)",
                "Maximum permissible concentration, milligrams per cubic decimetre (mg/dm3)",
            ),
            Kind.NUMBER,
            22,
            unit="мг/дм3",
            minimum=Decimal(0),
        ),
        Column("frequency", T("Кезеңділігі", "Периодичность", "Frequency"), Kind.FREQUENCY, 16),
        Column("method", T("Талдау әдісі", "Метод анализа", "Method of analysis"), width=18),
    ),
    provenance=SEED,
)
