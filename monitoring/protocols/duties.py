"""The door of the room, and the papers that wait for the ecologist."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.facts import QuarterBook
from monitoring.machine import OPEN
from monitoring.models import Quarter
from monitoring.protocols.models import Paper
from monitoring.rooms import Door
from monitoring.rooms import provides as door
from monitoring.views.shown import lang
from pekportal.kit.access import Actor, Role
from pekportal.kit.duties import Duty, provides


@door(20)
def papers_of_the_quarter(actor: Actor, book: QuarterBook) -> Door | None:
    """«Протоколы лабораторий: 3 ждут вас»."""
    if not actor.has(Role.ECOLOGIST, Role.DIRECTOR, Role.LABORATORY):
        return None
    waiting = Paper.objects.visible_to(actor).filter(batch__quarter=book.quarter, state=Paper.State.READ).count()
    words = ngettext("%(count)s waits to be confirmed", "%(count)s wait to be confirmed", waiting)
    line = words % {"count": waiting} if waiting else _("drop the files, they are read")
    url = reverse("protocols:intake", args=[book.quarter.pk])
    return Door(_("Laboratory protocols"), url, line, "waiting" if waiting else "", "file")


@provides(Role.ECOLOGIST)
def papers_to_confirm(actor: Actor) -> Iterator[Duty]:
    """A line a quarter whose papers are read and not confirmed."""
    waiting = Paper.objects.visible_to(actor).filter(state=Paper.State.READ, batch__quarter__state=OPEN)
    counted = dict(waiting.values_list("batch__quarter").annotate(Count("pk")).order_by())
    for quarter in Quarter.objects.visible_to(actor).filter(pk__in=counted).for_list():
        count = counted[quarter.pk]
        words = ngettext("%(count)s protocol waits to be confirmed", "%(count)s protocols wait to be confirmed", count)
        yield Duty(
            words % {"count": count},
            reverse("protocols:intake", args=[quarter.pk]),
            _("Laboratory protocols"),
            due_on=quarter.due_on,
            tone="waiting",
            detail=f"{quarter.facility.label(lang())} · {quarter.period.label(lang())}",
        )
