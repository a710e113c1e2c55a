"""That somebody opened something: kept for both sides to see."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import models, transaction

from inspections.models import Opening
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now

SIDES = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR)


def note_opened(actor: Actor, subjects: Sequence[models.Model], facility_id: UUID) -> None:
    """Write when this person opened these first and last; for the two sides only, in one statement."""
    if actor.user_id is None or not actor.has(*SIDES) or not subjects:
        return
    _write(actor, actor.user_id, subjects, facility_id)


@transaction.atomic
def _write(actor: Actor, user_id: UUID, subjects: Sequence[models.Model], facility_id: UUID) -> None:
    moment = now()
    Opening.objects.bulk_create(
        [
            Opening(
                subject_type=one._meta.label_lower,
                subject_id=one.pk,
                facility_id=facility_id,
                user_id=user_id,
                name=actor.name,
                role=actor.role,
                first_at=moment,
                last_at=moment,
            )
            for one in subjects
        ],
        update_conflicts=True,
        unique_fields=["subject_type", "subject_id", "user", "role"],
        update_fields=["last_at"],
    )
