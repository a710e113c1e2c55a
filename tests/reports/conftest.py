"""What the tests of a report stand on: the third quarter of «Жомарт» and a report of it in any state."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from monitoring.models import Quarter
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.models import Job
from reports.models import ReportVersion
from reports.services import lifecycle, notes, rendering, submission
from reports.services.reading import read_version
from tests.monitoring.filled import approved, filled, filling, ground, laboratory, people, quarter, stranger, zhomart
from tests.signing.keys import sign

__all__ = ["approved", "filled", "filling", "ground", "laboratory", "people", "quarter", "stranger", "zhomart"]

STATES = ("draft", "review", "returned", "approved", "submitted", "accepted", "sent_back")


@pytest.fixture(autouse=True)
def quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF writer is slow and has tests of its own; here it writes the title and the mark."""

    def write(document: Any, progress: Any = None) -> bytes:
        return f"%PDF-1.7 {document.header.title} {document.marks.draft}".encode()

    monkeypatch.setattr(rendering.pdf, "write", write)


def own_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF that no other test stores: the workers share a vault, and what is damaged in it is damaged for all."""
    own = f"%PDF-1.7 {uuid4()}".encode()
    monkeypatch.setattr(rendering.pdf, "write", lambda document, progress=None: own)


@pytest.fixture
def draft(quarter: Quarter, people: dict[str, Actor]) -> ReportVersion:
    """The first version of the report."""
    return ReportVersion.objects.for_page().get(report__data=quarter)


def again(version: ReportVersion) -> ReportVersion:
    """The version as the database has it."""
    return ReportVersion.objects.for_page().get(pk=version.pk)


def answer_findings(people: dict[str, Actor], version: ReportVersion) -> None:
    """Write a reason at every finding that needs one."""
    for found in read_version(people["ecologist"], version).unanswered:
        notes.write_reason(people["ecologist"], version, code=found.code, place=found.place, reason="Причина названа")


def approve(people: dict[str, Actor], version: ReportVersion) -> ReportVersion:
    """Send and approve, findings answered."""
    answer_findings(people, version)
    lifecycle.send(people["ecologist"], version)
    return lifecycle.approve(people["director"], version)


def render(version: ReportVersion) -> Job:
    """Run the newest job of the version as the worker would."""
    return jobs.run_now(Job.objects.filter(key__startswith=f"render:{version.pk}:").latest("created_at"))


def submit(people: dict[str, Actor], version: ReportVersion) -> ReportVersion:
    """Approve, render, sign and hand in."""
    approve(people, version)
    render(version)
    sign(version, people["director"])
    return submission.submit(people["director"], version)


def bring(people: dict[str, Actor], version: ReportVersion, state: str) -> ReportVersion:
    """Take a draft to `state` by the services; "signed" is approved with the head's signature."""
    if state in ("review", "returned"):
        lifecycle.send(people["ecologist"], version)
    if state == "returned":
        lifecycle.return_(people["director"], version, reason="Нет расчётов")
    if state in ("approved", "signed"):
        approve(people, version)
        render(version)
    if state == "signed":
        sign(version, people["director"])
    if state in ("submitted", "accepted", "sent_back"):
        submit(people, version)
    if state == "accepted":
        submission.accept(people["inspector"], version)
    if state == "sent_back":
        submission.send_back(people["inspector"], version, reason="Нет протокола")
    found = again(version)
    assert found.state == ("approved" if state == "signed" else state)
    return found
