"""When the other side opened what: read for the pages of both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import models

from inspections.models import Opening
from pekportal.kit.access import OPERATOR_ROLES, Role


@dataclass(frozen=True, slots=True)
class Opened:
    """One side's first and last look: who looked first, in which role."""

    name: str
    role: str
    first_at: dt.datetime
    last_at: dt.datetime


@dataclass(frozen=True, slots=True)
class BothOpened:
    """What each side did; None while it has not opened it."""

    operator: Opened | None = None
    inspector: Opened | None = None


def opened(subjects: Iterable[models.Model]) -> dict[UUID, BothOpened]:
    """By id of the subject, in one query; all subjects are of one model."""
    listed = list(subjects)
    if not listed:
        return {}
    rows = list(
        Opening.objects.filter(
            subject_type=listed[0]._meta.label_lower, subject_id__in=[one.pk for one in listed]
        ).order_by("first_at")
    )
    return {one.pk: both([row for row in rows if row.subject_id == one.pk]) for one in listed}


def both(rows: list[Opening]) -> BothOpened:
    """The two sides of the openings of one subject, the first one first."""
    return BothOpened(
        _side([row for row in rows if row.role in OPERATOR_ROLES]),
        _side([row for row in rows if row.role == Role.INSPECTOR]),
    )


def _side(rows: list[Opening]) -> Opened | None:
    if not rows:
        return None
    first = rows[0]
    return Opened(first.name, str(Role(first.role).label), first.first_at, max(row.last_at for row in rows))
