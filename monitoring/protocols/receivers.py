"""A protocol that was taken away gives its paper back: it waits to be confirmed again."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from monitoring.models import Protocol
from monitoring.protocols.models import Paper, PaperValue


@receiver(post_delete, sender=Protocol, dispatch_uid="protocols.give_back")
def give_back(instance: Protocol, **_kwargs: Any) -> None:
    """The papers of the quarter that became a protocol which is gone are read papers once more."""
    gone = Paper.objects.filter(
        batch__quarter_id=instance.quarter_id, state=Paper.State.CONFIRMED, protocol__isnull=True
    )
    PaperValue.objects.filter(paper__in=gone).update(row=None)
    gone.update(state=Paper.State.READ)
