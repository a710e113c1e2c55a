"""Domain events: what happened, to what, by whom; read by timelines, never by logs (style 31)."""

from __future__ import annotations

from typing import Any

from django.db import models

from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.logs import request_id


def record(actor: Actor, code: str, obj: models.Model, *, words: str = "", **facts: Any) -> Any:
    """Write one `kit.Event`: `code` like "report.submitted", `facts` small JSON values, `words` a person's text."""
    from pekportal.kit.models import Event

    return Event.objects.create(
        at=now(),
        code=code,
        subject_type=obj._meta.label_lower,
        subject_id=str(obj.pk),
        user_id=actor.user_id,
        actor_name=actor.name,
        role=actor.role,
        request=request_id.get(),
        words=words,
        facts=facts,
    )


def of(obj: models.Model) -> Any:
    """Queryset of the events of one object, oldest first."""
    from pekportal.kit.models import Event

    return Event.objects.filter(subject_type=obj._meta.label_lower, subject_id=str(obj.pk)).order_by("at", "id")
