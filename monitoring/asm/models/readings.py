"""Readings as they came (a table partitioned by month), what differed later, and the means of days."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.asm.models.devices import Channel, Device, DeviceToken
from monitoring.asm.scopes import OfChannelQuerySet, OfDeviceQuerySet
from pekportal.kit import history
from pekportal.kit.models import Entity


def exact() -> models.DecimalField:
    """A value as it was sent: the column is a plain `numeric`, 10³⁴ is kept like 12.5."""
    return models.DecimalField(max_digits=70, decimal_places=24)


def rounded() -> models.DecimalField:
    """A mean, rounded to twelve decimals."""
    return models.DecimalField(max_digits=40, decimal_places=12, null=True)


class Batch(models.Model):
    """One accepted message of a device: how many rows came and what became of them; refused rows stand here."""

    insert_only = True

    id = models.BigAutoField(primary_key=True)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="batches")
    token = models.ForeignKey(DeviceToken, null=True, on_delete=models.PROTECT, related_name="batches")
    received_at = models.DateTimeField(db_index=True)
    received = models.PositiveIntegerField()
    stored = models.PositiveIntegerField()
    repeated = models.PositiveIntegerField()
    revised = models.PositiveIntegerField()
    refused = models.JSONField(default=list, help_text="[[index, code, the row as text], …]")

    objects = OfDeviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("message of the device")
        verbose_name_plural = _("messages of the device")
        indexes = [models.Index(fields=["device", "-received_at"], name="asm_batch_of_device")]

    def __str__(self) -> str:
        return f"{self.pk}"


class Reading(models.Model):
    """A 20-minute mean exactly as it came first; never changed. Partitioned by month of `measured_at` (ADR 22)."""

    insert_only = True

    pk = models.CompositePrimaryKey("channel_id", "measured_at")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="readings", db_index=False)
    measured_at = models.DateTimeField(help_text="when the 20 minutes began")
    value = exact()
    quality = models.PositiveSmallIntegerField(default=0, help_text="monitoring.asm.parameters.Quality")
    ahead = models.BooleanField(default=False, help_text="it came before its time: the device's clock is wrong")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="readings", db_index=False)

    objects = OfChannelQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        return f"{self.measured_at:%Y-%m-%d %H:%M}"


@history.track()
class Revision(Entity):
    """Another value for a mean that was there already: kept beside it, in force only when a person took it."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="revisions")
    measured_at = models.DateTimeField()
    value = exact()
    quality = models.PositiveSmallIntegerField(default=0)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="revisions")
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="taken_revisions"
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = OfChannelQuerySet.as_manager()

    class Meta:
        verbose_name = _("other value")
        verbose_name_plural = _("other values")
        constraints = [
            models.UniqueConstraint(fields=["channel", "measured_at", "value", "quality"], name="asm_revision_once"),
            models.UniqueConstraint(
                fields=["channel", "measured_at"], condition=Q(taken_at__isnull=False), name="asm_revision_one_taken"
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True) | ~Q(reason=""), name="asm_revision_taken_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measured_at:%Y-%m-%d %H:%M}"


class DayMean(models.Model):
    """What one day of a channel came to: computed from its readings, thrown away and computed again at any time."""

    id = models.BigAutoField(primary_key=True)
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="days", db_index=False)
    day = models.DateField()
    received = models.PositiveSmallIntegerField()
    valid = models.PositiveSmallIntegerField()
    stopped = models.PositiveSmallIntegerField()
    excluded = models.JSONField(default=dict, help_text="reason → how many readings")
    mean = rounded()
    low = rounded()
    high = rounded()
    hours = ArrayField(rounded(), size=24, help_text="means of the hours")
    half_hours = ArrayField(rounded(), size=48, help_text="means of thirty minutes (art. 202.6)")
    rates = ArrayField(rounded(), size=24, help_text="g/s of the hours, where the flow is known")
    tonnes = rounded()
    weighed = models.PositiveSmallIntegerField(default=0, help_text="readings with a flow beside them, in `tonnes`")

    objects = OfChannelQuerySet.as_manager()

    class Meta:
        verbose_name = _("mean of a day")
        verbose_name_plural = _("means of days")
        constraints = [models.UniqueConstraint(fields=["channel", "day"], name="asm_day_once")]

    def __str__(self) -> str:
        return f"{self.day}"
