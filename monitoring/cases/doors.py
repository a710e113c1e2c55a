"""The room's door on the page of a quarter."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.cases.models import Case
from monitoring.facts import QuarterBook
from monitoring.rooms import Door, provides
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today


@provides(50)
def cases_door(actor: Actor, book: QuarterBook) -> Door | None:
    """How many cases of the quarter are not closed, and whether a notice is overdue."""
    if not actor.is_operator:
        return None
    quarter = book.quarter
    live = list(Case.objects.visible_to(actor).filter(quarter=quarter).live().values_list("pk", flat=True))
    url = f"{reverse('cases:list')}?quarter={quarter.pk}"
    title = _("Exceedances and violations")
    if not live:
        return Door(title, url, _("nothing is open"), "", "warning")
    late = Case.objects.filter(pk__in=live).awaiting_notice().filter(due_on__lt=today()).exists()
    words = ngettext("%(n)s case is open", "%(n)s cases are open", len(live)) % {"n": len(live)}
    if late:
        words += f" · {_('the department is not told in time')}"
    return Door(title, url, words, "overdue" if late else "attention", "warning")
