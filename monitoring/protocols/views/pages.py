"""Bring papers, look at what was read, correct, confirm; the page of a protocol."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from monitoring.facts import QuarterBook
from monitoring.models import Protocol, Quarter
from monitoring.protocols.desk import Desk
from monitoring.protocols.forms import BringForm, FactsForm, decisions_in, taken_in
from monitoring.protocols.lines import Decision
from monitoring.protocols.models import Batch, Paper
from monitoring.protocols.services import bringing, confirming
from monitoring.protocols.views import shown
from monitoring.views.shown import lang, visible_quarter
from pekportal.kit import access, files
from pekportal.kit.access import Role
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.LABORATORY)
WRITERS = (Role.ECOLOGIST, Role.LABORATORY)


@access.roles(*READERS)
def intake(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Drop files, see how far they are read, open each paper."""
    quarter = visible_quarter(request, pk)
    if request.method != "POST":
        return _intake(request, quarter, BringForm())
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return _intake(request, quarter, form, status=422)
    try:
        batch, refused = bringing.bring(request.actor, quarter, form.cleaned_data["papers"])
    except Refused as wrong:
        if wrong.status in (403, 404):
            raise
        add_refusal(form, wrong)
        return _intake(request, quarter, form, status=wrong.status)
    for one in refused:
        messages.warning(request, f"{one.name}: {one.words}")
    if batch is None:
        return _intake(request, quarter, form, status=422)
    count = batch.papers.count()
    words = ngettext("%(count)s file is taken and being read.", "%(count)s files are taken and being read.", count)
    messages.success(request, words % {"count": count})
    return redirect("protocols:intake", quarter.pk)


def _intake(request: PortalRequest, quarter: Quarter, form: BringForm, *, status: int = 200) -> HttpResponse:
    batches = Batch.objects.visible_to(request.actor).filter(quarter=quarter, papers__state="waiting")
    live = [one.job for one in batches.select_related("job").distinct() if one.job is not None]
    attached = Protocol.objects.visible_to(request.actor).filter(quarter=quarter)
    page, papers = shown.papers_of(request.actor, quarter, request.GET.get("page", ""))
    context = {
        "quarter": quarter,
        "form": form,
        "page": page,
        "papers": papers,
        "jobs": live,
        "can_bring": shown.can_bring(request.actor, quarter),
        "attached": attached.select_related("laboratory", "file").order_by("-date", "number"),
    }
    return render(request, "protocols/intake.html", context, status=status)


def _visible(request: PortalRequest, pk: UUID) -> Paper:
    seen = Paper.objects.visible_to(request.actor).for_list()
    joined = ("batch__quarter__facility__operator", "batch__quarter__program_version__program", "twin__file")
    found: Paper = get_object_or_404(seen.select_related(*joined), pk=pk)
    return found


@access.roles(*READERS)
def paper(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The matching page: values by state; save corrections, or confirm the ticked ones."""
    found = _visible(request, pk)
    actor = request.actor
    if request.method != "POST":
        return _paper(request, found, FactsForm(actor, found))
    form = FactsForm(actor, found, request.POST)
    decisions, taken = decisions_in(request.POST), taken_in(request.POST)
    if not form.is_valid():
        return _paper(request, found, form, decisions=decisions, taken=taken, status=422)
    try:
        if "confirm" in request.POST:
            return _confirm(request, found, form, decisions, taken)
        confirming.save(actor, found, form.facts(), decisions)
    except Refused as wrong:
        if wrong.status in (403, 404):
            raise
        add_refusal(form, wrong)
        return _paper(request, found, form, decisions=decisions, taken=taken, status=wrong.status)
    messages.success(request, _("Saved. Nothing is a result before it is confirmed."))
    return redirect("protocols:paper", pk)


def _confirm(
    request: PortalRequest, found: Paper, form: FactsForm, decisions: dict[UUID, Decision], taken: set[UUID]
) -> HttpResponse:
    done = confirming.confirm(request.actor, found, form.facts(), decisions, taken)
    words = ngettext(
        "Protocol %(label)s is attached; %(count)s value is a result now.",
        "Protocol %(label)s is attached; %(count)s values are results now.",
        done.written,
    )
    messages.success(request, words % {"label": done.protocol.label, "count": done.written})
    return redirect("protocols:protocol", done.protocol.pk)


def _paper(
    request: PortalRequest,
    found: Paper,
    form: FactsForm,
    *,
    decisions: dict[UUID, Decision] | None = None,
    taken: set[UUID] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, quarter = request.actor, found.batch.quarter
    desk = Desk(found, lang=lang(), decisions=decisions)
    is_read = found.state in (Paper.State.READ, Paper.State.CONFIRMED)
    context: dict[str, Any] = {
        "paper": found,
        "quarter": quarter,
        "tone": shown.TONES[Paper.State(found.state)],
        "form": form,
        "is_read": is_read,
        "can_save": quarter.is_open and actor.has(*WRITERS) and is_read,
        "can_confirm": quarter.is_open and actor.has(Role.ECOLOGIST) and is_read,
        "next": shown.next_paper(actor, quarter, found.pk),
        "can_put_away": quarter.is_open and actor.has(*WRITERS) and found.state not in ("confirmed", "away"),
    }
    if is_read:
        context |= {
            "sections": shown.sections(desk, taken),
            "remarks": shown.remarks(found, desk),
            "left": (found.found or {}).get("left", []),
            "instruments": shown.instruments_of(found),
            "pages": (found.found or {}).get("pages"),
        }
    return render(request, "protocols/paper.html", context, status=status)


@access.roles(*READERS)
@require_safe
def paper_file(request: PortalRequest, pk: UUID) -> FileResponse:
    """The file of a paper, its hash checked; as every file from people it is saved, not shown in the portal."""
    return files.answer(_visible(request, pk).file)


@access.roles(*WRITERS)
@require_POST
def put_away(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Put a paper away that is no result."""
    found = confirming.put_away(request.actor, _visible(request, pk))
    messages.success(request, _("The paper is put away."))
    return redirect("protocols:intake", found.batch.quarter_id)


@access.roles(*READERS)
@require_safe
def protocol(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A protocol: its facts, its instruments, its values with the page of the file."""
    seen = Protocol.objects.visible_to(request.actor).select_related("laboratory", "file", "uploaded_by")
    joined = ("quarter__facility__operator", "quarter__program_version__program")
    found = get_object_or_404(seen.select_related(*joined).prefetch_related("instruments", "value_sources"), pk=pk)
    book = QuarterBook(found.quarter)
    rows = {row.pk: (slug, row) for slug, mine in book.rows.tables.items() for row in mine}
    context = {
        "protocol": found,
        "quarter": found.quarter,
        "values": shown.of_protocol(found, rows),
        "paper": Paper.objects.visible_to(request.actor).filter(protocol=found).first(),
        "next": shown.next_paper(request.actor, found.quarter),
    }
    return render(request, "protocols/protocol.html", context)
