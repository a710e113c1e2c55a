"""Table 8: schedule of observations of the ambient air."""

from __future__ import annotations

from django.db import models

from pekportal.kit import history
from pekportal.kit.tables import Column, Kind, TableSpec
from pekportal.kit.text import T
from programs.tables.base import SEED, ProgramRow


@history.track()
class AmbientAirRow(ProgramRow):
    """One point and substance to be watched."""

    point = models.ForeignKey(
        "operators.SamplingPoint", null=True, blank=True, on_delete=models.PROTECT, related_name="ambient_air_rows"
    )
    point_text = models.CharField(max_length=300, blank=True)
    substance = models.ForeignKey(
        "operators.Substance", null=True, blank=True, on_delete=models.PROTECT, related_name="ambient_air_rows"
    )
    substance_text = models.CharField(max_length=400, blank=True)
    frequency = models.CharField(max_length=40, blank=True, db_comment="kit.frequency code, empty: words only")
    frequency_text = models.CharField(max_length=200, blank=True)
    adverse_frequency = models.CharField(max_length=40, blank=True, db_comment="kit.frequency code")
    adverse_frequency_text = models.CharField(max_length=200, blank=True)
    performer = models.CharField(max_length=300, blank=True)
    method = models.CharField(max_length=400, blank=True)


SPEC = TableSpec(
    slug="ambient-air",
    number="8",
    title=T(
        "Атмосфералық ауаның жай-күйін бақылаудың жоспар-кестесі",
        "План-график наблюдений за состоянием атмосферного воздуха",
        "Schedule of observations of the ambient air",
    ),
    heads=(
        Column(
            "point",
            T("Бақылау нүктесінің (бекеттің) №", "№ контрольной точки (поста)", "No. of the control point"),
            Kind.POINT,
            12,
        ),
        Column("substance", T("Бақыланатын зат", "Контролируемое вещество", "Substance watched"), Kind.SUBSTANCE, 18),
        Column("frequency", T("Бақылау кезеңділігі", "Периодичность контроля", "Frequency"), Kind.FREQUENCY, 14),
        Column(
            "adverse_frequency",
            T(
                "Қолайсыз метеорологиялық жағдайлар (ҚМЖ) кезеңіндегі бақылау кезеңділігі, тәулігіне рет",
                "Периодичность контроля в периоды неблагоприятных метеорологических условий (НМУ), раз в сутки",
                "Frequency in adverse weather, times a day",
            ),
            Kind.FREQUENCY,
            18,
            adverse=True,
        ),
        Column("performer", T("Бақылауды кім жүзеге асырады", "Кем осуществляется контроль", "Performed by"), width=16),
        Column("method", T("Бақылау жүргізу әдістемесі", "Методика проведения контроля", "Method"), width=18),
    ),
    provenance=SEED,
)
