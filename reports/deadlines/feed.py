"""What a person's calendar shows of the deadlines: the last safe days of what is owed, with alarms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pekportal.kit.access import Actor
from pekportal.kit.calendar import safe_day, today
from pekportal.kit.ics import Happening
from pekportal.kit.templatetags.kit import date_long, date_until, day_off_word, weekday
from reports.deadlines.models import Deadline
from reports.deadlines.presenters import Line, lines_of
from reports.deadlines.steps import STEPS

HOST = "pekportal"
MORNING = dt.timedelta(hours=9)
Absolute = Callable[[str], str]
# of a whole day that is T−1: T−30 is 29 days before it
ALARMS = tuple(dt.timedelta(days=step.offset + 1) + MORNING for step in STEPS if not step.after)


def happenings(actor: Actor, absolute: Absolute) -> Iterator[Happening]:
    """The deadlines that are owed and not filed; one a quarter, and the last working day where that is earlier."""
    rows = Deadline.objects.visible_to(actor).filter(owed=True, due_on__gt=today() - dt.timedelta(days=60)).for_list()
    for line in lines_of(rows):
        if line.is_open:
            yield from _of(line, absolute)


def _of(line: Line, absolute: Absolute) -> Iterator[Happening]:
    lang = (get_language() or "ru")[:2]
    row, safe = line.row, safe_day(line.row.due_on)
    place = f"{row.facility.label(lang)} · {row.period.label(lang)}"
    url = absolute(reverse("deadlines:list"))
    details = [
        _("Hand in before %(day)s.") % {"day": date_until(row.due_on)},
        _("State of the report: %(state)s.") % {"state": line.state},
    ]
    if not safe.is_working:
        details.append(
            _("It is a day off (%(why)s); the last working day is %(weekday)s, %(day)s.")
            % {
                "why": day_off_word(safe.day),
                "weekday": weekday(safe.last_working),
                "day": date_long(safe.last_working),
            }
        )
        yield Happening(
            uid=f"deadline.working.{row.pk}@{HOST}",
            day=safe.last_working,
            title=_("Last working day for the report: %(place)s") % {"place": place},
            url=url,
            kind=_("Deadline"),
        )
    details += [
        _("An extension until %(day)s is recorded.") % {"day": date_long(one.new_day)}
        for one in line.extensions
        if one.withdrawn_at is None
    ]
    yield Happening(
        uid=f"deadline.{row.pk}@{HOST}",
        day=safe.day,
        title=_("Last safe day for the report: %(place)s") % {"place": place},
        details="\n".join(details),
        url=url,
        kind=_("Deadline"),
        alarms=ALARMS,
    )
