"""Models of the room: the journal, the term of a stream; meters and the plan stand beside."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from monitoring.waste.tables.journal import WasteEntry
from operators.models import WasteStream
from operators.queries import FacilityScoped
from pekportal.kit import history
from pekportal.kit.models import Entity


class OfStreamQuerySet(FacilityScoped):
    """Rows with a `stream` of the register."""

    facility_path = "stream__facility__"


@history.track()
class StreamTerm(Entity):
    """Which case of art. 320.2 counts for a stream, and why; without one the card of the register says it."""

    class Ground(models.TextChoices):
        """The cases of Environmental Code, art. 320.2."""

        ORIGIN = "origin", _("at the place of origin: 6 months (320.2, 1)")
        COLLECTION = "collection", _("non-hazardous waste while it is collected: 3 months (320.2, 2)")
        FACILITY = "facility", _("at the object where it will be recovered or disposed of: 6 months (320.2, 3)")
        VEHICLES = "vehicles", _("vehicles and machinery while they are collected: 6 months (320.2, 3)")
        MINING = "mining", _("mining, processing and metallurgical waste at its origin: 12 months (320.2, 4)")

    stream = models.OneToOneField(WasteStream, on_delete=models.PROTECT, related_name="term")
    ground = models.CharField(_("which case counts"), max_length=12, choices=Ground.choices)
    reason = models.TextField(_("why"), db_comment="ground: project, passport of the waste, permit")
    row_version = models.PositiveIntegerField(default=1)

    objects = OfStreamQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of accumulation")
        verbose_name_plural = _("terms of accumulation")
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="stream_term_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.stream} · {self.ground}"


__all__ = ["OfStreamQuerySet", "StreamTerm", "WasteEntry"]
