"""Abnormal situations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.cases.forms import AskForm, MassForm, NotificationForm, ReasonForm, ResultForm, SituationForm, StepForm
from monitoring.cases.machine import ABNORMAL
from monitoring.cases.models import AbnormalSituation, Notification, Unscheduled
from monitoring.cases.services import abnormal as verbs
from monitoring.cases.views import shown
from monitoring.cases.views.asking import Words, asked, given
from monitoring.cases.views.cases import PAGE, READERS
from pekportal.kit import access, files
from pekportal.kit.calendar import now, today
from pekportal.kit.requests import PortalRequest


@access.roles(*READERS)
@require_safe
def register(request: PortalRequest) -> HttpResponse:
    """Situations of the visible facilities, those going on first."""
    rows = AbnormalSituation.objects.visible_to(request.actor).select_related("facility__operator")
    page = Paginator(rows.order_by("-state", "-began_at"), PAGE).get_page(request.GET.get("page"))
    standing = Unscheduled.objects.visible_to(request.actor).standing().select_related("situation__facility")
    context = {
        "page": page,
        "lines": [{"one": one, "state": ABNORMAL.state_of(one)} for one in page],
        "asked": [
            {"asked": one, **shown.term_badge(one.until, one.done_on)} for one in standing.order_by("until")[:PAGE]
        ],
        "tab": "abnormal",
    }
    return render(request, "cases/abnormal_list.html", context)


@access.roles(*READERS)
def add(request: PortalRequest) -> HttpResponse:
    """A new situation."""
    made: list[AbnormalSituation] = []
    form = SituationForm(request.actor, **given(request), initial={"began_at": now()})
    words = Words(
        _("New abnormal situation"),
        _("Register it"),
        _("The situation is registered: write what is done, and whom you told."),
        parent=_("Abnormal situations"),
    )
    answer = asked(
        request,
        form,
        lambda said: made.append(verbs.register(request.actor, said.pop("facility"), **said)),
        words,
        reverse("cases:abnormal-list"),
    )
    return redirect("cases:abnormal", made[0].pk) if made else answer


def _situation(request: PortalRequest, pk: UUID) -> AbnormalSituation:
    rows = AbnormalSituation.objects.visible_to(request.actor).select_related("facility__operator", "opened_by")
    found: AbnormalSituation = get_object_or_404(rows, pk=pk)
    return found


@access.roles(*READERS)
@require_safe
def page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """What happened, the protocol of actions, mass, notifications, unscheduled monitoring."""
    one = _situation(request, pk)
    context = {
        "one": one,
        "state": ABNORMAL.state_of(one),
        "moves": ABNORMAL.moves_for(one, request.actor),
        "going_on": one.state == ABNORMAL.initial,
        "steps": [
            {"when": step.at, "who": step.who, "what": step.what, "tone": "info", "icon": "check"}
            for step in one.steps.order_by("at")
        ],
        "masses": list(one.masses.order_by("created_at")),
        "told": list(one.notifications.select_related("proof").order_by("at")),
        "asked": [
            {"asked": row, **shown.term_badge(row.until, row.done_on, withdrawn=row.cancelled_at)}
            for row in one.unscheduled.order_by("until")
        ],
        "tab": "abnormal",
    }
    return render(request, "cases/abnormal.html", context)


PARTS: dict[str, tuple[type[forms.Form], Callable[..., Any]]] = {
    "step": (StepForm, verbs.add_step),
    "mass": (MassForm, verbs.add_mass),
    "notification": (NotificationForm, verbs.add_notification),
    "monitoring": (AskForm, verbs.ask_monitoring),
}


def _titles(part: str) -> tuple[str, str]:
    return {
        "step": (_("What was done"), _("The line is added to the protocol of actions.")),
        "mass": (_("Estimate of the mass"), _("The estimate is added.")),
        "notification": (_("Who was told"), _("The notification is added.")),
        "monitoring": (_("Unscheduled measurement"), _("The measurement is asked for.")),
    }[part]


@access.roles(*READERS)
def part(request: PortalRequest, pk: UUID, part: str) -> HttpResponse:
    """Add a line to one of the four lists."""
    if part not in PARTS:
        raise Http404
    one = _situation(request, pk)
    make, verb = PARTS[part]
    title, message = _titles(part)
    form = make(**given(request), initial={"at": now(), "who": request.actor.name})

    def act(said: dict[str, Any]) -> object:
        if "file" in said:
            said["upload"] = said.pop("file")
        return verb(request.actor, one, **said)

    words = Words(title, _("Add"), message, parent=one)
    return asked(request, form, act, words, reverse("cases:abnormal", args=[pk]))


@access.roles(*READERS)
def move(request: PortalRequest, pk: UUID, code: str) -> HttpResponse:
    """Close a situation or open it again."""
    one = _situation(request, pk)
    if code not in ABNORMAL.moves:
        raise Http404
    label = str(ABNORMAL.moves[code].label)
    words = Words(label, label, _("Done: «%(move)s».") % {"move": label}, parent=one)
    form = ReasonForm(**given(request))
    back = reverse("cases:abnormal", args=[pk])
    return asked(request, form, lambda said: verbs.move(request.actor, one, code, **said), words, back)


@access.roles(*READERS)
def result(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The result of an unscheduled measurement."""
    rows = Unscheduled.objects.visible_to(request.actor).select_related("situation")
    found: Unscheduled = get_object_or_404(rows, pk=pk)
    words = Words(
        _("Result of the measurement"),
        _("Save the result"),
        _("The result is kept."),
        lead=f"{found.place} · {found.substance}",
        parent=found.situation,
    )
    form = ResultForm(**given(request), initial={"done_on": today()})
    back = reverse("cases:abnormal", args=[found.situation_id])
    return asked(request, form, lambda said: verbs.monitoring_done(request.actor, found, **said), words, back)


@access.roles(*READERS)
def call_off(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Call an unscheduled measurement off, with a reason."""
    rows = Unscheduled.objects.visible_to(request.actor).select_related("situation")
    found: Unscheduled = get_object_or_404(rows, pk=pk)
    words = Words(
        _("Call the measurement off"),
        _("Call it off"),
        _("The measurement is called off."),
        lead=f"{found.place} · {found.substance}",
        parent=found.situation,
    )
    form = ReasonForm(**given(request))
    back = reverse("cases:abnormal", args=[found.situation_id])
    return asked(request, form, lambda said: verbs.call_off(request.actor, found, **said), words, back)


@access.roles(*READERS)
@require_safe
def proof(request: PortalRequest, pk: UUID) -> FileResponse:
    """The proof of a notification."""
    rows = Notification.objects.visible_to(request.actor).select_related("proof")
    found: Notification = get_object_or_404(rows, pk=pk)
    if found.proof is None:
        raise Http404
    return files.answer(found.proof)
