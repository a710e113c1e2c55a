"""Querysets of the room: the operator's own people only; an inspector or a laboratory sees nothing of it."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import F, Q

from monitoring.queries import InHouse
from pekportal.kit.calendar import today


class CaseQuerySet(InHouse):
    """Cases of exceedances."""

    facility_path = "quarter__facility__"

    def for_list(self) -> Self:
        """With what a list shows: open ones first, the newest first."""
        return self.select_related("quarter__facility__operator", "notice").order_by(
            F("closed_at").desc(nulls_first=True), "-found_on", "-created_at"
        )

    def live(self) -> Self:
        """Not closed."""
        return self.exclude(state="closed")

    def awaiting_notice(self) -> Self:
        """Live cases whose notice may be owed: not decided against, not sent."""
        return self.live().exclude(is_violation=False).exclude(notice__state="sent")

    def late_notices(self) -> Self:
        """Violations that the department was not told of in time, closed cases too: it stays visible for ever."""
        sent_late = Q(notice__state="sent", notice__sent_at__date__gt=F("due_on"))
        never = Q(is_violation=True, due_on__lt=today()) & ~Q(notice__state="sent")
        return self.filter(sent_late | never)


class OfCaseQuerySet(InHouse):
    """Rows with a `case` foreign key."""

    facility_path = "case__quarter__facility__"


class OfFacilityOwn(InHouse):
    """Rows with a `facility` foreign key."""


class CheckQuerySet(InHouse):
    """Internal checks."""

    facility_path = "quarter__facility__"

    def for_list(self) -> Self:
        """With what a list shows, the newest first."""
        return self.select_related("quarter__facility__operator").order_by("-checked_on", "-created_at")


class OfCheckQuerySet(InHouse):
    """Rows with a `check_document` foreign key."""

    facility_path = "check_document__quarter__facility__"


class DemandQuerySet(OfCheckQuerySet):
    """Demands of internal checks."""

    def standing(self) -> Self:
        """Of signed checks and not met."""
        return self.filter(check_document__state="signed", done_on=None)

    def overdue(self) -> Self:
        """Standing past their term."""
        return self.standing().filter(until__lt=today())


class OfAbnormalQuerySet(InHouse):
    """Rows with a `situation` foreign key."""

    facility_path = "situation__facility__"

    def standing(self) -> Self:
        """Unscheduled monitoring that is not done yet."""
        return self.filter(done_on=None, cancelled_at=None)


def unscheduled_of(quarter: Any) -> list[Any]:
    """Unscheduled monitoring (art. 186.6) whose term lies in the quarter or that is left from before it.

    Each has place, substance, until (last day), done_on, situation; one query.
    """
    from monitoring.cases.models import Unscheduled

    period = quarter.period
    mine = Unscheduled.objects.filter(situation__facility_id=quarter.facility_id, cancelled_at=None)
    due = Q(until__range=(period.start, period.end)) | Q(until__lt=period.start, done_on=None)
    return list(mine.filter(due).select_related("situation").order_by("until", "place"))
