"""`manage.py bench_measurements` measures each way and leaves nothing behind."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from monitoring.asm.models import Device, Reading
from monitoring.models import Quarter
from monitoring.tables.impact import ImpactMeasurement
from tests.asm import makers
from tests.factories import SubstanceFactory


def test_every_way_is_measured_and_rolled_back(db: None) -> None:
    SubstanceFactory(code="0301", name_ru="Азота диоксид")
    makers.quarter()
    out = io.StringIO()
    call_command("bench_measurements", rows=30, stdout=out)
    lines = out.getvalue().splitlines()
    assert len(lines) == 6 and all("rows/s" in line for line in lines)
    assert Quarter.objects.count() == 1
    for model in (ImpactMeasurement, Reading, Device):
        assert not model.objects.exists()


def test_without_an_open_quarter_it_says_what_to_do(db: None) -> None:
    with pytest.raises(CommandError, match="load the demonstration"):
        call_command("bench_measurements", rows=1)
