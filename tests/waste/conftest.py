"""What the tests of the journal stand on: «Жомарт» with an open third quarter, and the journal's verbs."""

from __future__ import annotations

from typing import Any

import pytest

from monitoring.models import Quarter
from monitoring.services import quarters
from monitoring.waste.models import WasteEntry
from monitoring.waste.services import journal
from operators.models import Facility, WasteStream
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import now
from programs.models import ProgramVersion
from tests import factories as make
from tests.monitoring.conftest import (  # noqa: F401  # fixtures of the quarter
    Q3,
    ground,
    laboratory,
    people,
    stranger,
    zhomart,
)

TARE, HOUSEHOLD, ROCK = "Тара из-под взрывчатых веществ", "Твердо-бытовые отходы", "Вскрышная порода"
RECEIVER = "941240000193"


def opened(facility: Facility, period: Period) -> Quarter:
    """An open quarter; the journal does not ask who approved the programme, so it is a draft."""
    known = ProgramVersion.objects.filter(program__facility=facility).first()
    version = known or make.ProgramVersionFactory(program__facility=facility)
    quarter: Quarter = Quarter.objects.create(
        facility=facility, year=period.year, quarter=period.quarter, program_version=version, opened_at=now()
    )
    return quarter


@pytest.fixture
def quarter(zhomart: Facility, people: dict[str, Actor]) -> Quarter:  # noqa: F811
    """The third quarter of 2026, open."""
    return opened(zhomart, Q3)


@pytest.fixture
def ecologist(people: dict[str, Actor]) -> Actor:  # noqa: F811
    """The ecologist of «Жомарт»."""
    return people["ecologist"]


@pytest.fixture
def write(ecologist: Actor, quarter: Quarter) -> Any:
    """write(day, stream, kind, tonnes, **cells) → entry."""

    def act(day: str, stream: str, kind: str, tonnes: str, **cells: str) -> WasteEntry:
        at = cells.pop("quarter", None) or quarter
        texts = {"day": day, "stream": stream, "kind": kind, "tonnes": tonnes, **cells}
        if kind in ("handed", "received"):
            texts.setdefault("partner", RECEIVER)
        return journal.add_entry(ecologist, at, texts)

    return act


@pytest.fixture
def streams(quarter: Quarter) -> dict[str, str]:
    """Ids of the streams by name."""
    return {one.name: str(one.pk) for one in WasteStream.objects.filter(facility=quarter.facility)}


@pytest.fixture
def locked(quarter: Quarter, write: Any) -> Quarter:
    """The quarter locked, with 2 t formed and 0,5 t handed over in it."""
    write("10.07.2026", TARE, "formed", "2")
    write("20.07.2026", TARE, "handed", "0,5", act="7")
    return quarters.lock(Actor.as_system("test"), quarter)
