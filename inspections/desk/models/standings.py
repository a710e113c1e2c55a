"""One row for each facility and quarter: how it stands, and by what it is found and ordered."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from inspections.desk import states
from inspections.desk.queries import StandingQuerySet
from operators.models import Facility
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import today
from pekportal.kit.sorting import LONGEST
from reports.models import ReportVersion


class Standing(models.Model):
    """A copy of what terms, versions and register say, for lists at national volume; services.standings makes it anew.

    It has no history: every fact of it has one where it comes from. Nothing in it depends on the day it is read.
    """

    portal_only = True  # an inspector's request reads it and never writes it (kit/roles)

    class State(models.TextChoices):
        """inspections.desk.states.STORED."""

        MISSING = states.MISSING, _("not filed")
        FILED = states.FILED, _("filed")
        RETURNED = states.RETURNED, _("returned by the inspector")
        ACCEPTED = states.ACCEPTED, _("accepted")
        NONE = states.NONE, _("no obligation")

    id = models.BigAutoField(primary_key=True)
    facility = models.ForeignKey(
        Facility, on_delete=models.CASCADE, related_name="standings", db_index=False
    )  # standing_once begins with it
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    due_on = models.DateField(db_comment="exclusive, as in reports_deadlines_deadline")
    owed = models.BooleanField()
    state = models.CharField(max_length=8, choices=State.choices)
    rank = models.PositiveSmallIntegerField(db_comment="place of the state in a list (inspections.desk.states.RANK)")
    filed_at = models.DateTimeField(null=True, db_comment="the first submission")
    days_late = models.PositiveIntegerField(null=True, db_comment="of the first submission; 0: in time; null: none")
    version = models.ForeignKey(
        ReportVersion,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_comment="the newest filed one",
    )
    returns = models.PositiveSmallIntegerField(default=0, db_comment="how often the inspector sent it back")
    kato = models.CharField(max_length=9)
    district = models.CharField(max_length=9, db_comment="КАТО unit of the second level")
    category = models.PositiveSmallIntegerField()
    oked = models.CharField(max_length=5, blank=True)
    key_ru = models.CharField(max_length=LONGEST, db_collation="C", db_comment="order by the Russian name")
    key_kk = models.CharField(max_length=LONGEST, db_collation="C", db_comment="order by the Kazakh name")

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        constraints = [
            models.UniqueConstraint(fields=["facility", "year", "quarter"], name="standing_once"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="standing_quarter"),
            models.CheckConstraint(
                condition=Q(filed_at__isnull=True, days_late__isnull=True, version__isnull=True)
                | Q(filed_at__isnull=False, days_late__isnull=False, version__isnull=False),
                name="standing_filed_whole",
            ),
        ]
        indexes = [
            # a page of the list: one quarter, by state and name or by name alone
            models.Index(fields=["year", "quarter", "rank", "key_ru", "facility"], name="standing_list_ru"),
            models.Index(fields=["year", "quarter", "rank", "key_kk", "facility"], name="standing_list_kk"),
            # the territory of one department or one district in a quarter
            models.Index(
                fields=["year", "quarter", "kato"],
                name="standing_place",
                opclasses=["int2_ops", "int2_ops", "varchar_pattern_ops"],
            ),
            # what is missing over all quarters, the longest silence first
            models.Index(
                fields=["due_on", "key_ru", "facility"], name="standing_missing_ru", condition=Q(state=states.MISSING)
            ),
            models.Index(
                fields=["due_on", "key_kk", "facility"], name="standing_missing_kk", condition=Q(state=states.MISSING)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facility} · {self.period} · {self.state}"

    @property
    def period(self) -> Period:
        """The quarter as a value."""
        return Period(self.year, self.quarter)

    @property
    def shown(self) -> states.Shown:
        """What a reader is told today."""
        return states.shown(self.state, self.due_on, self.days_late, today())

    @property
    def is_late(self) -> bool:
        """Not filed, the term over."""
        return self.state == states.MISSING and self.due_on <= today()

    @property
    def late(self) -> int:
        """Days: of the silence up to today, or of the filing; 0 when it is in time."""
        if self.state == states.MISSING:
            return states.overdue_days(self.due_on, today())
        return self.days_late or 0

    @property
    def since(self) -> dt.date | None:
        """The day it was filed."""
        return localtime(self.filed_at).date() if self.filed_at else None
