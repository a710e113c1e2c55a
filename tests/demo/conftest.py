"""The demonstration, loaded once a run; what a test does to it is rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings

from operators.models import User
from reports.models import ReportVersion
from tests.browser import portal
from tests.ground import databases


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Path]:
    """The demonstration on its own day, 20 October 2026, loaded once a run; yields the folder of the vault."""
    hashers = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # as in the portal that shares the database
    with django_db_blocker.unblock(), override_settings(DEMO_TODAY=portal.TODAY, PASSWORD_HASHERS=hashers):
        databases.use_filled(portal.DEMO, portal.load_demo)
        yield Path(settings.VAULT_ROOT)
        databases.use_own()


@pytest.fixture
def demo(loaded: Path, django_db_blocker: Any) -> Iterator[Path]:
    """One test's view of it: what the test changes is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield loaded
        transaction.set_rollback(True)


def client_of(email: str) -> Client:
    """A browser logged in as one of the demonstration's people."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client


def version_of(quarter: str) -> ReportVersion:
    """The newest version of «Жомарт» for 2026Q1 and the like."""
    year, number = int(quarter[:4]), int(quarter[-1])
    found: ReportVersion = (
        ReportVersion.objects.for_page()
        .filter(report__year=year, report__quarter=number, report__facility__operator__bin="210740000937")
        .latest("number")
    )
    return found
