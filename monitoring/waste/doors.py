"""The door of the room on the quarter's page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.facts import QuarterBook
from monitoring.rooms import Door, provides
from monitoring.waste.models import WasteEntry
from monitoring.waste.queries import breaches_on
from pekportal.kit.access import Actor, Role


@provides(40)
def waste_door(actor: Actor, book: QuarterBook) -> Door | None:
    """Entries of the quarter, or what is over its limit or term."""
    if not actor.has(Role.ECOLOGIST, Role.DIRECTOR):
        return None
    quarter = book.quarter
    url = reverse("waste:room", args=[quarter.pk])
    over = len(breaches_on(book))
    if over:
        line = ngettext("%(count)d limit or term is exceeded", "%(count)d limits or terms are exceeded", over)
        return Door(_("Waste journal"), url, line % {"count": over}, "overdue", "archive")
    count = WasteEntry.objects.filter(quarter=quarter).count()
    line = ngettext("%(count)d entry", "%(count)d entries", count) % {"count": count}
    return Door(_("Waste journal"), url, line, "", "archive")
