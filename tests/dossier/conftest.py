"""A filed report of «Жомарт» with its copy of record, and the browser of each side."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.test import Client

from inspections.dossier.models import Dossier
from inspections.dossier.services.making import make
from monitoring.models import Protocol
from operators.models import User
from pekportal.kit.access import Actor
from pekportal.kit.files import store_bytes
from reports.models import ReportVersion
from reports.record.models import Receipt
from tests.kit_pure import files as samples
from tests.record.conftest import built
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


@pytest.fixture
def filed(draft: ReportVersion, people: dict[str, Actor]) -> ReportVersion:
    """The report with a protocol, handed in, with its copy of record."""
    Protocol.objects.create(
        quarter=draft.report.data,
        laboratory_id=people["laboratory"].laboratory_id,
        number="12",
        date=dt.date(2026, 9, 10),
        sampled_on=dt.date(2026, 9, 9),
        file=store_bytes(people["laboratory"], samples.pdf(), name="Протокол № 12.pdf", kind="pdf"),
    )
    submit(people, draft)
    built(Receipt.objects.for_page().get(version=draft))
    return again(draft)


def browser(actor: Actor) -> Client:
    """The browser of this person."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def dossier_of(people: dict[str, Actor], version: ReportVersion) -> Dossier:
    """A dossier of the report's quarter."""
    period = version.report.period
    return make(
        people["inspector"],
        version.report.facility,
        period,
        period,
        job=uuid4(),
        step=lambda done, total, words: None,
    )
