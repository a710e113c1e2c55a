"""Programmes and their versions: list, page of a version, paper, new ones."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from operators.models import Facility
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from programs import facts as reading
from programs.findings import judged
from programs.forms import ChangeForm, ProgramForm
from programs.machine import APPROVED, PROGRAM
from programs.models import Program
from programs.services import versions
from programs.views import shown
from programs.views.refusing import put_errors

PER_PAGE = 25


@access.roles(*shown.READERS)
def program_list(request: PortalRequest, facility_id: UUID | None = None) -> HttpResponse:
    """Programmes the actor sees, of one facility or of all."""
    programs = Program.objects.visible_to(request.actor).for_list(request.actor)
    facility = None
    if facility_id is not None:
        facility = get_object_or_404(Facility.objects.visible_to(request.actor), pk=facility_id)
        programs = programs.filter(facility=facility)
    page = Paginator(programs, PER_PAGE).get_page(request.GET.get("page"))
    for program in page:
        for version in program.seen_versions:
            version.shown_state = PROGRAM.state_of(version)
    context = {"page": page, "facility": facility, "can_create": request.actor.has(Role.ECOLOGIST)}
    return render(request, "programs/list.html", context)


@access.roles(*shown.READERS)
def version_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The map of the tables, sections, findings, moves and the timeline of a version."""
    version = shown.visible_version(request, pk)
    facts = reading.facts_of(version)
    found = judged(version, facts)
    moves = PROGRAM.moves_for(version, request.actor)
    context = {
        "version": version,
        "program": version.program,
        "facility": version.program.facility,
        "state": PROGRAM.state_of(version),
        "tables": shown.tiles(version, facts, found),
        "sections": shown.section_lines(version, facts),
        "findings": shown.finding_lines(request, version, facts, found),
        "blocking": sum(item.blocks for item in found),
        "moves": [{"move": move, "asks": move.needs_reason or move.code == "approve"} for move in moves],
        "events": shown.timeline(version),
        "can_edit": shown.can_edit(request, version),
        "can_copy": request.actor.has(Role.ECOLOGIST) and version.state == APPROVED,
    }
    return render(request, "programs/version.html", context)


@access.roles(Role.ECOLOGIST)
def new_program(request: PortalRequest) -> HttpResponse:
    """Begin a programme with an empty draft."""
    form = ProgramForm(request.POST or None, actor=request.actor, initial={"language": "ru"})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                version = versions.create_program(
                    request.actor,
                    data["facility"],
                    title=data["title"],
                    valid_from=data["valid_from"],
                    valid_to=data["valid_to"],
                    language=data["language"],
                )
            except Refused as refused:
                status = put_errors(form, refused)
            else:
                messages.success(request, _("The programme is created: fill in its tables and sections."))
                return redirect("programs:version", version.pk)
    return render(request, "programs/new_program.html", {"form": form}, status=status)


@access.roles(Role.ECOLOGIST)
def new_version(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Copy the approved version into a new draft."""
    program = get_object_or_404(Program.objects.visible_to(request.actor).select_related("facility"), pk=pk)
    form = ChangeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            version = versions.new_version(request.actor, program, change_reason=form.cleaned_data["change_reason"])
        except Refused as refused:
            status = put_errors(form, refused)
        else:
            messages.success(
                request, _("Version %(number)s is a copy of the approved one.") % {"number": version.number}
            )
            return redirect("programs:version", version.pk)
    return render(request, "programs/new_version.html", {"form": form, "program": program}, status=status)
