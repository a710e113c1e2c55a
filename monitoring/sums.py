"""Groups of summation over the rows of the air: which are above 1 at a point on a day."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from monitoring.summation import Group, Part, Summed, judge_all
from operators.models import SummationGroup
from operators.resolve import word_key


def groups() -> list[Group]:
    """The groups of the classifier."""
    return [
        Group(one.pk, one.name_ru, frozenset(one.members), one.verified)
        for one in SummationGroup.objects.order_by("code")
    ]


def summed(rows: list[Any]) -> list[tuple[Any, Summed]]:
    """Groups above 1 among rows of the air: the row of the largest share, and the sum.

    «<» takes no part: below the limit of detection nothing is known to be there.
    """
    places: dict[Any, list[Part]] = defaultdict(list)
    owner: dict[tuple[Any, str], Any] = {}
    for row in rows:
        if row.value is None or not row.limit or row.qualifier == "<" or not row.substance_id or row.sampled_on is None:
            continue
        place = (row.point_id or word_key(row.point_text), row.sampled_on)
        places[place].append(Part(str(row.substance_id), row.value, row.limit))
        kept = owner.get((place, str(row.substance_id)))
        if kept is None or row.value / row.limit > kept.value / kept.limit:
            owner[(place, str(row.substance_id))] = row
    several = {place: parts for place, parts in places.items() if len(parts) > 1}
    if not several:
        return []
    found = [(place, one) for place, one in judge_all(groups(), several) if one.over]
    return [(owner[(place, max(one.parts, key=lambda part: part.share).code)], one) for place, one in found]
