"""What the tests of the cases stand on: the quarter of «Жомарт» and its people."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfWriter

from monitoring.cases.models import Case
from monitoring.models import Quarter
from monitoring.services import rows
from operators.models import User
from pekportal.kit.access import Actor
from tests.monitoring.filled import (  # noqa: F401  # fixtures
    approved,
    filled,
    filling,
    ground,
    laboratory,
    people,
    quarter,
    stranger,
    zhomart,
)

DUST = "Пыль неорганическая: 70-20% двуокиси кремния"
AIR = {"point": "Граница СЗЗ", "substance": DUST, "limit": "0,3", "value": "0,45", "sampled_on": "14.08.2026"}


def pdf(name: str = "подтверждение.pdf") -> SimpleUploadedFile:
    """An upload of a real PDF."""
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(stream)
    return SimpleUploadedFile(name, stream.getvalue())


def browser(actor: Actor) -> Client:
    """A browser logged in as the actor, in Russian."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["language"] = "ru"
    return client


@pytest.fixture
def ecologist(people: dict[str, Actor]) -> Actor:  # noqa: F811
    return people["ecologist"]


@pytest.fixture
def director(people: dict[str, Actor]) -> Actor:  # noqa: F811
    return people["director"]


@pytest.fixture
def measured(quarter: Quarter, ecologist: Actor) -> Any:  # noqa: F811
    """The row of 0,45 against 0,30 mg/m3."""
    return rows.add_row(ecologist, quarter, "impact-air", AIR)


@pytest.fixture
def case(measured: Any) -> Case:
    """The case that the row opened."""
    return Case.objects.select_related("quarter__facility__operator").get()
