"""Readings of water meters by month: one row a meter and month."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from monitoring.queries import OfQuarterInHouse
from monitoring.tables.base import QuarterRow, as_written, not_negative, number_column, once, quantity
from pekportal.kit import history
from pekportal.kit.tables import Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T

MONTHS: tuple[tuple[str, T], ...] = tuple(
    (f"{number:02d}", T(*words))
    for number, words in enumerate(
        (
            ("қаңтар", "январь", "January"),
            ("ақпан", "февраль", "February"),
            ("наурыз", "март", "March"),
            ("сәуір", "апрель", "April"),
            ("мамыр", "май", "May"),
            ("маусым", "июнь", "June"),
            ("шілде", "июль", "July"),
            ("тамыз", "август", "August"),
            ("қыркүйек", "сентябрь", "September"),
            ("қазан", "октябрь", "October"),
            ("қараша", "ноябрь", "November"),
            ("желтоқсан", "декабрь", "December"),
        ),
        1,
    )
)


@history.track()
class MeterReading(QuarterRow):
    """A month of a meter."""

    meter = models.CharField(max_length=200, blank=True)
    month = models.CharField(max_length=20, blank=True)
    begin = quantity("reading at the beginning of the month")
    begin_text = as_written()
    end = quantity("reading at the end of the month")
    end_text = as_written()
    coefficient = quantity("m3 a unit of the reading; empty: as of the meter")
    coefficient_text = as_written()
    note = models.TextField(blank=True)

    objects: ClassVar = OfQuarterInHouse.as_manager()

    class Meta(QuarterRow.Meta):
        constraints = [
            once("meter_reading_once", "meter", "month", filled=("meter", "month")),
            *not_negative("meter_reading", "begin", "end", "coefficient"),
        ]

    def __str__(self) -> str:
        return f"{self.meter} · {self.month}"


def end_is_not_less(values: dict[str, object]) -> str | None:
    """A meter counts upwards."""
    begin, end = values.get("begin"), values.get("end")
    if begin is None or end is None or end >= begin:  # type: ignore[operator]
        return None
    return _("The reading at the end is less than at the beginning: correct it, or split the month and write a note.")


READINGS = TableSpec(
    slug="water-meters",
    title=T("Су есептегіштерінің көрсеткіштері", "Показания счётчиков воды", "Readings of water meters"),
    heads=(
        Column("meter", T("Есептегіш", "Счётчик", "Meter"), width=18, required=True),
        Column("month", T("Ай", "Месяц", "Month"), Kind.CHOICE, 8, required=True, choices=MONTHS),
        number_column(
            "begin",
            T("Айдың басындағы көрсеткіш", "Показание на начало", "Reading at the beginning"),
            "",
            10,
            required=True,
        ),
        number_column("end", T("Айдың соңындағы көрсеткіш", "Показание на конец", "Reading at the end"), "", 10),
        number_column(
            "coefficient",
            T(
                "Коэффициент (бос болса, есептегіштікі)",
                "Коэффициент (пусто — счётчика)",
                "Coefficient (empty: meter's)",
            ),
            "",
            10,
        ),
        Column("note", T("Ескерту", "Примечание", "Note"), Kind.LONG, 14),
    ),
    row_checks=(end_is_not_less,),
    provenance=Provenance("журнал портала", "high", "not a form of the order"),
)
