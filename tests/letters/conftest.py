"""A filed report of «Жомарт», written once a run."""

from __future__ import annotations

import pytest

from tests.inspections.conftest import HANDED_IN, HandedIn, filed
from tests.reports.conftest import (
    approved,
    draft,
    filled,
    ground,
    laboratory,
    people,
    quarter,
    quick_pdf,
    stranger,
    zhomart,
)

__all__ = [
    "approved",
    "draft",
    "filed",
    "filled",
    "ground",
    "laboratory",
    "people",
    "quarter",
    "quick_pdf",
    "stranger",
    "zhomart",
]


@pytest.fixture(scope="module")
def filling() -> HandedIn:
    """Each test finds the report handed in."""
    return HANDED_IN
