"""Who owes a report and has not filed it: from the rows of the terms, so that silence is seen too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from inspections.board import terms_of
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, due_on, reporting_quarter, today
from reports.models import Report

LOOK_BACK = 4  # quarters whose due date has passed, counted back from now


@dataclass(frozen=True, slots=True)
class Late:
    """A facility that has not filed a quarter that was due."""

    facility: Facility
    period: Quarter
    due_on: dt.date

    @property
    def days(self) -> int:
        """Days since the first day of lateness, counting it."""
        return (today() - self.due_on).days + 1


def due_quarters() -> list[Quarter]:
    """The last quarters whose due date has passed, newest first."""
    period = reporting_quarter()
    while due_on(period) > today():
        period = period.previous
    found = [period]
    while len(found) < LOOK_BACK:
        found.append(found[-1].previous)
    return found


def late_of(actor: Actor) -> list[Late]:
    """Late facilities of the actor's territory, the longest silence first; three queries."""
    facilities = {f.pk: f for f in Facility.objects.visible_to(actor).open().for_list()}
    periods = due_quarters()
    done = handed_in(facilities, periods)
    found = [
        Late(facilities[pk], period, term.due_on)
        for (pk, period), term in terms_of(facilities, periods).items()
        if term.owed and term.due_on <= today() and (pk, period) not in done
    ]
    return sorted(found, key=lambda late: (late.due_on, late.facility.name, str(late.facility.pk)))


def handed_in(facility_ids: Iterable[Any], periods: Iterable[Quarter]) -> set[tuple[Any, Quarter]]:
    """(facility id, quarter) of the reports that lie with the inspector; a returned one does not count."""
    rows = Report.objects.filter(
        facility_id__in=facility_ids,
        year__in={period.year for period in periods},
        quarter__isnull=False,
        versions__state__in=["submitted", "accepted"],
    ).values_list("facility_id", "year", "quarter")
    return {(facility_id, Quarter(year, quarter)) for facility_id, year, quarter in rows}
