"""A published report of «Жомарт», and a visitor with no cookie."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from operators.models import Facility
from tests.publication.conftest import published, version  # noqa: F401  # fixtures
from tests.reports.conftest import (  # noqa: F401  # fixtures
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
    zhomart,
)


@pytest.fixture
def visitor() -> Client:
    """Checks CSRF as the real server does."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def facility(published: Any) -> Facility:  # noqa: F811
    """The quarry; its pages are public."""
    found: Facility = published.report.facility
    return found
