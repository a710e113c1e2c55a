"""The submitted report of the third quarter of «Жомарт»: dust 0,45 at the СЗЗ border against 0,30."""

from __future__ import annotations

import pytest

from monitoring.models import Quarter
from monitoring.services import rows
from operators.models import Laboratory
from pekportal.kit.access import Actor
from reports.models import ReportVersion
from reports.publication.services import stale
from tests.monitoring.filled import approved, filled, filling, ground, laboratory, people, quarter, stranger, zhomart
from tests.reports.conftest import draft, quick_pdf, submit

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


def measure(people: dict[str, Actor], quarter: Quarter, laboratory: Laboratory) -> None:
    """Dust 0,45 mg/m3 at the border of the СЗЗ against 0,30."""
    rows.add_row(
        people["ecologist"],
        quarter,
        "impact-air",
        {
            "point": "Граница СЗЗ",
            "substance": "2908",
            "limit": "0,30",
            "value": "0,45",
            "sampled_on": "18.08.2026",
            "laboratory": laboratory.name,
            "measures": "Полив дорог — до 15.11.2026",
        },
    )


@pytest.fixture
def version(draft: ReportVersion, people: dict[str, Actor], quarter: Quarter, laboratory: Laboratory) -> ReportVersion:
    """The report, handed in; its public rows are not made yet."""
    measure(people, quarter, laboratory)
    submit(people, draft)
    return ReportVersion.objects.for_page().get(pk=draft.pk)


@pytest.fixture
def published(version: ReportVersion) -> ReportVersion:
    """The same with its public rows."""
    stale.rebuild()
    return version
