"""The demonstration, loaded once for the tests of a module and rolled back after them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from operators.models import User
from reports.models import ReportVersion


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The demonstration on its own day, 20 October 2026; yields the folder of the vault."""
    vault = tmp_path_factory.mktemp("vault")
    with (
        django_db_blocker.unblock(),
        override_settings(VAULT_ROOT=vault, DEMO_TODAY="2026-10-20"),
        transaction.atomic(),
    ):
        call_command("load_demo", verbosity=0)
        yield vault
        transaction.set_rollback(True)


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
