"""Querysets of the room: the operator's own people and the administrator; nothing for laboratory and inspector.

The inspector sees reason and extension on the page of a filed version, through that version (panels.py).
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import Lag

from operators.queries import FacilityScoped
from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name
from reports.deadlines.gaps import GRACE

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)


class OwnPeople(FacilityScoped):
    """Rows for the operator's people and the administrator."""

    def visible_to(self, actor: Actor) -> Self:
        """By the facility; nothing for the other roles."""
        return super().visible_to(actor) if actor.system or actor.has(*READERS) else self.none()


class DeadlineQuerySet(OwnPeople):
    """Deadlines."""

    def for_list(self) -> Self:
        """With what a list shows, the nearest due day first."""
        return self.select_related("facility__operator", "report").order_by("due_on", by_name("facility__name"), "id")


class ReminderQuerySet(OwnPeople):
    """Reminders."""

    facility_path = "deadline__facility__"


class CopyQuerySet(OwnPeople):
    """Copies of reminders."""

    facility_path = "reminder__deadline__facility__"


class ExtensionQuerySet(OwnPeople):
    """Extensions."""

    facility_path = "deadline__facility__"

    def live(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class LateReasonQuerySet(OwnPeople):
    """Reasons of lateness."""

    facility_path = "report__facility__"


class MarkQuerySet(models.QuerySet[Any]):
    """Marks of the log: about the portal, nobody's in particular."""

    def after_silence(self) -> Self:
        """Marks with `before`, the mark before them, where more than GRACE lies between the two."""
        lagged = self.annotate(before=Window(Lag("minute"), order_by="minute"))
        return lagged.filter(before__lt=F("minute") - GRACE).order_by("minute")


class MaintenanceQuerySet(models.QuerySet[Any]):
    """Announced maintenance: everybody's."""

    def live(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def ahead(self, moment: dt.datetime) -> Self:
        """Not yet over."""
        return self.live().filter(ends_at__gt=moment).order_by("starts_at")

    def touching(self, first: dt.datetime, last: dt.datetime) -> Self:
        """With a moment inside first..last."""
        return self.live().filter(starts_at__lt=last, ends_at__gt=first).order_by("starts_at")


class CertificateQuerySet(models.QuerySet[Any]):
    """Certificates."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of one's operator; all for the administrator."""
        if actor.system or actor.has(Role.ADMINISTRATOR):
            return self
        if actor.is_operator and actor.operator_id:
            return self.filter(Q(operator_id=actor.operator_id))
        return self.none()
