"""Sums of the standings, kept by a trigger of the database in the statement that changes them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from inspections.desk.queries import TallyQuerySet


class Tally(models.Model):
    """How many facilities stand how, by quarter and district × category, or by quarter and region × activity.

    Rows that came to nought stay. Nobody writes it but the trigger (migration 0002), so it can not drift.
    """

    portal_only = True

    class Axis(models.TextChoices):
        """What the row is of."""

        PLACE = "place", _("district and category")
        ACTIVITY = "activity", _("region and activity")

    id = models.BigAutoField(primary_key=True)
    axis = models.CharField(max_length=8, choices=Axis.choices)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    place = models.CharField(max_length=9, db_comment="district of КАТО; for activities the region")
    category = models.PositiveSmallIntegerField(default=0, db_comment="0 in rows of activities")
    oked = models.CharField(max_length=5, blank=True, db_comment="empty in rows of places")
    missing = models.IntegerField(default=0)
    filed = models.IntegerField(default=0, db_comment="in time, waiting for the decision")
    filed_late = models.IntegerField(default=0, db_comment="late, waiting for the decision")
    returned = models.IntegerField(default=0)
    accepted = models.IntegerField(default=0)
    none = models.IntegerField(default=0, db_comment="no obligation")

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("sum of standings")
        verbose_name_plural = _("sums of standings")
        constraints = [
            models.UniqueConstraint(
                fields=["axis", "year", "quarter", "due_on", "place", "category", "oked"], name="tally_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.axis} {self.year}Q{self.quarter} {self.place} {self.category} {self.oked}"
