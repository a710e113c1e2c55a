"""A filed report of «Жомарт» with a measurement above the norm that names no protocol."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from inspections.queue.models import Line
from monitoring.services import rows
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.models import Job
from reports.models import ReportVersion
from reports.services import notes
from tests.kit_pure.files import pdf
from tests.monitoring.filled import approved, filled, filling, ground, laboratory, people, quarter, stranger, zhomart
from tests.reports.conftest import again, draft, quick_pdf, submit

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

DUST = "Пыль неорганическая: 70-20% двуокиси кремния"


def measured(ecologist: Actor, version: ReportVersion, value: str = "0,45", **more: str) -> Any:
    """A value of dust at the border against 0,30 mg/m3."""
    texts = {"point": "Граница СЗЗ", "substance": DUST, "limit": "0,30", "value": value, "sampled_on": "16.08.2026"}
    return rows.add_row(ecologist, version.report.data, "impact-air", {**texts, **more})


def worked(version: ReportVersion) -> Line:
    """Run the job of the version; its line."""
    ended = jobs.run_now(Job.objects.filter(key=f"queue.look:{version.pk}").latest("created_at"))
    assert ended.state == Job.State.DONE, ended.error
    line: Line = Line.objects.get(facility=version.report.facility_id, year=version.report.year)
    return line


@pytest.fixture
def filed(draft: ReportVersion, people: dict[str, Actor]) -> ReportVersion:
    """Handed in with two files; the job that looks at it waits."""
    measured(people["ecologist"], draft)
    for pages in (1, 2):
        notes.attach(people["ecologist"], draft, SimpleUploadedFile(f"act{pages}.pdf", pdf(pages)), kind="act")
    submit(people, draft)
    return again(draft)
