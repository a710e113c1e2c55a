"""`manage.py bench_waste` measures every page of the journal and leaves nothing behind."""

from __future__ import annotations

import io
import json

from django.core.management import call_command

from monitoring.models import Quarter
from monitoring.waste.models import WasteEntry
from pekportal.kit.access import Actor


def test_every_page_is_measured_and_rolled_back(quarter: Quarter, people: dict[str, Actor]) -> None:
    out = io.StringIO()

    call_command("bench_waste", streams=2, years=1, times=1, format="json", stdout=out)

    found = json.loads(out.getvalue())
    assert found["entries"] == 2 * 51 and len(found["milliseconds"]) == 7
    assert Quarter.objects.count() == 1 and not WasteEntry.objects.exists()
