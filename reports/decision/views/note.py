"""The explanatory note: seven parts, facts of the portal with their cells, the author's words apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from csp.constants import NONCE
from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.compose.exceedances import exceedances
from reports.compose.model import NoteTable
from reports.compose.note import changed
from reports.decision.forms import WordsOfPart
from reports.decision.models import NoteWords
from reports.decision.models.notes import PARTS
from reports.decision.note import Sentence, sentences
from reports.decision.places import Place
from reports.decision.services import notes as verbs
from reports.decision.sheet import exceeding_place
from reports.decision.words_editor import markup_from, plain_from
from reports.gather import gather
from reports.machine import EDITABLE
from reports.models import ReportVersion
from reports.services.content import compose_facts


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the note: `gone` are sentences that were read and stand no more, `fresh` those that came since."""

    number: int
    title: str
    facts: tuple[Sentence, ...]
    words: str
    gone: tuple[str, ...]
    fresh: tuple[str, ...]
    table: NoteTable | None = None

    @property
    def has_changed(self) -> bool:
        """Whether the facts are others than those the author has read."""
        return bool(self.gone or self.fresh)


def parts_of(version: ReportVersion, only: int = 0) -> list[Part]:
    """The parts in the language the report is filed in; `only` one of them."""
    facts = replace(gather(version), note_texts=())
    document = compose_facts(version, facts, version.language)
    over = tuple(exceeding_place(document, one) for one in exceedances(facts, version.language))
    changes = [(changed(one, version.language), Place(one.table, one.row, one.column)) for one in facts.changes]
    read = {one.part: one.facts_read for one in NoteWords.objects.filter(version=version)}
    found = []
    for part in document.note:
        if only and part.number != only:
            continue
        said = sentences(document, part.number, over=over, changed=changes)
        texts, seen = [one.text for one in said], read.get(part.number)
        found.append(
            Part(
                part.number,
                part.title,
                said,
                verbs.words_in(version, part.number),
                tuple(text for text in seen or () if text not in texts),
                tuple(text for text in texts if seen is not None and text not in seen),
                part.table,
            )
        )
    return found


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
@require_safe
def note(request: PortalRequest, pk: UUID) -> HttpResponse:
    """All seven parts; a frozen note is read on the paper."""
    version = get_object_or_404(ReportVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    if version.content is not None:
        return redirect("reports:paper", pk=version.pk)
    context = {
        "version": version,
        "report": version.report,
        "parts": parts_of(version),
        "can_edit": request.actor.has(Role.ECOLOGIST) and version.state in EDITABLE,
    }
    return render(request, "decision/note.html", context)


# the editor puts one style element of its own into the page; django-csp's types know no views with arguments
@csp_update({"style-src": [NONCE]})  # type: ignore[arg-type]
@access.roles(Role.ECOLOGIST)
def note_part(request: PortalRequest, pk: UUID, number: int) -> HttpResponse:
    """Write the words of one part; the facts stand above and are never in the field."""
    version = get_object_or_404(ReportVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    if not 1 <= number <= PARTS:
        raise Http404
    (part,) = parts_of(version, only=number)
    status, typed = 200, part.words
    form = WordsOfPart(request.POST or None, initial={"text": part.words, "was": part.words})
    if request.method == "POST" and form.is_valid():
        sent = request.POST.get("markup")
        typed = form.cleaned_data["text"] if sent is None else plain_from(sent)
        try:
            facts = [one.text for one in part.facts]
            verbs.save_words(request.actor, version, number, text=typed, was=form.cleaned_data["was"], facts=facts)
        except Refused as refused:
            if refused.code not in ("STALE", "LONG"):
                raise
            # the next saving is a choice made with both texts in view
            form = WordsOfPart({"text": typed, "was": part.words})
            form.is_valid()
            add_refusal(form, refused)
            status = refused.status
        else:
            messages.success(request, _("Part %(number)s is saved.") % {"number": number})
            return redirect("decision:note", pk=version.pk)
    context = {
        "version": version,
        "report": version.report,
        "part": part,
        "form": form,
        "markup": markup_from(typed),
        "can_edit": version.state in EDITABLE,
    }
    return render(request, "decision/note_part.html", context, status=status)


@access.roles(Role.ECOLOGIST)
@require_POST
def note_refresh(request: PortalRequest, pk: UUID, number: int) -> HttpResponse:
    """The facts of a part are taken as read; the author's words stay."""
    version = get_object_or_404(ReportVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    if not 1 <= number <= PARTS:
        raise Http404
    (part,) = parts_of(version, only=number)
    verbs.read_facts(request.actor, version, number, facts=[one.text for one in part.facts])
    messages.success(request, _("The facts of part %(number)s are up to date.") % {"number": number})
    return redirect("decision:note", pk=version.pk)
