"""What an inspector's reminder asks of the operator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from inspections.desk.models import Nudge, Standing
from operators.models import Facility
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.duties import Duty, provides

SHOWN_FOR = dt.timedelta(days=60)


@provides(Role.ECOLOGIST, Role.DIRECTOR)
def reminded(actor: Actor) -> Iterator[Duty]:
    """Facilities the inspectorate reminded of a report that is still not filed; three queries."""
    newest: dict[object, Nudge] = {}
    rows = Nudge.objects.visible_to(actor).filter(day__gte=today() - SHOWN_FOR).select_related("department")
    for nudge in rows.order_by("day"):
        newest[nudge.facility_id] = nudge
    if not newest:
        return
    facilities = Facility.objects.in_bulk(list(newest))
    late = Standing.objects.filter(facility_id__in=list(newest)).late(today()).order_by("due_on")
    for row in late:
        nudge = newest[row.facility_id]
        if str(row.period) not in nudge.quarters:
            continue
        yield Duty(
            title=_("File the report for %(period)s: the inspectorate reminds you")
            % {"period": row.period.label(actor.language)},
            url=reverse("deadlines:list"),
            group=_("Reminders of the inspectorate"),
            due_on=row.due_on,
            tone="overdue",
            detail=_("%(facility)s · %(department)s, %(day)s")
            % {
                "facility": facilities[row.facility_id].label(actor.language),
                "department": nudge.department.label(actor.language),
                "day": f"{nudge.day:%d.%m.%Y}",
            },
        )
