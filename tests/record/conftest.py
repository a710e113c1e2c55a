"""A submitted report of «Жомарт» with its receipt; the PDF writer of the report is quick here."""

from __future__ import annotations

import pytest

from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.models import Job
from reports.models import ReportVersion
from reports.record.models import CopyOfRecord, Receipt
from tests.reports.conftest import (
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


@pytest.fixture
def receipt(draft: ReportVersion, people: dict[str, Actor]) -> Receipt:
    """The receipt of the report, handed in."""
    submit(people, draft)
    return fresh(Receipt.objects.get(version=draft))


def fresh(receipt: Receipt) -> Receipt:
    """The receipt as the database has it."""
    return Receipt.objects.for_page().get(pk=receipt.pk)


def built(receipt: Receipt) -> CopyOfRecord:
    """Its copy of record, built as the worker does."""
    jobs.run_now(Job.objects.get(key=f"record:{receipt.pk}"))
    return CopyOfRecord.objects.select_related("file").get(receipt=receipt)
