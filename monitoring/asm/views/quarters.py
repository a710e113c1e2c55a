"""A quarter of automated monitoring: verdicts, completeness, and the tonnes offered to the emissions table."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from monitoring.asm.queries import verdicts_of
from monitoring.asm.services.emissions import offers_of, take_offers
from monitoring.asm.verdicts import RULES
from monitoring.asm.views.common import lang, printed
from monitoring.models import Quarter
from monitoring.views.shown import visible_quarter
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

OF_QUARTER = (Role.ECOLOGIST, Role.DIRECTOR)


@access.roles(*OF_QUARTER)
@require_safe
def quarter_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """What was over its norm, how complete the data are, what the table would get."""
    return _page(request, visible_quarter(request, pk))


def _page(request: PortalRequest, quarter: Quarter, *, refused: Refused | None = None) -> HttpResponse:
    verdicts = [
        {
            "verdict": one,
            "rule": str(RULES[one.rule]),
            "fact": printed(one.fact, 2),
            "norm": printed(one.norm, 2),
            "times": printed(one.fact / one.norm, 2),
        }
        for one in verdicts_of(quarter)
    ]
    offers = offers_of(quarter)
    context: dict[str, Any] = {
        "quarter": quarter,
        "period": quarter.period.label(lang()),
        "verdicts": verdicts,
        "offers": offers,
        "differs": any(one.differs for one in offers),
        "can_edit": quarter.is_open and request.actor.has(Role.ECOLOGIST),
        "refused": refused,
    }
    return render(request, "asm/quarter.html", context, status=refused.status if refused else 200)


@access.roles(Role.ECOLOGIST)
@require_POST
def take(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Write the chosen tonnes into the emissions table."""
    quarter = visible_quarter(request, pk)
    chosen = []
    for text in request.POST.getlist("channel"):
        try:
            chosen.append(UUID(text))
        except ValueError:
            continue
    try:
        outcome = take_offers(request.actor, quarter, chosen)
    except Refused as refused:
        if refused.status in (403, 404):
            raise
        return _page(request, quarter, refused=refused)
    if outcome.conflicts:
        words = _("Somebody else changed the table meanwhile: compare the numbers and take them again.")
        return _page(request, quarter, refused=Refused("STALE", words, status=409))
    count = len(outcome.rows)
    words = ngettext(
        "%(count)d row is in the table of emissions.", "%(count)d rows are in the table of emissions.", count
    )
    messages.success(request, words % {"count": count})
    return redirect("monitoring:table", pk, "emissions")
