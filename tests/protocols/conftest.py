"""The room's ground: «Жомарт» of tests/monitoring, and papers of its laboratory as uploads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from monitoring.models import Quarter
from monitoring.protocols.models import Batch, Paper
from monitoring.protocols.reading import recognise
from monitoring.protocols.services import bringing
from monitoring.protocols.services.bringing import keep_found
from operators.models import Laboratory
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.files import store_bytes
from programs.intake.reading import read
from tests.monitoring.filled import approved, filled, filling, ground, laboratory, people, quarter, stranger, zhomart
from tests.protocols.corpus.model import Grid, Line
from tests.protocols.corpus.model import Paper as Made
from tests.protocols.corpus.writers import WRITERS

__all__ = ["approved", "filled", "filling", "ground", "laboratory", "people", "quarter", "stranger", "zhomart"]
DUST = "Пыль неорганическая: 70-20% двуокиси кремния"
POINT = "Граница СЗЗ"


def made(laboratory: Laboratory, *rows: tuple[str, str, str], number: str = "218", unit: str = "мг/м3") -> Made:
    """A paper of this laboratory: rows of point, substance and value."""
    table = Grid((("Место отбора", "Показатель", f"Результат, {unit}", "ПДК"), *((*row, "0,3") for row in rows)))
    blocks = (
        Line(f"Испытательная лаборатория {laboratory.name}, БИН {laboratory.bin}"),
        Line(f"Протокол испытаний атмосферного воздуха № {number} от 21.08.2026"),
        Line("Дата отбора проб: 18.08.2026"),
        table,
        Line("Приборы: газоанализатор ГАНК-4, зав. № 1234, свидетельство о поверке № ВА-17 до 12.05.2027"),
    )
    return Made("made", blocks, number, "2026-08-21", "2026-08-18")


def upload(paper: Made, kind: str = "docx", name: str = "") -> SimpleUploadedFile:
    """The paper as a file of a browser."""
    return SimpleUploadedFile(name or f"Протокол {paper.number.replace('/', '-')}.{kind}", WRITERS[kind](paper))


@pytest.fixture
def bring(quarter: Quarter, people: dict[str, Actor]) -> Callable[..., list[Paper]]:
    """Bring files as the ecologist (or `actor`) and read them at once."""

    def act(*uploads: Any, actor: Actor | None = None) -> list[Paper]:
        batch, refused = bringing.bring(actor or people["ecologist"], quarter, list(uploads))
        assert batch is not None, refused
        assert batch.job is not None
        jobs.run_now(batch.job)
        return list(batch.papers.order_by("position"))

    return act


@pytest.fixture
def brought(quarter: Quarter) -> Callable[..., Paper]:
    """A paper that is read already: the same reader without the sandbox (its bytes are our own)."""

    def act(paper: Made, kind: str = "docx", *, laboratory: Laboratory | None = None) -> Paper:
        data = WRITERS[kind](paper)
        stored = store_bytes(Actor.as_system("test"), data, name=f"Протокол {paper.number}.{kind}", kind=kind)
        batch = Batch.objects.create(quarter=quarter, laboratory=laboratory)
        return keep_found(Paper.objects.create(batch=batch, position=1, file=stored), recognise(read(data)))

    return act
