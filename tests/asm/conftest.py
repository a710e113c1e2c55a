"""A device with one channel, and the day of the tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from monitoring.asm.models import Channel
from pekportal.kit.calendar import on_day
from tests.asm import makers

TODAY = dt.date(2026, 10, 20)


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """Every test of the room happens on 20.10.2026."""
    with on_day(TODAY):
        yield


@pytest.fixture
def so2(db: None) -> Channel:
    """A channel of sulphur dioxide on a device of a facility of category I."""
    cache.clear()
    return makers.channel(makers.device())


@pytest.fixture
def sender(so2: Channel) -> Client:
    """The device of `so2` with its token."""
    return makers.client_of(so2.device)
