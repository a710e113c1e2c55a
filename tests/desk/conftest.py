"""What the tests of the desk stand on: a report of «Жомарт» on its way, and facilities that are only watched."""

from __future__ import annotations

import datetime as dt
from typing import Any

from operators.models import Facility, Obligation
from pekportal.kit.calendar import Quarter, due_on
from reports.deadlines.facts import verdict_on
from reports.deadlines.models import Deadline
from reports.deadlines.signals import terms_changed
from tests import factories as make
from tests.inspections.conftest import (
    approved,
    draft,
    filed,
    filled,
    filling,
    ground,
    laboratory,
    people,
    quarter,
    quick_pdf,
    zhomart,
)

__all__ = [
    "approved",
    "draft",
    "filed",
    "filled",
    "filling",
    "ground",
    "laboratory",
    "people",
    "quarter",
    "quick_pdf",
    "zhomart",
]

Q1, Q2, Q3 = (Quarter(2026, number) for number in (1, 2, 3))


def owing(name: str, since: dt.date = dt.date(2026, 1, 1), until: dt.date | None = None, **given: Any) -> Facility:
    """A facility with an obligation."""
    facility: Facility = make.FacilityFactory(name=name, **given)
    Obligation.objects.create(facility=facility, valid_from=since, valid_to=until)
    return facility


def watched(facility: Facility, first: Quarter = Q1, last: Quarter = Q3) -> Facility:
    """Rows of the terms as the round of `reports.deadlines` would have written them, and its news of them."""
    for period in first.up_to(last):
        verdict = verdict_on(facility, period)
        judged = {"owed": verdict.owed, "why": verdict.why, "why_day": verdict.day}
        new = {"edition": "250", "due_on": due_on(period), "entered_on": period.start, "judged_on": period.end}
        Deadline.objects.update_or_create(
            facility=facility, year=period.year, quarter=period.quarter, defaults=judged, create_defaults=judged | new
        )
    terms_changed.send(sender=Deadline, facility_ids={facility.pk})
    return facility
