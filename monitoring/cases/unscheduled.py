"""Unscheduled monitoring as the plan, the calendars and the percentage of a quarter have it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from monitoring.beside import Beside, provides
from monitoring.cases.queries import unscheduled_of
from monitoring.models import Quarter


@provides
def unscheduled(quarter: Quarter) -> Iterator[Beside]:
    """Measurements that abnormal situations ask for and nobody called off (art. 186.6)."""
    for one in unscheduled_of(quarter):
        url = reverse("cases:abnormal", args=[one.situation_id])
        yield Beside(one.pk.hex, one.place, one.substance, one.until, url, str(one.situation), one.done_on)
