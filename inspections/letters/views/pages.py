"""Letters as both sides read them: list, page, paper, files."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inspections.letters.machine import ANSWERED, LETTER, SENT, SIGNED
from inspections.letters.models import Delivery, InformationLetter, LetterAnswer
from inspections.letters.paper import letter_pdf
from inspections.letters.shown import line_of, lines_of
from inspections.opened import opened
from inspections.services.openings import note_opened
from inspections.views.papers import answer_bytes
from pekportal.kit import access, events
from pekportal.kit.access import Role
from pekportal.kit.files import answer
from pekportal.kit.models import StoredFile
from pekportal.kit.requests import PortalRequest

BOTH = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR)


def found_letter(request: PortalRequest, pk: UUID) -> InformationLetter:
    """The letter, 404 when it is not this person's."""
    found: InformationLetter = get_object_or_404(InformationLetter.objects.visible_to(request.actor).for_list(), pk=pk)
    return found


@access.roles(*BOTH)
@require_safe
def letter_list(request: PortalRequest) -> HttpResponse:
    """All letters this person may see, the newest first."""
    page = Paginator(InformationLetter.objects.visible_to(request.actor).for_list(), 40).get_page(
        request.GET.get("page")
    )
    return render(request, "letters/list.html", {"lines": lines_of(page), "page": page})


@access.roles(*BOTH)
@require_safe
def letter(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One letter: facts with their sources, terms, deliveries, answers."""
    actor, found = request.actor, found_letter(request, pk)
    note_opened(actor, [found], found.facility_id)
    deliveries = list(found.deliveries.select_related("file"))
    answers = list(found.answers.select_related("file", "author").prefetch_related("steps"))
    given = {one.kind for one in answers}
    codes = {move.code for move in LETTER.moves_for(found, actor)}
    context = {
        "letter": found,
        "line": line_of(found, deliveries),
        "facts": found.facts.filter(is_kept=True),
        "deliveries": deliveries,
        "answers": answers,
        "codes": codes,
        "can_deliver": actor.has(Role.INSPECTOR) and found.state in (SIGNED, SENT),
        "can_plan": actor.is_operator and found.state in (SENT, ANSWERED) and "plan" not in given,
        "can_object": actor.is_operator and found.state in (SENT, ANSWERED) and "objections" not in given,
        "opened": opened([found])[found.pk],
        "history": _history(found),
    }
    return render(request, "letters/letter.html", context)


def _history(found: InformationLetter) -> list[dict[str, object]]:
    words = {
        "letter.drafted": _("A draft was made from the findings"),
        "letter.sign": _("The letter was signed"),
        "letter.send": _("The letter was sent"),
        "letter.delivery": _("A sending was recorded"),
        "letter.received": _("The receipt was recorded"),
        "letter.answer": _("The operator answered"),
        "letter.close": _("The letter was closed"),
        "letter.withdraw": _("The letter will not be sent"),
    }
    return [
        {"when": e.at, "who": e.actor_name, "what": words[e.code], "note": e.words}
        for e in reversed(list(events.of(found)))
        if e.code in words
    ]


@access.roles(*BOTH)
@require_safe
def pdf(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The letter on paper."""
    found = found_letter(request, pk)
    return answer_bytes(letter_pdf(found), "application/pdf", f"letter_{found.pk.hex[:8]}_{found.language}.pdf")


@access.roles(*BOTH)
@require_safe
def delivery_file(request: PortalRequest, pk: UUID, delivery: UUID) -> FileResponse:
    """The proof of a sending."""
    rows = Delivery.objects.filter(letter=found_letter(request, pk), file__isnull=False).select_related("file")
    return _file(get_object_or_404(rows, pk=delivery).file, request)


@access.roles(*BOTH)
@require_safe
def answer_file(request: PortalRequest, pk: UUID, answer_id: UUID) -> FileResponse:
    """The file of an answer."""
    rows = LetterAnswer.objects.filter(letter=found_letter(request, pk), file__isnull=False).select_related("file")
    return _file(get_object_or_404(rows, pk=answer_id).file, request)


def _file(stored: StoredFile | None, request: PortalRequest) -> FileResponse:
    if stored is None:
        raise Http404
    return answer(stored, inline="view" in request.GET)
