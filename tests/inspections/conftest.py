"""What the tests of the inspector stand on: a filed report of «Жомарт»."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from inspections.models import DocumentRequest
from inspections.services import requests
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter
from reports.models import ReportVersion
from reports.services import rendering
from tests.monitoring.filled import Filling, of_the_fixtures, people_at
from tests.reports.conftest import (
    again,
    approved,
    draft,
    filled,
    filling,
    ground,
    laboratory,
    people,
    quarter,
    quick_pdf,
    stranger,
    submit,
    zhomart,
)

__all__ = [
    "approved",
    "draft",
    "filled",
    "filling",
    "ground",
    "laboratory",
    "people",
    "quarter",
    "quick_pdf",
    "stranger",
    "zhomart",
]

ITEMS = [requests.Asked("Протокол замера пыли", table="impact_air"), requests.Asked("Акт отбора проб")]


class HandedIn(Filling):
    """The quarter with its report handed in: written once a run for the modules that only look at a filed report."""

    def fill(self) -> None:
        """The quarter, then the report."""
        super().fill()
        version = ReportVersion.objects.for_page().get()
        with patch.object(rendering.pdf, "write", lambda document, progress=None: b"%PDF-1.7 quick"):
            submit(people_at(version.report.facility), version)


HANDED_IN = HandedIn("handed_in_2026_3", of_the_fixtures, Quarter(2026, 3))


@pytest.fixture
def filed(draft: ReportVersion, people: dict[str, Actor]) -> ReportVersion:
    """The report, handed in."""
    if not draft.is_frozen:
        submit(people, draft)
    return again(draft)


@pytest.fixture
def asked(draft: ReportVersion, people: dict[str, Actor]) -> DocumentRequest:
    """A request of the inspector for two documents, ten working days from 20 October 2026."""
    return requests.send_request(
        people["inspector"], draft.report.facility, items=ITEMS, basis="ст. 184 ЭК РК", working_days=10
    )
