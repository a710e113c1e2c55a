"""Programmes and their versions: list, page of a version, paper, new ones."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from operators.models import Facility
from pekportal.kit import access, events
from pekportal.kit.access import Role
from pekportal.kit.panels import panels_about
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from pekportal.kit.states import Move
from programs import facts as reading
from programs.carried import proposals
from programs.findings import judged
from programs.forms import ChangeForm, ProgramForm
from programs.machine import APPROVED, PROGRAM, RETURNED
from programs.models import Program, ProgramVersion
from programs.services import versions
from programs.services.grounds import lacks_basis
from programs.views import shown
from programs.views.moves import grounds_words
from programs.views.refusing import put_errors

PER_PAGE = 25
SHOWN_FINDINGS = 100  # the gravest; a table of thousands of rows may have thousands


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
        "findings": shown.finding_lines(request, version, facts, found)[:SHOWN_FINDINGS],
        "more_findings": max(0, len(found) - SHOWN_FINDINGS),
        "blocking": sum(item.blocks for item in found),
        "proposed": len(proposals(version, found)) if shown.can_reason(request, version) else 0,
        "moves": [{"move": move, "asks": _asks(move, version)} for move in moves],
        "numbers": shown.numbers(facts, found),
        "basis": grounds_words(version),
        "lacks_basis": lacks_basis(version),
        "siblings": _siblings(request, version),
        "returned": _returned(version),
        "events": shown.timeline(version),
        "can_edit": shown.can_edit(request, version),
        "panels": [render_to_string(p.template, p.context, request) for p in panels_about(request.actor, version)],
        "can_copy": request.actor.has(Role.ECOLOGIST) and version.state == APPROVED,
    }
    return render(request, "programs/version.html", context)


def _asks(move: Move, version: ProgramVersion) -> bool:
    """True for a move that first shows what follows from it."""
    is_change = version.supersedes_id is not None
    return move.needs_reason or move.code == "approve" or (move.code == "send" and is_change)


def _siblings(request: PortalRequest, version: ProgramVersion) -> list[dict[str, Any]]:
    """The other versions of the programme that the reader may see, the newest first."""
    seen = ProgramVersion.objects.visible_to(request.actor).filter(program_id=version.program_id)
    others = seen.exclude(pk=version.pk).order_by("-number")
    return [{"version": other, "state": PROGRAM.state_of(other)} for other in others]


def _returned(version: ProgramVersion) -> str:
    """The director's words with which an open version came back; "" when it did not."""
    if version.state != RETURNED:
        return ""
    last = events.of(version).filter(code="program.return").last()
    return last.words if last else ""


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
