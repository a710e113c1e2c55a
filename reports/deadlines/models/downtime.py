"""The portal's own log: a mark a minute, announced maintenance, certificates of downtime."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from operators.models import Operator
from pekportal.kit import history
from pekportal.kit.models import Entity, StoredFile
from reports.deadlines.queries import CertificateQuerySet, MaintenanceQuerySet, MarkQuerySet


class Mark(models.Model):
    """In this minute a process of the source lived and wrote into the database; the first to write it stands."""

    insert_only = True

    class Source(models.IntegerChoices):
        """Which part of the portal."""

        WEB = 1, _("pages")
        BEAT = 2, _("background work")

    id = models.BigAutoField(primary_key=True)
    minute = models.DateTimeField(db_comment="cut to the minute")
    source = models.PositiveSmallIntegerField(choices=Source.choices)
    instance = models.IntegerField(db_comment="a random number of the process")
    uptime = models.BigIntegerField(db_comment="seconds since the machine started (CLOCK_BOOTTIME)")
    is_demo = models.BooleanField(default=False)

    objects = MarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark of the portal's log")
        verbose_name_plural = _("marks of the portal's log")
        constraints = [models.UniqueConstraint(fields=["source", "minute"], name="mark_once_a_minute")]

    def __str__(self) -> str:
        return f"{self.minute:%Y-%m-%d %H:%M} {self.source}"


@history.track()
class Maintenance(Entity):
    """Work announced beforehand, during which the portal may not answer."""

    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))
    words_ru = models.CharField(_("what is done, in Russian"), max_length=300)
    words_kk = models.CharField(_("what is done, in Kazakh"), max_length=300, blank=True)
    announced_at = models.DateTimeField()
    announced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="announced_maintenance"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawn_maintenance"
    )

    objects = MaintenanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("maintenance")
        verbose_name_plural = _("maintenance")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="maintenance_times_in_order")
        ]

    def __str__(self) -> str:
        return self.words_ru

    def words(self, lang: str) -> str:
        """What is done, in `lang`."""
        return self.words_kk if lang == "kk" and self.words_kk else self.words_ru


class Certificate(Entity):
    """A printed certificate of downtime: what the log says of a period, its hash, its PDF; never changed."""

    insert_only = True

    number = models.CharField(max_length=20, unique=True)
    operator = models.ForeignKey(
        Operator, null=True, blank=True, on_delete=models.PROTECT, related_name="downtime_certificates"
    )
    first = models.DateTimeField()
    last = models.DateTimeField()
    language = models.CharField(max_length=2)
    facts = models.JSONField(help_text="what the log says, as printed")
    facts_sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="downtime_certificates")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="downtime_certificates"
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate of downtime")
        verbose_name_plural = _("certificates of downtime")
        constraints = [
            models.UniqueConstraint(
                fields=["operator", "language", "facts_sha256"], nulls_distinct=False, name="certificate_once"
            ),
            models.CheckConstraint(condition=Q(last__gt=F("first")), name="certificate_times_in_order"),
        ]

    def __str__(self) -> str:
        return self.number
