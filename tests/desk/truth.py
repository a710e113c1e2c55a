"""What every standing must say, told row by row from terms, versions and register, without the room's own SQL."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.timezone import localtime

from inspections.desk.models import Standing, Tally
from pekportal.kit.sorting import sort_key
from reports.deadlines.models import Deadline
from reports.machine import FROZEN
from reports.models import ReportVersion

SAID = {"submitted": "filed", "accepted": "accepted", "sent_back": "returned", "superseded": "filed"}
PLACES = ["missing", "returned", "filed", "accepted", "none"]


def compare() -> int:
    """Assert that standings and sums say the truth; the number of standings."""
    said = {(row.facility_id, row.year, row.quarter): _said(row) for row in Standing.objects.all()}
    true = {(row.facility_id, row.year, row.quarter): _true(row) for row in Deadline.objects.select_related("facility")}
    assert said == true
    compare_sums()
    return len(said)


def compare_sums() -> None:
    """Assert that the sums are those of the standings as they stand."""
    counted = Counter[tuple[Any, ...]]()
    for row in Standing.objects.all():
        counted.update(_sums(row))
    kept = {
        (t.axis, t.year, t.quarter, t.due_on, t.place, t.category, t.oked, name): getattr(t, name)
        for t in Tally.objects.all()
        for name in ("missing", "filed", "filed_late", "returned", "accepted", "none")
        if getattr(t, name)
    }
    assert kept == dict(counted)


def _said(row: Standing) -> tuple[Any, ...]:
    return (
        *(row.state, row.rank, row.owed, row.due_on, row.filed_at, row.days_late, row.version_id, row.returns),
        *(row.kato, row.district, row.category, row.oked, row.key_ru, row.key_kk),
    )


def _true(term: Deadline) -> tuple[Any, ...]:
    facility = term.facility
    versions = list(
        ReportVersion.objects.filter(
            report__facility=facility, report__year=term.year, report__quarter=term.quarter, state__in=FROZEN
        ).order_by("number")
    )
    state = SAID[versions[-1].state] if versions else "missing" if term.owed else "none"
    first = min((v.submitted_at for v in versions), default=None)
    late = None if first is None else max(0, (localtime(first).date() - term.due_on).days + 1)
    return (
        *(state, PLACES.index(state), term.owed, term.due_on, first, late, versions[-1].pk if versions else None),
        sum(v.state == "sent_back" for v in versions),
        *(facility.kato_id, facility.kato_id[:4] + "00000", facility.category, facility.oked_id or ""),
        *(sort_key(facility.name), sort_key(facility.name_kk or facility.name)),
    )


def _sums(row: Standing) -> list[tuple[Any, ...]]:
    name = "filed_late" if row.state == "filed" and row.days_late else row.state
    of = (row.year, row.quarter, row.due_on)
    return [
        ("place", *of, row.district, row.category, "", name),
        ("activity", *of, row.kato[:2] + "0000000", 0, row.oked, name),
    ]
