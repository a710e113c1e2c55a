"""As known on a day: what was filed, approved and registered by then."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from operators.models import Facility
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.calendar import today
from pekportal.kit.requests import PortalRequest
from reports.decision.asof import known_on
from reports.decision.forms import DayForm


@access.roles(Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR, Role.ADMINISTRATOR)
@require_safe
def as_of(request: PortalRequest, facility_id: UUID) -> HttpResponse:
    """A facility as known at the end of the day `on` (today when it is not said)."""
    facility = get_object_or_404(
        Facility.objects.visible_to(request.actor).select_related("operator", "kato"), pk=facility_id
    )
    form = DayForm(request.GET if "on" in request.GET else None, initial={"on": today()})
    status, known = 200, None
    if not form.is_bound:
        known = known_on(request.actor, facility, today())
    elif form.is_valid():
        known = known_on(request.actor, facility, min(form.cleaned_data["on"], today()))
    else:
        status = 422
    context = {"facility": facility, "form": form, "known": known}
    return render(request, "decision/as_of.html", context, status=status)
