"""Periods of НМУ, what was ordered from which laboratory, and the calendar feeds of people."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from monitoring.machine import OPEN
from monitoring.models import Quarter
from monitoring.planning.queries import AdversePeriodQuerySet, CalendarFeedQuerySet, LaboratoryOrderQuerySet
from operators.models import Laboratory, Membership
from operators.models.facilities import DateRange
from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity

LIVE = Q(withdrawn_at__isnull=True)


class Withdrawable(Entity):
    """Abstract: kept for good; withdrawn with a reason instead of deleted."""

    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawn_%(class)ss"
    )
    withdrawal_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawal_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                name="%(class)s_withdrawn_with_reason",
            )
        ]


@history.track()
class AdversePeriod(Withdrawable):
    """Days of adverse weather (НМУ) as they were announced, within one quarter."""

    quarter = models.ForeignKey(Quarter, on_delete=models.PROTECT, related_name="adverse_periods")
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    degree = models.PositiveSmallIntegerField(_("degree"), db_comment="1, 2 or 3, as announced")
    announced_by = models.CharField(_("announced by"), max_length=300)
    number = models.CharField(_("number of the warning"), max_length=60, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="adverse_periods"
    )
    is_demo = models.BooleanField(default=False)

    objects = AdversePeriodQuerySet.as_manager()

    class Meta(Withdrawable.Meta):
        verbose_name = _("period of adverse weather")
        verbose_name_plural = _("periods of adverse weather")
        constraints: ClassVar = [
            *Withdrawable.Meta.constraints,
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="adverse_period_days_in_order"),
            models.CheckConstraint(condition=Q(degree__range=(1, 3)), name="adverse_period_degree"),
            models.CheckConstraint(condition=~Q(announced_by=""), name="adverse_period_has_source"),
            ExclusionConstraint(
                name="adverse_period_no_overlap",
                expressions=[
                    (DateRange(F("first"), F("last")), RangeOperators.OVERLAPS),
                    ("quarter", RangeOperators.EQUAL),
                ],
                condition=LIVE,
            ),
        ]
        triggers = [frozen_by("quarter", open_states=(OPEN,))]

    def __str__(self) -> str:
        last = "" if self.last == self.first else f"–{self.last:%d.%m.%Y}"
        return f"{self.first:%d.%m.%Y}{last}"


@history.track()
class LaboratoryOrder(Withdrawable):
    """One task handed to a laboratory.

    `key` is the task's (monitoring.due_tasks); place, subject and the rest say what was ordered, so that the order can
    be read when the programme has changed and the task is no more.
    """

    quarter = models.ForeignKey(Quarter, on_delete=models.PROTECT, related_name="laboratory_orders")
    laboratory = models.ForeignKey(Laboratory, on_delete=models.PROTECT, related_name="orders")
    key = models.CharField(max_length=32)
    entry = models.CharField(max_length=40, db_comment="slug of the quarter's table")
    place = models.CharField(max_length=400)
    subject = models.CharField(max_length=400, blank=True)
    method = models.CharField(max_length=400, blank=True)
    task_until = models.DateField(_("the programme asks until"))
    until = models.DateField(_("ordered until"))
    note = models.CharField(_("note for the laboratory"), max_length=500, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="laboratory_orders"
    )

    objects = LaboratoryOrderQuerySet.as_manager()

    class Meta(Withdrawable.Meta):
        verbose_name = _("order to a laboratory")
        verbose_name_plural = _("orders to laboratories")
        constraints: ClassVar = [
            *Withdrawable.Meta.constraints,
            models.UniqueConstraint(fields=["quarter", "key"], condition=LIVE, name="laboratory_order_once"),
        ]
        triggers = [frozen_by("quarter", open_states=(OPEN,))]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """Place and substance."""
        return " · ".join(part for part in (self.place, self.subject) if part)


@history.track(exclude=["digest"])
class CalendarFeed(Entity):
    """The secret address of a person's calendar in one membership: shown once, kept as a SHA-256 digest."""

    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_feeds")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="calendar_feeds")
    language = models.CharField(max_length=2, default="ru")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(revoked_at__isnull=True), name="calendar_feed_one_a_membership"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.membership}"
