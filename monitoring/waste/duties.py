"""What the journal asks of the ecologist: waste near or past the end of its term."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from monitoring.machine import OPEN
from monitoring.models import Quarter
from monitoring.waste.queries import book_of
from monitoring.waste.rules.terms import WARN_DAYS, LotTerm
from monitoring.waste.words import number
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.duties import Duty, provides

MOST = 10  # facilities whose lots are computed for a first page


@provides(Role.ECOLOGIST)
def waste_near_its_term(actor: Actor) -> Iterator[Duty]:
    """The oldest lot of a waste at a place that has 30 days left or less: hand it over or process it."""
    on = today()
    seen = Quarter.objects.visible_to(actor).filter(state=OPEN, wasteentry_rows__isnull=False)
    newest = {one.facility_id: one for one in seen.distinct().for_list().order_by("year", "quarter")}
    for quarter in list(newest.values())[:MOST]:
        book = book_of(quarter.facility_id, on)
        told: set[tuple[str, str]] = set()
        for one in book.terms(on):
            key = (one.lot.stream, one.lot.place)
            if one.days_left > WARN_DAYS[0] or key in told:
                continue
            told.add(key)
            yield Duty(
                title_of(book.streams[one.lot.stream].name, one),
                reverse("waste:terms", args=[quarter.pk]),
                _("Waste: terms of accumulation"),
                due_on=one.until,
                tone=one.tone or "waiting",
                detail=_("%(tonnes)s t since %(since)s, %(place)s; Environmental Code, art. %(clause)s")
                % {
                    "tonnes": number(one.lot.left),
                    "since": f"{one.lot.since:%d.%m.%Y}",
                    "place": one.lot.place or _("place not named"),
                    "clause": one.ground.clause,
                },
            )


def title_of(waste: str, one: LotTerm) -> str:
    """What is to be done with the oldest lot."""
    if one.days_left < 0:
        return _("%(waste)s lies longer than allowed: remove it") % {"waste": waste}
    return _("%(waste)s: the term of the oldest lot runs out, remove it") % {"waste": waste}
