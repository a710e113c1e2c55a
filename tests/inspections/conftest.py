"""What the tests of the inspector stand on: a filed report of «Жомарт»."""

from __future__ import annotations

import pytest

from inspections.models import DocumentRequest
from inspections.services import requests
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, due_on
from reports.deadlines.facts import verdict_on
from reports.deadlines.models import Deadline
from reports.models import ReportVersion
from tests.reports.conftest import (
    again,
    approved,
    draft,
    ground,
    laboratory,
    people,
    quarter,
    quick_pdf,
    stranger,
    submit,
    zhomart,
)

__all__ = ["approved", "draft", "ground", "laboratory", "people", "quarter", "quick_pdf", "stranger", "zhomart"]

ITEMS = [requests.Asked("Протокол замера пыли", table="impact_air"), requests.Asked("Акт отбора проб")]


@pytest.fixture
def filed(draft: ReportVersion, people: dict[str, Actor]) -> ReportVersion:
    """The report, handed in."""
    submit(people, draft)
    return again(draft)


@pytest.fixture
def asked(draft: ReportVersion, people: dict[str, Actor]) -> DocumentRequest:
    """A request of the inspector for two documents, ten working days from 20 October 2026."""
    return requests.send_request(
        people["inspector"], draft.report.facility, items=ITEMS, basis="ст. 184 ЭК РК", working_days=10
    )


def watched(facility: Facility, first: Quarter, last: Quarter) -> None:
    """Rows of the terms as the round of `reports.deadlines` would have written them, quarter after quarter."""
    for period in first.up_to(last):
        verdict = verdict_on(facility, period)
        Deadline.objects.update_or_create(
            facility=facility,
            year=period.year,
            quarter=period.quarter,
            defaults={"owed": verdict.owed, "why": verdict.why, "why_day": verdict.day},
            create_defaults={
                "owed": verdict.owed,
                "why": verdict.why,
                "why_day": verdict.day,
                "edition": "250",
                "due_on": due_on(period),
                "entered_on": period.start,
                "judged_on": period.end,
            },
        )
