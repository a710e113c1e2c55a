"""What the rows and the columns of the quarter's tables share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from monitoring.machine import OPEN
from monitoring.queries import OfLaboratoryQuerySet, OfQuarterQuerySet
from pekportal.kit.frozen import frozen_by
from pekportal.kit.numbers import BadNumber
from pekportal.kit.results import read_result
from pekportal.kit.tables import Column, Kind, Provenance, RowModel
from pekportal.kit.text import T

ZERO = Decimal(0)
NOTHING = ("", "-", "–", "—", "−")  # an empty or dashed cell as the database sees it
# the entry tables are ours: the official form is only composed from them
OURS = Provenance("entry table of the portal, columns after regulation.md 1.5", "high", "not a table of the order")


def quantity(words: str = "") -> Any:
    """A column for a quantity: every digit that `kit.numbers` reads; unit in `words`."""
    return models.DecimalField(max_digits=30, decimal_places=12, null=True, blank=True, db_comment=words or None)


def as_written() -> Any:
    """The text beside a number or a date."""
    return models.CharField(max_length=60, blank=True)


def not_negative(table: str, *fields: str) -> list[models.CheckConstraint]:
    """One CHECK a field: there are no negative tonnes, volumes or concentrations."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0}), name=f"{table}_{field}_positive"
        )
        for field in fields
    ]


def once(name: str, *fields: str, filled: tuple[str, ...], read: str = "", **options: Any) -> models.UniqueConstraint:
    """UNIQUE over `fields` of the rows whose `filled` texts are there, and whose date `read` is empty or known.

    A table is filled cell by cell: until its key is written a row is no second one (kit.grid.once says the same).
    """
    condition = Q()
    for field in filled:
        condition &= ~Q(**{f"{field}__in": NOTHING})
    if read:
        condition &= Q(**{f"{read}__isnull": False}) | Q(**{f"{read}_text__in": NOTHING})
    return models.UniqueConstraint(fields=["quarter", *fields], condition=condition, name=name, **options)


def bin_text(words: str = "") -> Any:
    """A БИН as written: twelve digits when it can be read."""
    return models.CharField(max_length=60, blank=True, db_comment=words or None)


def bins_text(words: str = "") -> Any:
    """One or several БИН as written, for the one cell that the form has."""
    return models.CharField(max_length=300, blank=True, db_comment=words or None)


def qualifier(text: str) -> str:
    """«<» or «>» in front of the number as written; "" when there is none, or the text is no number (a finding)."""
    try:
        found = read_result(text)
    except BadNumber:
        return ""
    return found.qualifier if found is not None else ""


class QuarterRow(RowModel):
    """Abstract: a row of one quarter; frozen while the quarter is locked."""

    quarter = models.ForeignKey("monitoring.Quarter", on_delete=models.CASCADE, related_name="%(class)s_rows")

    objects = OfQuarterQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "created_at"]
        triggers = [frozen_by("quarter", open_states=(OPEN,))]


class MeasuredRow(QuarterRow):
    """Abstract: a row with a result of a laboratory."""

    sampled_on = models.DateField(null=True, blank=True)
    sampled_on_text = as_written()
    laboratory = models.ForeignKey(
        "operators.Laboratory", null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)s_rows"
    )
    laboratory_text = models.CharField(max_length=300, blank=True)
    protocol = models.ForeignKey(
        "monitoring.Protocol", null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)s_rows"
    )
    protocol_text = models.CharField(max_length=200, blank=True)
    method = models.CharField(max_length=400, blank=True)

    objects: ClassVar = OfLaboratoryQuerySet.as_manager()

    class Meta(QuarterRow.Meta):
        abstract = True


POINT = Column(
    "point",
    T("Бақылау нүктесі", "Контрольная точка", "Sampling point"),
    Kind.POINT,
    14,
    required=True,
    help=T(
        "Тізілімнен таңдаңыз немесе жазыңыз", "Выберите из реестра или напишите", "Choose from the register or write"
    ),
)
SUBSTANCE = Column(
    "substance", T("Ластаушы зат", "Загрязняющее вещество", "Substance"), Kind.SUBSTANCE, 16, required=True
)
SAMPLED_ON = Column(
    "sampled_on",
    T("Сынама алынған күн", "Дата отбора пробы", "Sampled on"),
    Kind.DATE,
    8,
    help=T("Мысалы: 31.07.2026", "Например: 31.07.2026", "For example 31.07.2026"),
)
LABORATORY = Column("laboratory", T("Зертхана", "Лаборатория", "Laboratory"), Kind.LABORATORY, 12)
PROTOCOL = Column(
    "protocol",
    T("Хаттама", "Протокол", "Protocol"),
    Kind.PROTOCOL,
    10,
    help=T("Алдымен хаттама файлын жүктеңіз", "Сначала загрузите файл протокола", "Upload the protocol first"),
)
METHOD = Column("method", T("Өлшеу әдістемесі", "Методика", "Method"), width=12)
MEASURES = Column(
    "measures",
    T(
        "Бұзушылықтарды жою шаралары (мерзімімен)",
        "Мероприятия по устранению нарушений (с указанием сроков)",
        "Measures against the excess, with terms",
    ),
    Kind.LONG,
    18,
)


RESULT_HELP = T(
    "Сан, «<0,005» (анықтау шегінен төмен) не «табылмады»",
    "Число, «<0,005» (ниже предела обнаружения) или «не обнаружено»",
    "A number, «<0,005» (below the limit of detection) or “not found”",
)


def result_column(key: str, title: T, unit: str = "", width: int = 8, *, required: bool = False) -> Column:
    """A column of results of measurements: a number, «<» a limit of detection, or not found."""
    return Column(key, title, Kind.RESULT, width, unit=unit, required=required, minimum=ZERO, help=RESULT_HELP)


def number_column(key: str, title: T, unit: str = "", width: int = 8, *, required: bool = False) -> Column:
    """A column of quantities that are never negative."""
    return Column(key, title, Kind.NUMBER, width, unit=unit, required=required, minimum=ZERO)
