"""Who owes a report and has not filed it: from the obligations, so that silence is seen too."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from inspections.board import owed
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
    """Late facilities of the actor's territory, the longest silence first; three queries a quarter."""
    facilities = {f.pk: f for f in Facility.objects.visible_to(actor).open().for_list()}
    found = []
    for period in due_quarters():
        filed = set(
            Report.objects.filter(
                facility_id__in=facilities,
                year=period.year,
                quarter=period.quarter,
                versions__state__in=["submitted", "accepted"],
            ).values_list("facility_id", flat=True)
        )
        missing = owed(facilities, period) - filed
        found += [Late(facilities[pk], period, due_on(period)) for pk in missing]
    return sorted(found, key=lambda late: (late.due_on, late.facility.name))
