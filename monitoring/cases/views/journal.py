"""The journal of art. 188.1."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from monitoring.cases.forms import JournalForm, ReasonForm, RemovedForm
from monitoring.cases.models import JournalEntry
from monitoring.cases.services import journal as verbs
from monitoring.cases.services import printing
from monitoring.cases.views import shown
from monitoring.cases.views.asking import Words, asked, given
from monitoring.cases.views.cases import PAGE, READERS
from monitoring.cases.views.notices import paper_context, paper_language
from operators.models import Facility
from pekportal.kit import access
from pekportal.kit.calendar import today
from pekportal.kit.requests import PortalRequest


def facility_of(request: PortalRequest, key: str) -> Facility:
    """A facility of the actor by the text of an address; 404 for anything else."""
    try:
        pk = UUID(key)
    except ValueError as wrong:
        raise Http404 from wrong
    found: Facility = get_object_or_404(Facility.objects.visible_to(request.actor).for_list(), pk=pk)
    return found


@access.roles(*READERS)
@require_safe
def journal(request: PortalRequest) -> HttpResponse:
    """Lines of the visible facilities, the newest first; `?facility=` shows one journal with its papers."""
    facilities = list(Facility.objects.visible_to(request.actor).open().for_list()[:50])
    chosen = facility_of(request, request.GET["facility"]) if request.GET.get("facility") else None
    if chosen is None and len(facilities) == 1:
        chosen = facilities[0]
    rows = JournalEntry.objects.visible_to(request.actor).select_related("facility", "written_by", "struck_by")
    rows = rows.filter(facility=chosen) if chosen else rows
    page = Paginator(rows.order_by("-written_at", "-number"), PAGE).get_page(request.GET.get("page"))
    lines = [{"entry": one, **shown.term_badge(one.until, one.done_on, withdrawn=one.struck_at)} for one in page]
    context: dict[str, Any] = {
        "page": page,
        "lines": lines,
        "facilities": facilities,
        "chosen": chosen,
        "tab": "journal",
        **(paper_context(request, "journal", chosen) if chosen else {}),
    }
    return render(request, "cases/journal.html", context)


@access.roles(*READERS)
def write(request: PortalRequest) -> HttpResponse:
    """A new line."""
    form = JournalForm(request.actor, **given(request), initial={"found_on": today()})
    words = Words(
        _("New line of the journal"),
        _("Write into the journal"),
        _("The line is written; it can not be deleted, only struck through."),
        lead=_("Every worker writes facts of violations that were found, with the term of removing them (art. 188.1)."),
        parent=_("Journal"),
    )

    def act(said: dict[str, Any]) -> object:
        return verbs.write(request.actor, said.pop("facility"), entry_id=said.pop("ident"), **said)

    return asked(request, form, act, words, reverse("cases:journal"))


def _the_entry(request: PortalRequest, pk: UUID) -> JournalEntry:
    rows = JournalEntry.objects.visible_to(request.actor).select_related("facility")
    found: JournalEntry = get_object_or_404(rows, pk=pk)
    return found


@access.roles(*READERS)
def removed(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The violation is removed."""
    entry = _the_entry(request, pk)
    words = Words(
        _("The violation is removed"), _("Mark as removed"), _("The line is marked as removed."), lead=entry.what,
        parent=_("Journal"),
    )  # fmt: skip
    form = RemovedForm(**given(request), initial={"done_on": today()})
    return asked(
        request, form, lambda said: verbs.removed(request.actor, entry, **said), words, reverse("cases:journal")
    )


@access.roles(*READERS)
def strike(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Strike a line through."""
    entry = _the_entry(request, pk)
    words = Words(
        _("Strike the line through"),
        _("Strike through"),
        _("The line is struck through; it stays readable."),
        lead=entry.what,
        parent=_("Journal"),
    )
    form = ReasonForm(**given(request))
    return asked(
        request, form, lambda said: verbs.strike(request.actor, entry, **said), words, reverse("cases:journal")
    )


@access.roles(*READERS)
@require_POST
def make(request: PortalRequest, facility_id: UUID) -> HttpResponse:
    """Start the job that prints the journal."""
    facility = facility_of(request, str(facility_id))
    language = paper_language(request)
    printing.request_paper(request.actor, "journal", facility, language)
    return redirect(f"{reverse('cases:journal')}?facility={facility_id}&lang={language}")
