"""The operator's answer to a letter."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from inspections.letters import forms
from inspections.letters.services import answering
from inspections.letters.views.pages import found_letter
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.asking import Words, given
from pekportal.kit.asking import asked as ask
from pekportal.kit.requests import PortalRequest

asked = partial(ask, template="letters/form.html")


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
def answer(request: PortalRequest, pk: UUID, kind: str) -> HttpResponse:
    """A plan of measures or objections."""
    if kind not in (answering.PLAN, answering.OBJECTIONS):
        raise Http404
    letter = found_letter(request, pk)
    plan = kind == answering.PLAN
    form = forms.PlanForm(**given(request)) if plan else forms.ObjectionsForm(**given(request))

    def act(said: dict[str, Any]) -> None:
        steps = form.steps() if isinstance(form, forms.PlanForm) else []
        answering.answer(request.actor, letter, kind=kind, words=said["words"], steps=steps, upload=said["file"])

    words = Words(
        title=_("Plan of measures") if plan else _("Objections"),
        button=_("Send the plan") if plan else _("Send the objections"),
        done=_("The answer is sent."),
        lead=_("Each measure with a definite term (article 174.7).") if plan else _("Article 174.8."),
        parent=letter.number,
    )
    return asked(request, form, act, words, reverse("letters:letter", args=[letter.pk]))
