"""The operator's side: messages about errors, and the public answer. The inspector and the administrator read."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pekportal.kit import access, asking
from pekportal.kit.access import Role
from pekportal.kit.asking import Words, given
from pekportal.kit.requests import PortalRequest
from reports.opendata.forms import AnswerForm
from reports.opendata.models import DataError
from reports.opendata.services import errors

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR, Role.ADMINISTRATOR)
MOST = 200


@access.roles(*READERS)
@require_safe
def listed(request: PortalRequest) -> HttpResponse:
    """Those that wait first."""
    rows = DataError.objects.visible_to(request.actor).for_list()[:MOST]
    return render(request, "opendata/listed.html", {"rows": rows})


@access.roles(*READERS)
def error(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One message; the operator answers it here."""
    found = get_object_or_404(DataError.objects.visible_to(request.actor).for_list(), pk=pk)
    made = getattr(found, "answer", None)
    may = request.actor.is_operator and made is None
    words = Words(
        _("Message about an error"),
        _("Publish the answer"),
        _("The answer is public."),
        parent=_("Reported errors"),
        about=found.facility.label(request.actor.language),
        more={"error": found, "answer": made, "may": may},
    )
    if request.method == "POST" and not may:
        request.actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    form = AnswerForm(given(request).get("data"))
    back = reverse("data-errors:list")
    return asking.asked(
        request,
        form,
        lambda said: errors.answer(request.actor, found, **said),
        words,
        back,
        template="opendata/answer.html",
    )
