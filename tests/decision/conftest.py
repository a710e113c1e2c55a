"""The third quarter of «Жомарт» and its report, as in tests/reports."""

from __future__ import annotations

import pytest

from reports.models import ReportVersion
from tests.monitoring.filled import approved, filled, filling, ground, laboratory, people, quarter, stranger, zhomart
from tests.reports.conftest import draft, quick_pdf

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
def version(draft: ReportVersion) -> ReportVersion:
    """The draft of the report."""
    return draft
