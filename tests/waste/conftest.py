"""What the tests of the journal stand on: «Жомарт» with an open third quarter, and the journal's verbs."""

from __future__ import annotations

from typing import Any

import pytest

from monitoring.models import Quarter
from monitoring.services import quarters
from monitoring.waste.models import WasteEntry
from monitoring.waste.services import journal
from operators.models import WasteStream
from pekportal.kit.access import Actor
from tests.monitoring.conftest import (  # noqa: F401  # fixtures of the quarter
    approved,
    ground,
    laboratory,
    people,
    quarter,
    stranger,
    zhomart,
)

TARE, HOUSEHOLD, ROCK = "Тара из-под взрывчатых веществ", "Твердо-бытовые отходы", "Вскрышная порода"
RECEIVER = "941240000193"


@pytest.fixture
def ecologist(people: dict[str, Actor]) -> Actor:  # noqa: F811
    """The ecologist of «Жомарт»."""
    return people["ecologist"]


@pytest.fixture
def write(ecologist: Actor, quarter: Quarter) -> Any:  # noqa: F811
    """write(day, stream, kind, tonnes, **cells) → entry."""

    def act(day: str, stream: str, kind: str, tonnes: str, **cells: str) -> WasteEntry:
        at = cells.pop("quarter", None) or quarter
        texts = {"day": day, "stream": stream, "kind": kind, "tonnes": tonnes, **cells}
        if kind in ("handed", "received"):
            texts.setdefault("partner", RECEIVER)
        return journal.add_entry(ecologist, at, texts)

    return act


@pytest.fixture
def streams(quarter: Quarter) -> dict[str, str]:  # noqa: F811
    """Ids of the streams by name."""
    return {one.name: str(one.pk) for one in WasteStream.objects.filter(facility=quarter.facility)}


@pytest.fixture
def locked(quarter: Quarter, write: Any) -> Quarter:  # noqa: F811
    """The quarter locked, with 2 t formed and 0,5 t handed over in it."""
    write("10.07.2026", TARE, "formed", "2")
    write("20.07.2026", TARE, "handed", "0,5", act="7")
    return quarters.lock(Actor.as_system("test"), quarter)
