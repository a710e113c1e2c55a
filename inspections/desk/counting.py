"""How many lines a list has and how many of them are late: from the rows of sums wherever these can say it.

What they can not say (a word, an activity, everything overdue) is counted: a word to the end, for a page that says how
many were found; the rest up to MOST, beyond which the page says «more than».
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Aggregate, Count

from inspections.desk import states
from inspections.desk.board import Sums, sums_of
from inspections.desk.filters import Filter
from inspections.desk.queries import silent
from inspections.desk.sums import Numbers
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today

MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class Counted:
    """Lines and late ones among them; `more`: there are more than that."""

    count: int
    late_count: int
    more: bool = False
    more_late: bool = False


def walked(asked: Filter) -> dict[str, Aggregate]:
    """What only a walk over the list can say of it (`keyset.page(sums=…)`); nothing where the rows of sums say it."""
    if asked.period is None or not (asked.text or asked.oked):
        return {}
    return {"all": Count("pk"), "late": Count("pk", filter=silent(today()))}


def counted(actor: Actor, asked: Filter, rows: Any, known: Sums, found: Mapping[str, int]) -> Counted:
    """Of the list that `asked` names, whose rows are `rows`; `known` are the sums of the whole territory.

    `found` is what `walked` asked for.
    """
    if asked.period is None:  # all of them are late
        count = rows.order_by()[: MOST + 1].count()
        return Counted(min(count, MOST), min(count, MOST), count > MOST, count > MOST)
    if found:
        return Counted(found["all"], found["late"])
    narrowed = asked.district or asked.category
    sums = sums_of(actor, [asked.period], place=asked.district, category=asked.category) if narrowed else known
    return _of(sums.whole.get(asked.period, Numbers()), asked.state)


def _of(numbers: Numbers, state: str) -> Counted:
    """The states of the filter are the names of the sums."""
    if state:
        return Counted(getattr(numbers, state), numbers.late if state == states.LATE else 0)
    return Counted(numbers.expected + numbers.none, numbers.late)
