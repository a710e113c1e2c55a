"""Since when a report counts as filed; with DEPLOYMENT=operator that is the filing in the National Data Bank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, Min, OuterRef, QuerySet

from reports.machine import FROZEN
from reports.models import ReportVersion

# ids of reports -> the moment each was filed outside; who is not in the answer is not filed
Outside = Callable[[list[UUID]], Mapping[UUID, dt.datetime]]
_outside: list[Outside] = []


def tells_filed_outside(answer: Outside) -> Outside:
    """Decorator for the room that keeps the filing outside (reports.record): register it in AppConfig.ready."""
    _outside[:] = [answer]
    return answer


def filed(report_ids: Iterable[UUID]) -> dict[UUID, dt.datetime]:
    """The moment each report was filed first; who is not in the answer is not filed.

    DEPLOYMENT=authority: the first submission in this portal. DEPLOYMENT=operator: what the room of the record says;
    while no room says anything, nothing is filed and the reminders go on. A report that the inspector sent back was
    filed: its return has a duty of its own, its term is not reminded of again.
    """
    wanted = list(report_ids)
    if settings.DEPLOYMENT == "operator":
        return dict(_outside[0](wanted)) if _outside else {}
    rows = (
        ReportVersion.objects.filter(report_id__in=wanted, state__in=FROZEN)
        .values_list("report_id")
        .annotate(first=Min("submitted_at"))
    )
    return dict(rows)


def not_filed(deadlines: QuerySet[Any]) -> QuerySet[Any]:
    """These rows without those that this portal's own table says are filed; `filed` has the last word on the rest."""
    if settings.DEPLOYMENT == "operator":
        return deadlines
    versions = ReportVersion.objects.filter(report=OuterRef("report"), state__in=FROZEN)
    return deadlines.exclude(Exists(versions))


def is_filed(report_id: UUID | None) -> bool:
    """True when this report is filed; a report that is not there is not."""
    return report_id is not None and report_id in filed([report_id])
