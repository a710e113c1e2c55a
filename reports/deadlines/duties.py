"""What the deadlines ask of each role, and the page in the menu."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pekportal.kit import nav
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.duties import Duty, provides
from pekportal.kit.reading import kept
from reports.deadlines.models import Deadline, Reminder
from reports.deadlines.presenters import Line, lines_of
from reports.deadlines.steps import NOBODY

for _role in (Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR):
    nav.register(_role, gettext_lazy("Deadlines"), "deadlines:list", order=45)


def open_lines(actor: Actor) -> list[Line]:
    """Owed, begun and not filed, the nearest due day first."""
    rows = Deadline.objects.visible_to(actor).filter(owed=True).for_list()
    lines = kept(("open deadlines", actor), lambda: lines_of(rows, details=False))
    return [line for line in lines if line.is_open and line.row.period.end < today()]


def _duty(actor: Actor, line: Line, title: str, url: str) -> Duty:
    return Duty(
        title % {"period": line.row.period.label(actor.language)},
        url,
        _("Deadlines"),
        due_on=line.row.due_on,
        tone="overdue" if line.is_late else "attention",
        detail=line.row.facility.label(actor.language),
    )


@provides(Role.ECOLOGIST, Role.DIRECTOR)
def terms_to_keep(actor: Actor) -> Iterator[Duty]:
    """Reports that nobody could open, and late ones without a reason."""
    for line in open_lines(actor):
        if line.row.obstacle == Deadline.Obstacle.NO_PROGRAMME and line.version is None:
            title = _("Have the programme approved: the report for %(period)s is owed")
            yield _duty(actor, line, title, reverse("programs:list"))
        elif line.needs_reason and line.version is not None:
            title = _("Write why the report for %(period)s is late")
            yield _duty(actor, line, title, reverse("deadlines:late", args=[line.version.pk]))


@provides(Role.ADMINISTRATOR)
def nobody_to_remind(actor: Actor) -> Iterator[Duty]:
    """Facilities that owe a report and have nobody who could be reminded."""
    asked = Reminder.objects.filter(state=NOBODY, deadline__owed=True).values("deadline_id")
    rows = Deadline.objects.visible_to(actor).filter(pk__in=asked, owed=True).for_list()
    for line in lines_of(rows, details=False):
        if line.is_open:
            title = _("Nobody can be reminded of the report for %(period)s: invite somebody")
            yield _duty(actor, line, title, reverse("operators:people"))
