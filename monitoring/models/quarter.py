"""A quarter of one facility and the answers about its empty tables."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.machine import OPEN, QUARTER
from monitoring.queries import OfQuarterQuerySet, QuarterQuerySet
from operators.models import Facility
from pekportal.kit import history
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import due_on
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity
from programs.models import ProgramVersion


@history.track()
class Quarter(Entity):
    """What was found at a facility in a quarter, against the programme in force on its last day."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="quarters")
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    program_version = models.ForeignKey(ProgramVersion, on_delete=models.PROTECT, related_name="quarters")
    state = models.CharField(max_length=12, choices=QUARTER.choices(), default=OPEN)
    opened_at = models.DateTimeField(_("opened at"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="opened_quarters"
    )
    actual_capacity = models.CharField(_("actual capacity in the quarter, as written"), max_length=300, blank=True)
    actual_capacity_value = models.DecimalField(
        _("actual capacity, number"), max_digits=30, decimal_places=12, null=True, blank=True
    )
    actual_capacity_unit = models.CharField(_("unit of the capacity"), max_length=40, blank=True)
    row_version = models.PositiveIntegerField(default=1)
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    objects = QuarterQuerySet.as_manager()

    class Meta:
        verbose_name = _("quarter")
        verbose_name_plural = _("quarters")
        constraints = [
            models.UniqueConstraint(fields=["facility", "year", "quarter"], name="quarter_once"),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4), year__range=(1990, 2199)), name="quarter_of_year"
            ),
            models.CheckConstraint(
                condition=Q(actual_capacity_value__isnull=True) | Q(actual_capacity_value__gte=0),
                name="quarter_capacity_positive",
            ),
        ]
        triggers = [QUARTER.trigger()]

    def __str__(self) -> str:
        return f"{self.facility} · {self.period}"

    @property
    def period(self) -> Period:
        """The quarter as a value of the calendar."""
        return Period(self.year, self.quarter)

    @property
    def due_on(self) -> dt.date:
        """The report is due before this day (the report stores its own, architecture 4.5)."""
        return due_on(self.period)

    @property
    def is_open(self) -> bool:
        """True while rows may be entered."""
        return self.state == OPEN


@history.track()
class TableAnswer(Entity):
    """Why a table of the quarter has no rows; asked once, printed with the dash (architecture 4.4)."""

    class Answer(models.TextChoices):
        """What an empty table means."""

        REPORTED = "REPORTED", _("Rows are entered")
        CONFIRMED_ZERO = "CONFIRMED_ZERO", _("Confirmed: there is nothing")
        NOT_SCHEDULED = "NOT_SCHEDULED", _("Not scheduled in this quarter")
        MISSING = "MISSING", _("No information")

    class Reason(models.TextChoices):
        """What the ecologist said."""

        NO_SOURCE = "no_source", _("There is no such source")
        NO_DISCHARGE = "no_discharge", _("There was no emission, discharge or movement")
        NOT_SCHEDULED = "not_scheduled", _("Not scheduled in this quarter")
        NO_INFORMATION = "no_information", _("There is no information")

    quarter = models.ForeignKey(Quarter, on_delete=models.CASCADE, related_name="answers")
    table = models.CharField(max_length=40, help_text=_("slug of the table"))
    answer = models.CharField(max_length=15, choices=Answer.choices)
    reason = models.CharField(max_length=15, choices=Reason.choices)
    note = models.CharField(max_length=500, blank=True, help_text=_("printed instead of the dash"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="table_answers"
    )

    objects = OfQuarterQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quarter", "table"], name="table_answer_once")]
        triggers = [frozen_by("quarter", open_states=(OPEN,))]

    def __str__(self) -> str:
        return f"{self.table}: {self.answer}"
