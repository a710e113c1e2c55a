"""Lines of the queue, the reasons on them, what the inspector settled, and the look-up rows of papers."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.queue.queries import LineQuerySet, OfFacilityReports, OfLineQuerySet
from operators.models import Facility, Operator
from pekportal.kit import history
from pekportal.kit.calendar import Quarter
from pekportal.kit.models import Entity
from reports.models import ReportVersion


class Line(Entity):
    """One quarter of one facility with a reason to look at it; derived, made anew by `manage.py look_again`.

    `rank` is the whole order (services.ranking); `news_at` is when the newest open reason came, `settled_at` when the
    inspector last said that there is nothing to do, or decided on the version. It waits while the first is later.
    """

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="queue_lines")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    version = models.ForeignKey(
        ReportVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="queue_lines",
        help_text="the newest filed version; none while nothing came",
    )
    kato = models.CharField(max_length=9, help_text="of the facility when the line was written")
    region = models.CharField(max_length=2)
    category = models.PositiveSmallIntegerField()
    codes = ArrayField(models.CharField(max_length=20), default=list)
    rank = models.BigIntegerField()
    news_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    is_waiting = models.BooleanField(default=False)

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the queue")
        verbose_name_plural = _("lines of the queue")
        constraints = [
            models.UniqueConstraint(fields=["facility", "year", "quarter"], name="queue_line_once"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="queue_line_quarter"),
        ]
        indexes = [
            # the order of a department's queue, page by page
            models.Index(fields=["region", "rank", "id"], name="queue_line_order", condition=Q(is_waiting=True)),
            models.Index(fields=["rank", "id"], name="queue_line_all", condition=Q(is_waiting=True)),
        ]

    def __str__(self) -> str:
        return f"{self.facility} · {self.period}"

    @property
    def period(self) -> Quarter:
        """The quarter as a value."""
        return Quarter(self.year, self.quarter)


class Reason(Entity):
    """One reason to look, with what was seen; once for each version and code, or for the line when nothing was filed.

    Never deleted: one that is not found any more has `gone_at`, one of a replaced version stays with that version.
    """

    portal_only = True  # an inspector's request reads them and never writes them (kit/roles)

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="reasons")
    version = models.ForeignKey(
        ReportVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="reasons_to_look"
    )
    code = models.CharField(max_length=20)
    weight = models.PositiveSmallIntegerField()
    facts = models.JSONField(default=dict)
    places = models.JSONField(default=list, help_text="[{table, row, column, facts}]")
    rules = models.CharField(max_length=30, help_text="version of the rules that found it")
    found_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    objects = OfLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("reason to look")
        verbose_name_plural = _("reasons to look")
        constraints = [
            models.UniqueConstraint(fields=["line", "version", "code"], nulls_distinct=False, name="queue_reason_once")
        ]

    def __str__(self) -> str:
        return self.code


@history.track()
class Settled(Entity):
    """«Looked at, nothing to do»: who said so of which reasons, and why; the line comes back with something new."""

    insert_only = True

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="settlements")
    codes = ArrayField(models.CharField(max_length=20))
    note = models.CharField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="settled_lines")
    at = models.DateTimeField()

    objects = OfLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="queue_settled_has_note")]
        ordering = ["-at", "id"]

    def __str__(self) -> str:
        return self.note[:80]


class Seen(Entity):
    """A laboratory's protocol or an instrument that a filed version names: what is looked up across operators.

    Written once, when the version is filed, from the rows that were frozen with it; `key` is normalised (sightings).
    """

    insert_only = True
    portal_only = True

    class Kind(models.TextChoices):
        """What was seen."""

        PROTOCOL = "protocol", _("protocol")
        INSTRUMENT = "instrument", _("instrument")

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="seen_papers")
    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="seen_papers")
    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="seen_papers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=400)
    name = models.CharField(max_length=400, help_text="as written")
    protocol = models.CharField(max_length=60)
    day = models.DateField(null=True, blank=True, help_text="day of sampling")

    objects = OfFacilityReports.as_manager()

    class Meta:
        verbose_name = _("paper that was seen")
        verbose_name_plural = _("papers that were seen")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "kind", "key", "protocol", "day"], nulls_distinct=False, name="queue_seen_once"
            )
        ]
        indexes = [models.Index(fields=["kind", "key", "day"], name="queue_seen_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
