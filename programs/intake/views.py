"""Pages of the intake: bring a document, look at what was recognised, take it over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from operators.models import Facility
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from programs.intake import services, shown
from programs.intake.forms import BringForm, FrameForm
from programs.models import Intake
from programs.views.refusing import put_errors


@access.roles(Role.ECOLOGIST)
def bring(request: PortalRequest) -> HttpResponse:
    """Upload a programme; it is read, nothing is written."""
    own = {str(pk) for pk in Facility.objects.visible_to(request.actor).values_list("pk", flat=True)}
    initial = {"facility": request.GET["facility"]} if request.GET.get("facility") in own else {}
    form = BringForm(request.POST or None, request.FILES or None, actor=request.actor, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                intake = services.bring(request.actor, form.cleaned_data["facility"], form.cleaned_data["file"])
            except Refused as refused:
                status = put_errors(form, refused)
            else:
                return redirect("programs:intake", intake.pk)
    recent = Intake.objects.visible_to(request.actor).for_page().order_by("-created_at")[:10]
    return render(request, "intake/bring.html", {"form": form, "recent": recent}, status=status)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)
def intake_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """What was recognised, beside the register and the draft; or the progress of the reading."""
    return _page(request, _visible(request, pk))


@access.roles(Role.ECOLOGIST)
@require_POST
def take(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Write what was recognised into the draft."""
    intake = _visible(request, pk)
    form, frame = None, None
    if services.draft_of(intake.facility) is None:
        form = FrameForm(request.POST)
        if not form.is_valid():
            return _page(request, intake, form=form, status=422)
        frame = services.Frame(**form.cleaned_data)
    try:
        taken = services.take(request.actor, intake, facts=request.POST.getlist("fact"), frame=frame)
    except Refused as refused:
        if form is None:
            raise
        return _page(request, intake, form=form, status=put_errors(form, refused))
    assert taken.outcome is not None
    if taken.outcome["not_kept"]:
        messages.warning(request, _("Taken over, but some cells did not fit: they are listed below."))
        return redirect("programs:intake", pk)
    messages.success(request, _("The document is taken over into the draft."))
    return redirect("programs:version", taken.version_id)


def _visible(request: PortalRequest, pk: UUID) -> Intake:
    found: Intake = get_object_or_404(Intake.objects.visible_to(request.actor).for_page(), pk=pk)
    return found


def _page(request: PortalRequest, intake: Intake, *, form: FrameForm | None = None, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "intake": intake,
        "facility": intake.facility,
        "can_take": request.actor.has(Role.ECOLOGIST),
        "outcome": intake.outcome,
    }
    if intake.found is not None:
        context |= shown.preview(request.actor, intake)
        if context["draft"] is None and form is None:
            form = FrameForm(initial=context["frame"])
        context["form"] = form
    return render(request, "intake/page.html", context, status=status)
