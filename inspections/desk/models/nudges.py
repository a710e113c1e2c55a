"""A reminder that an inspector sent to a facility that is late: once a day each."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.desk.queries import NudgeQuerySet
from operators.models import Department, Facility
from pekportal.kit import history
from pekportal.kit.models import Entity
from reports.models.triggers import frozen_once


@history.track()
class Nudge(Entity):
    """Who reminded whom, on which day, of which quarters; the letters are written by the portal afterwards."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="nudges")
    day = models.DateField()
    quarters = ArrayField(models.CharField(max_length=6), help_text="2026Q3, … : what was missing on that day")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="nudges")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sent_nudges")
    handled_at = models.DateTimeField(null=True, blank=True, db_comment="the portal wrote the letters")
    letters = models.PositiveSmallIntegerField(default=0, db_comment="how many people got one")

    objects = NudgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder of an inspector")
        verbose_name_plural = _("reminders of inspectors")
        constraints = [
            models.UniqueConstraint(fields=["facility", "day"], name="nudge_once_a_day"),
            models.CheckConstraint(condition=Q(quarters__len__gte=1), name="nudge_of_something"),
        ]
        indexes = [models.Index(fields=["day"], condition=Q(handled_at__isnull=True), name="nudge_waits")]
        triggers = [frozen_once(None, except_fields=("handled_at", "letters"))]

    def __str__(self) -> str:
        return f"{self.facility} · {self.day:%d.%m.%Y}"
