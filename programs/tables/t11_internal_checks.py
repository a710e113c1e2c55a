"""Table 11: schedule of internal checks and of the mending of violations."""

from __future__ import annotations

from django.db import models

from pekportal.kit import history
from pekportal.kit.tables import Column, Kind, TableSpec
from pekportal.kit.text import T
from programs.tables.base import SEED, ProgramRow, frequency_code


@history.track()
class InternalCheckRow(ProgramRow):
    """One department that is checked (Environmental Code, art. 189)."""

    number = models.CharField(max_length=40, blank=True)
    department = models.TextField(blank=True)
    frequency = frequency_code()
    frequency_text = models.CharField(max_length=200, blank=True)


SPEC = TableSpec(
    slug="internal-checks",
    number="11",
    title=T(
        "Ішкі тексерулер мен экологиялық заңнама бұзушылықтарын жою рәсімдерінің жоспар-кестесі",
        "План-график внутренних проверок и процедур устранения нарушений экологического законодательства",
        "Schedule of internal checks and of the mending of violations of environmental law",
    ),
    heads=(
        Column("number", T("№", "№", "No."), width=8),
        Column(
            "department",
            T("Кәсіпорынның бөлімшесі", "Подразделение предприятия", "Department of the enterprise"),
            Kind.LONG,
            56,
            required=True,
        ),
        Column(
            "frequency",
            T("Өткізу кезеңділігі", "Периодичность проведения", "Frequency"),
            Kind.FREQUENCY,
            36,
        ),
    ),
    provenance=SEED,
)
