"""What stands on the page of a request, whoever looks and whatever was just refused."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from inspections.basis import basis_in
from inspections.forms import AnswerForm, WordsForm
from inspections.machine import REQUEST, WITH_OPERATOR
from inspections.models import DocumentRequest
from inspections.opened import opened
from inspections.shown import ItemLine, items_of
from pekportal.kit import events
from pekportal.kit.calendar import today
from pekportal.kit.requests import PortalRequest


def page_of(
    request: PortalRequest,
    found: DocumentRequest,
    *,
    item: UUID | None = None,
    refused: WordsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; `refused` is the form of `item` with what was typed and why it was not taken."""
    actor = request.actor
    lines = items_of(actor, found)
    context = {
        "found": found,
        "basis": basis_in(found.basis, actor.language),
        "state": REQUEST.state_of(found),
        "moves": REQUEST.moves_for(found, actor),
        "lines": [(line, _form(actor.is_operator, line, item, refused)) for line in lines],
        "late": found.state in WITH_OPERATOR and found.due_on < today(),
        "history": _history(found, lines),
        "seals": list(found.seals.all()),
        "opened": opened([found])[found.pk],
    }
    return render(request, "inspections/request.html", context, status=status)


def _form(operator: bool, line: ItemLine, item: UUID | None, refused: WordsForm | None) -> WordsForm | None:
    if refused is not None and item == line.item.pk:
        return refused
    if not line.moves:
        return None
    kind = AnswerForm if operator else WordsForm
    return kind(auto_id=auto_id(line.item.position))


def auto_id(position: int) -> str:
    """Ids of the fields of one item: many stand on one page."""
    return f"item{position}_%s"


def _history(found: DocumentRequest, lines: list[ItemLine]) -> list[dict[str, Any]]:
    words = {
        "request.sent": _("The request was sent"),
        "request.opened": _("The operator opened the request"),
        "request.file_added": _("A file was added"),
        "request.file_dropped": _("A file was taken back"),
        "request.withdraw": _("The inspector withdrew the request"),
        "request.close": _("The request is closed"),
    }
    moves = {
        "answer": _("The operator answered item %(n)s"),
        "return": _("The inspector sent item %(n)s back"),
        "close": _("The inspector closed item %(n)s"),
    }
    told = [
        {"when": e.at, "who": e.actor_name, "what": words[e.code], "note": e.words or e.facts.get("name", "")}
        for e in events.of(found)
        if e.code in words
    ]
    told += [
        {
            "when": one.at,
            "who": one.author.full_name if one.author else "",
            "what": moves[one.kind] % {"n": line.item.position},
            "note": one.words,
        }
        for line in lines
        for one in line.messages
    ]
    return sorted(told, key=lambda one: one["when"], reverse=True)
