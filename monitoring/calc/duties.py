"""Amounts that are still empty when a quarter comes to its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from monitoring.calc.models import ActivityRow
from monitoring.machine import OPEN
from monitoring.models import Quarter
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.duties import Duty, provides

SOON = dt.timedelta(days=14)  # before the quarter ends


@provides(Role.ECOLOGIST)
def amounts_to_enter(actor: Actor) -> Iterator[Duty]:
    """A line an open quarter that ends within two weeks or has ended, while amounts of its methods are empty."""
    empty = ActivityRow.objects.visible_to(actor).filter(amount_text="", quarter__state=OPEN)
    counted = dict(empty.values_list("quarter").annotate(Count("pk")).order_by())
    lang = (get_language() or "ru")[:2]
    for quarter in Quarter.objects.visible_to(actor).filter(pk__in=counted).for_list():
        end, day = quarter.period.end, today()
        if day < end - SOON:
            continue
        count = counted[quarter.pk]
        words = ngettext("%(count)d amount to enter", "%(count)d amounts to enter", count) % {"count": count}
        yield Duty(
            words,
            reverse("calc:activity", args=[quarter.pk]),
            _("Calculated emissions"),
            due_on=quarter.due_on,
            tone="attention" if day > end else "waiting",
            detail=f"{quarter.facility.label(lang)} · {quarter.period.label(lang)}",
        )
