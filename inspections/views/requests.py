"""Requests for documents: places picked on the paper, the request, its page, its withdrawal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inspections import basis
from inspections.asked import picks_of
from inspections.forms import ReasonForm, RequestForm
from inspections.machine import REQUEST, WITH_OPERATOR
from inspections.models import DocumentRequest, PickedPlace
from inspections.services import requests as verbs
from inspections.services.terms import last_day
from inspections.shown import requests_of
from inspections.views.request_page import page_of
from operators.models import Facility
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.decision.sheet import paper_link
from reports.decision.views.places import place_in, spot_of
from reports.models import ReportVersion

BOTH = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR)
USUAL_TERMS = (3, 5, 10)


@access.roles(Role.INSPECTOR)
@require_POST
def pick(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Put a place into the next request, or take it out (`out`); back to the paper at that place."""
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    where = place_in(request)
    if request.POST.get("out"):
        verbs.put_back(actor, version, where)
    else:
        verbs.pick(actor, version, where)
        messages.success(request, _("Picked. Choose further places, or write the request."))
    if request.POST.get("back") == "request":
        return redirect(_form_of(version))
    return redirect(paper_link(version, where))


def _form_of(version: ReportVersion) -> str:
    return f"{reverse('inspections:request-new', args=[version.report.facility_id])}?version={version.pk}"


@access.roles(Role.INSPECTOR)
def new_request(request: PortalRequest, facility: UUID) -> HttpResponse:
    """Ask a facility for documents; `?version=` ties the request to a filed report and what was picked on it."""
    actor = request.actor
    found = get_object_or_404(Facility.objects.visible_to(actor).for_list(), pk=facility)
    version = _version_of(request, found)
    picks = picks_of(actor, version) if version else []
    lines = [(one.pk, *_asked_for(request, one)) for one in picks]
    initial = {"basis": str(basis.DEFAULT)}
    form = RequestForm(request.POST if request.method == "POST" else None, initial=initial, picked=lines)
    counting = "count" in request.POST
    status = 200
    if request.method == "POST" and form.is_valid() and not counting:
        try:
            sent = _send(request, found, version, picks, form.cleaned_data)
        except Refused as refused:
            if refused.status in (403, 404):
                raise
            add_refusal(form, refused)
            status = refused.status
        else:
            messages.success(request, _("The request %(number)s is sent.") % {"number": sent.number})
            return redirect("inspections:request", pk=sent.pk)
    elif request.method == "POST" and not counting:
        status = 422
    context = {
        "facility": found,
        "version": version,
        "form": form,
        "picks": picks,
        "terms": [(days, last_day(days)) for days in _terms(form)],
    }
    return render(request, "inspections/request_new.html", context, status=status)


def _asked_for(request: PortalRequest, picked: PickedPlace) -> tuple[str, str]:
    """Words of the place, and what is asked for unless the inspector writes otherwise."""
    spot = spot_of(request.actor, picked.version, picked.place)
    said = f"{spot.words}: {spot.text}" if spot.text else spot.words
    return said or _("The whole report"), _("Documents and source data that confirm this value") if spot.text else ""


def _terms(form: RequestForm) -> list[int]:
    chosen = str(form.data.get("working_days", "")) if form.is_bound else ""
    more = [int(chosen)] if chosen.isdecimal() and 1 <= int(chosen) <= verbs.LONGEST_TERM else []
    return sorted({*USUAL_TERMS, *more})


def _send(
    request: PortalRequest,
    facility: Facility,
    version: ReportVersion | None,
    picks: list[PickedPlace],
    said: dict[str, Any],
) -> DocumentRequest:
    places = [(one, said.get(f"what-{one.pk}", "")) for one in picks]
    items = [verbs.Asked(what.strip(), one.table, one.row, one.column) for one, what in places if what.strip()]
    items += [verbs.Asked(line.strip()) for line in said["items"].splitlines() if line.strip()]
    return verbs.send_request(
        request.actor,
        facility,
        items=items,
        basis=said["basis"],
        working_days=said["working_days"],
        explanation=said["explanation"],
        version=version,
        key=said["key"],
    )


def _version_of(request: PortalRequest, facility: Facility) -> ReportVersion | None:
    wanted = request.GET.get("version", "")
    if not wanted:
        return None
    try:
        key = UUID(wanted)
    except ValueError as wrong:
        raise Http404 from wrong
    rows = ReportVersion.objects.visible_to(request.actor).for_page()
    found: ReportVersion = get_object_or_404(rows.filter(report__facility=facility), pk=key)
    return found


@access.roles(*BOTH)
@require_safe
def request_list(request: PortalRequest) -> HttpResponse:
    """All requests this person may see, the most urgent first."""
    rows = DocumentRequest.objects.visible_to(request.actor).for_list()
    if request.GET.get("waiting"):
        rows = rows.filter(state__in=[*WITH_OPERATOR, "answered"])
    page = Paginator(rows, 40).get_page(request.GET.get("page"))
    return render(request, "inspections/request_list.html", {"lines": requests_of(page), "page": page})


@access.roles(*BOTH)
@require_safe
def request_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One request: what is asked, the files against each item, the history."""
    actor = request.actor
    found = get_object_or_404(DocumentRequest.objects.visible_to(actor).for_list(), pk=pk)
    verbs.note_opened(actor, found)
    return page_of(request, found)


@access.roles(Role.INSPECTOR)
def withdraw(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Take the request back, with a reason."""
    actor = request.actor
    found = get_object_or_404(DocumentRequest.objects.visible_to(actor).for_list(), pk=pk)
    declared = REQUEST.moves["withdraw"]
    if request.method != "POST":
        REQUEST.check(found, "withdraw", actor, reason="-")  # no form for a move that would be refused
    form = ReasonForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            verbs.withdraw(actor, found, reason=form.cleaned_data["reason"])
        except Refused as refused:
            if refused.status in (403, 404, 409):
                raise
            add_refusal(form, refused)
            status = 422
        else:
            messages.success(request, _("Done: %(move)s.") % {"move": declared.label()})
            return redirect("inspections:request", pk=found.pk)
    context = {"found": found, "move": declared, "form": form}
    return render(request, "inspections/request_move.html", context, status=status)
