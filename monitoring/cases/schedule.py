"""What the schedule of table 11 asks for in the open quarters of an actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from monitoring.cases.models import CheckDocument
from monitoring.machine import OPEN
from monitoring.models import Quarter
from monitoring.plan import Group, due_items
from monitoring.watches import watches_of
from pekportal.kit.access import Actor

MOST: Final = 6  # open quarters whose programme is read for a page


@dataclass(frozen=True, slots=True)
class DueCheck:
    """A check that falls due: the department as table 11 names it, its frequency in words, documents begun."""

    quarter: Quarter
    department: str
    words: str
    times: int
    begun: int

    @property
    def left(self) -> int:
        """How many are still to be begun."""
        return max(0, self.times - self.begun)


def due(actor: Actor) -> list[DueCheck]:
    """Checks of the open quarters, those of the oldest quarter first."""
    seen = Quarter.objects.visible_to(actor).filter(state=OPEN).for_list().order_by("year", "quarter")
    quarters = list(seen[:MOST])
    begun: dict[tuple[object, str], int] = {}
    for one in CheckDocument.objects.filter(quarter__in=quarters).values_list("quarter_id", "department"):
        begun[one] = begun.get(one, 0) + 1
    found = []
    for quarter in quarters:
        watches = [watch for watch in watches_of(quarter) if watch.group == Group.CHECK]
        for item in due_items(watches, quarter.period):
            watch = item.watch
            mine = begun.get((quarter.pk, watch.place), 0)
            found.append(DueCheck(quarter, watch.place, watch.words, item.times, mine))
    return found
