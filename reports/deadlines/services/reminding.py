"""Sends what is due, each reminder once: the row, its copies and the letters stand in one transaction.

The row of the deadline is locked, so two rounds at once go one after the other; the keys in the database (deadline,
kind, day), (reminder, person) and the letter's own key would stop them if they did not. A worker that dies in between
leaves nothing behind; the next round does it whole.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction

from pekportal.kit import events, letters
from pekportal.kit.access import Actor
from pekportal.kit.calendar import days_left, now, safe_day, today
from pekportal.kit.models import Letter
from pekportal.kit.text import T
from reports.deadlines import steps
from reports.deadlines.filing import filed, is_filed
from reports.deadlines.models import Deadline, Reminder, ReminderCopy
from reports.deadlines.services.recipients import Recipient, recipients_of
from reports.deadlines.steps import Known, Step, todo

FIRST = steps.STEPS[0]
EARLIEST = dt.time(8)  # Asia/Almaty: nobody is woken by a letter
WATCHED = dt.timedelta(days=400)  # after the term; by then every reminder is written
AHEAD = T(
    "{period} есебі: {day} дейін тапсыру керек",
    "Отчёт за {period}: сдать до {day}",
    "Report for {period}: hand in before {day}",
)
LATE = T(
    "{period} есебі тапсырылмады: мерзімі өтті",
    "Отчёт за {period} не сдан: срок прошёл",
    "Report for {period} is not handed in: the term is over",
)
Progress = Callable[[int, int], None]


def remind_by_day(actor: Actor, progress: Progress | None = None) -> int:
    """A round as the clock has it: before EARLIEST nothing is written, the first round after it does the day's work."""
    return remind(actor, progress) if now().time() >= EARLIEST else 0


def remind(actor: Actor, progress: Progress | None = None) -> int:
    """One round over everything that may be due today; the number of reminders sent."""
    near = today() - dt.timedelta(days=FIRST.offset)
    rows = list(Deadline.objects.filter(due_on__lte=near, due_on__gt=today() - WATCHED).order_by("due_on", "id"))
    known = _known([row.pk for row in rows])
    done = filed([row.report_id for row in rows if row.report_id])
    sent = 0
    for number, row in enumerate(rows):
        why = _pointless(row, row.report_id in done)
        if todo(row.due_on, today(), known[row.pk], entered_on=row.entered_on, pointless=why):
            sent += remind_of(actor, row.pk)
        if progress is not None:
            progress(number + 1, len(rows))
    return sent


def _known(pks: list[UUID]) -> dict[UUID, dict[str, Known]]:
    found: dict[UUID, dict[str, Known]] = defaultdict(dict)
    for pk, kind, state, reason in Reminder.objects.filter(deadline_id__in=pks).values_list(
        "deadline_id", "kind", "state", "reason"
    ):
        found[pk][kind] = Known(state, reason)
    return found


def _pointless(row: Deadline, is_done: bool) -> str:
    return steps.FILED if is_done else "" if row.owed else steps.NOT_OWED


@transaction.atomic
def remind_of(actor: Actor, pk: UUID) -> bool:
    """Write what is due for one deadline; True when a reminder went out."""
    row = Deadline.objects.select_for_update(of=("self",)).select_related("facility__operator", "report").get(pk=pk)
    known = _known([pk])[pk]
    why = _pointless(row, is_filed(row.report_id))
    due = todo(row.due_on, today(), known, entered_on=row.entered_on, pointless=why)
    moment = now()
    Reminder.objects.bulk_create(
        [
            Reminder(
                deadline=row,
                kind=step.code,
                day=step.day(row.due_on),
                state=steps.SKIPPED,
                reason=reason,
                decided_at=moment,
            )
            for step, reason in due.skip
        ],
        ignore_conflicts=True,
    )
    return due.send is not None and _send(actor, row, due.send, moment)


def _send(actor: Actor, row: Deadline, step: Step, moment: dt.datetime) -> bool:
    people = recipients_of(row.facility, step)
    state = steps.SENT if people else steps.NOBODY
    values = {"state": state, "reason": "", "decided_at": moment}
    reminder, new = Reminder.objects.get_or_create(
        deadline=row, kind=step.code, day=step.day(row.due_on), defaults=values
    )
    if not new:
        if reminder.state == steps.SENT or (reminder.state, state) == (steps.NOBODY, steps.NOBODY):
            return False
        reminder.state, reminder.reason, reminder.decided_at = state, "", moment
        reminder.save(update_fields=["state", "reason", "decided_at"])
    for person in people:
        letter = _letter(row, step, person, people) if person.address else None
        ReminderCopy.objects.get_or_create(
            reminder=reminder,
            user=person.user,
            defaults={"role": person.role, "place": person.place, "letter": letter},
        )
    events.record(actor, "deadline.reminded", row, kind=step.code, people=len(people))
    return bool(people)


def _letter(row: Deadline, step: Step, person: Recipient, people: list[Recipient]) -> Letter:
    late = days_left(row.due_on, today()) < 0
    lang = person.language
    subject = (LATE if late else AHEAD)(lang).format(period=row.period.label(lang), day=f"{row.due_on:%d.%m.%Y}")
    return letters.post(
        key=f"deadline:{row.pk}:{step.code}:{person.user.pk}",
        to=person.address,
        language=lang,
        user_id=person.user.pk,
        subject=subject,
        template="deadlines/letters/reminder.txt",
        context=letter_context(row, step, person, people),
    )


def letter_context(row: Deadline, step: Step, person: Recipient, people: list[Recipient]) -> dict[str, Any]:
    """What the letter says, values only; the template chooses the words in the reader's language."""
    left = days_left(row.due_on, today())
    version = row.report.versions.standing().order_by("-number").first() if row.report else None
    return {
        "facility": row.facility,
        "operator": row.facility.operator,
        "period": row.period,
        "due_on": row.due_on,
        "safe": safe_day(row.due_on),
        "left": left,
        "late": -left,
        "is_late": left < 0,
        "version": version,
        "no_programme": row.obstacle == Deadline.Obstacle.NO_PROGRAMME,
        "link": letters.link("reports:version", version.pk) if version else letters.link("deadlines:list"),
        "choice_link": letters.link("deadlines:letters"),
        "step": step,
        "others": [other.user.full_name for other in people if other.user.pk != person.user.pk],
        "role": person.role,
        "extensions": list(row.extensions.live().order_by("new_day")),
        "is_demo": row.facility.operator.is_demo,
    }
