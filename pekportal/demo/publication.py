"""The public window of the demonstration: what was handed in is published at once, not by the next sweep."""

from __future__ import annotations

from django.db import transaction

from operators.models import Facility
from pekportal.demo import border
from pekportal.kit.access import Actor
from reports.publication.services import stale


def finish(ecologist: Actor, facility: Facility) -> None:
    """Make the public rows of every facility; somebody asks about one of them and is answered."""
    border.put_on_the_map(facility)
    stale.rebuild()
    # the public pages are read by a connection of their own, which sees what is committed
    transaction.on_commit(lambda: border.ask_and_answer(ecologist, facility))
