"""Papers of laboratories that were brought and read; nothing of them is a result before a person confirms it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from monitoring.models import Protocol, Quarter
from monitoring.protocols.queries import BatchQuerySet, PaperQuerySet
from operators.models import Laboratory
from pekportal.kit import history
from pekportal.kit.models import Entity, Job, StoredFile


@history.track()
class Batch(Entity):
    """Files that one person brought at once for one quarter."""

    quarter = models.ForeignKey(Quarter, on_delete=models.PROTECT, related_name="protocol_batches")
    laboratory = models.ForeignKey(
        Laboratory, null=True, blank=True, on_delete=models.PROTECT, related_name="protocol_batches"
    )
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="protocol_batches"
    )
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.PROTECT, related_name="protocol_batches")

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch of protocols")
        verbose_name_plural = _("batches of protocols")

    def __str__(self) -> str:
        return f"{self.quarter} · {self.created_at:%d.%m.%Y %H:%M}"


@history.track()
class Paper(Entity):
    """One file: waiting, read, not readable, confirmed or put away."""

    class State(models.TextChoices):
        """Where the paper is on its way."""

        WAITING = "waiting", _("waits to be read")
        READ = "read", _("waits for you")
        REFUSED = "refused", _("not readable")
        DUPLICATE = "duplicate", _("the same file again")
        CONFIRMED = "confirmed", _("confirmed")
        AWAY = "away", _("put away")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="papers")
    position = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="protocol_papers")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    problem = models.TextField(blank=True, help_text="why the file could not be read")
    found: Any = models.JSONField(null=True, blank=True, help_text="what was read, reading.FoundPaper.dump")
    twin = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="copies", help_text="the same bytes"
    )
    kind = models.CharField(max_length=10, choices=Protocol.Kind.choices, default=Protocol.Kind.PROTOCOL)
    number = models.CharField(_("number"), max_length=60, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    sampled_on = models.DateField(_("sampled on"), null=True, blank=True)
    laboratory = models.ForeignKey(
        Laboratory, null=True, blank=True, on_delete=models.PROTECT, related_name="protocol_papers"
    )
    accreditation = models.CharField(_("attestation"), max_length=60, blank=True)
    protocol = models.OneToOneField(
        Protocol, null=True, blank=True, on_delete=models.SET_NULL, related_name="paper", help_text="what it became"
    )
    row_version = models.PositiveIntegerField(default=1)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper of a laboratory")
        verbose_name_plural = _("papers of laboratories")
        constraints = [models.UniqueConstraint(fields=["batch", "position"], name="paper_position_once")]

    def __str__(self) -> str:
        return self.file.name


@history.track()
class PaperValue(Entity):
    """One value of a paper as it was read, and what a person decided about it; its id becomes the id of its row."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="values")
    position = models.PositiveIntegerField()
    place = models.CharField(max_length=300, blank=True)
    substance = models.CharField(max_length=400, blank=True)
    value = models.CharField(max_length=120)
    unit = models.CharField(max_length=40, blank=True)
    norm = models.CharField(max_length=60, blank=True)
    method = models.CharField(max_length=400, blank=True)
    instrument = models.CharField(max_length=300, blank=True)
    detection = models.CharField(max_length=60, blank=True)
    averaging = models.CharField(max_length=60, blank=True)
    flow = models.CharField(max_length=60, blank=True, help_text="flow of the gas with its unit, as written")
    sampled_on = models.DateField(null=True, blank=True, help_text="when the value has a day of its own")
    page = models.PositiveIntegerField(null=True, blank=True)
    where = models.CharField(max_length=60, blank=True)
    choice = models.CharField(max_length=800, blank=True, help_text="where a person sends it; empty: as matched")
    value_now = models.CharField(max_length=120, blank=True, help_text="the value as a person corrected it")
    unit_now = models.CharField(max_length=40, blank=True, help_text="the unit as a person corrected it")
    flow_now = models.CharField(max_length=60, blank=True, help_text="the flow as a person corrected it")
    row = models.UUIDField(null=True, blank=True, help_text="the row it became")

    class Meta:
        verbose_name = _("value of a paper")
        verbose_name_plural = _("values of papers")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["paper", "position"], name="paper_value_position_once")]

    def __str__(self) -> str:
        return f"{self.place} · {self.substance} · {self.value}"
