"""One click reminds: the row is the inspector's, the letters are written by the portal, each once (ADR 38).

An inspector's request may write rows of the inspections only. So it writes the reminder; a job of the portal's own
writes the letters to the people of the facility, and a sweep starts that job when a killed process left a reminder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from inspections.desk.models import Nudge, Standing
from operators.models import Facility
from pekportal.kit import events, jobs, letters
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import Quarter, now, today
from pekportal.kit.refused import Refused
from pekportal.kit.text import T
from reports.deadlines.services.recipients import Recipient, recipients_of
from reports.deadlines.steps import STEPS

JOB = "desk.letters"
SUBJECT = T(
    "Инспекцияның еске салуы: есеп тапсырылмады",
    "Напоминание инспекции: отчёт не сдан",
    "Reminder of the inspectorate: a report is not filed",
)
_AFTER = next(step for step in STEPS if step.after)  # directors first, as in every letter after the term


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many facilities are reminded now, and how many had been reminded today already."""

    now: int
    before: int


@transaction.atomic
def remind(actor: Actor, facility_ids: Iterable[UUID]) -> Reminded:
    """Remind the late ones among these facilities; who was reminded today is not reminded twice.

    Refused NOT_LATE (409) when none of them is late any more, or none is of the actor's territory.
    """
    actor.require(Role.INSPECTOR)
    person, department, day = actor.person(), _department(actor), today()
    missing: dict[UUID, list[str]] = defaultdict(list)
    rows = Standing.objects.visible_to(actor).late(day).filter(facility_id__in=list(facility_ids))
    for pk, year, quarter in rows.order_by("year", "quarter").values_list("facility_id", "year", "quarter"):
        missing[pk].append(str(Quarter(year, quarter)))
    if not missing:
        raise Refused(
            "NOT_LATE",
            _("There is nobody to remind: these facilities owe no overdue report."),
            fix=_("Reload the list."),
            status=409,
        )
    made = [
        Nudge(facility_id=pk, day=day, quarters=quarters, department_id=department, sent_by_id=person)
        for pk, quarters in sorted(missing.items())
    ]
    Nudge.objects.bulk_create(made, ignore_conflicts=True, batch_size=1000)
    fresh = list(Nudge.objects.filter(pk__in=[one.pk for one in made]))
    for nudge in fresh:
        events.record(actor, "facility.reminded", nudge, facility=str(nudge.facility_id), quarters=nudge.quarters)
    if fresh:
        ask_for_letters()
    return Reminded(len(fresh), len(made) - len(fresh))


def _department(actor: Actor) -> UUID:
    if actor.department_id is None:
        raise Refused("DEPARTMENT", _("Only an inspector of a department reminds."), status=403)
    return actor.department_id


def ask_for_letters() -> None:
    """Start the job that writes the letters; one at a time by its key."""
    jobs.start(Actor.as_system("desk"), JOB, key=JOB)


def write_letters(progress: Any = None) -> int:
    """The letters of every reminder that waits, each reminder in its own transaction; the number of letters."""
    waiting = list(Nudge.objects.waiting().values_list("pk", flat=True))
    written = 0
    for number, pk in enumerate(waiting, 1):
        written += _write(pk)
        if progress is not None:
            progress(number, len(waiting))
    return written


@transaction.atomic
def _write(pk: UUID) -> int:
    """0 when another worker was first, or when the reports came meanwhile: nobody is reminded of what is filed."""
    nudge = Nudge.objects.waiting().select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
    if nudge is None:
        return 0
    facility = Facility.objects.select_related("operator").get(pk=nudge.facility_id)
    late = list(Standing.objects.filter(facility=facility).late(nudge.day).order_by("year", "quarter"))
    named = [row for row in late if str(row.period) in nudge.quarters]
    people = [one for one in recipients_of(facility, _AFTER) if one.address] if named else []
    for person in people:
        _letter(nudge, facility, named, person)
    Nudge.objects.filter(pk=pk).update(handled_at=now(), letters=len(people))
    return len(people)


def _letter(nudge: Nudge, facility: Facility, late: list[Standing], person: Recipient) -> None:
    letters.post(
        key=f"nudge:{facility.pk}:{nudge.day}:{person.user.pk}",
        to=person.address,
        language=person.language,
        user_id=person.user.pk,
        subject=SUBJECT(person.language),
        template="desk/letters/nudge.txt",
        context={
            "facility": facility,
            "operator": facility.operator,
            "department": nudge.department,
            "late": late,
            "link": letters.link("deadlines:list"),
            "is_demo": facility.operator.is_demo,
        },
    )
