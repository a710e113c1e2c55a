"""The door of the calculations on the quarter's page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.calc.models import ActivityRow, SourceMethod
from monitoring.facts import QuarterBook
from monitoring.queries import OUTSIDERS
from monitoring.rooms import Door, provides
from pekportal.kit.access import Actor


@provides(order=30)
def calculations(actor: Actor, book: QuarterBook) -> Door | None:
    """How many sources have a method and how many amounts are still empty."""
    if actor.has(*OUTSIDERS):
        return None
    quarter = book.quarter
    url = reverse("calc:quarter", args=[quarter.pk])
    chosen = (
        SourceMethod.objects.filter(source__facility_id=quarter.facility_id)
        .on(quarter.period.end)
        .values("source_id")
        .distinct()
        .count()
    )
    if not chosen:
        return Door(_("Calculated emissions"), url, _("no method is chosen yet"), "draft", "table")
    empty = ActivityRow.objects.filter(quarter=quarter, amount_text="").count()
    if empty:
        words = ngettext("%(count)d amount to enter", "%(count)d amounts to enter", empty) % {"count": empty}
        return Door(_("Calculated emissions"), url, words, "waiting", "table")
    words = ngettext("%(count)d source by method", "%(count)d sources by method", chosen) % {"count": chosen}
    return Door(_("Calculated emissions"), url, words, "done", "table")
