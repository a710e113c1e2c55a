"""One page for every move: what follows from it, what it asks, then the deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports import gates
from reports.forms import MoveForm
from reports.machine import REPORT
from reports.models import ReportVersion
from reports.services import lifecycle, submission
from reports.services.reading import read_version

Verb = Callable[[Any, ReportVersion, dict[str, str]], ReportVersion]
VERBS: dict[str, Verb] = {
    "send": lambda actor, version, said: lifecycle.send(actor, version),
    "recall": lambda actor, version, said: lifecycle.recall(actor, version),
    "return": lambda actor, version, said: lifecycle.return_(actor, version, reason=said.get("reason", "")),
    "approve": lambda actor, version, said: lifecycle.approve(actor, version),
    "reopen": lambda actor, version, said: lifecycle.reopen(actor, version, reason=said.get("reason", "")),
    "discard": lambda actor, version, said: submission.discard(actor, version, reason=said.get("reason", "")),
    "submit": lambda actor, version, said: submission.submit(actor, version),
}


def done_words(code: str) -> str:
    """What has happened and what comes next, for the one who did it."""
    return {
        "send": _("The report is with the director. You will see here when he decides."),
        "recall": _("The report is with you again: the data can be changed."),
        "return": _("The report is with the ecologist again, with your remarks."),
        "approve": _("The report is approved. Read it as it is now, then sign it."),
        "reopen": _("The approval is taken back: the data can be changed again."),
        "discard": _("The correction is given up: the filed report stays in force."),
        "submit": _("The report is handed in. The receipt is below and goes to your e-mail."),
    }[code]


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
def move(request: PortalRequest, pk: UUID, code: str) -> HttpResponse:
    """Show the consequence (GET) or make the move (POST)."""
    if code not in VERBS:
        raise Http404
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    declared = REPORT.moves[code]
    if request.method != "POST":
        REPORT.check(version, code, actor, reason="-")  # no form for a move that would be refused
        if code == "submit":
            gates.go_through(code, actor, version)
    said = request.POST if request.method == "POST" else None
    form = MoveForm(said, needs_reason=declared.needs_reason)
    if code == "return":
        form.fields["reason"].label = _("What must be mended")
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            VERBS[code](actor, version, form.cleaned_data)
        except Refused as refused:
            if refused.status in (403, 409):
                raise
            add_refusal(form, refused)
            status = 422
        else:
            messages.success(request, done_words(code))
            return redirect("reports:version", pk=version.pk)
    context = {
        "version": version,
        "report": version.report,
        "move": declared,
        "form": form,
        "mentioned": gates.mentioned(code, actor, version),
        "stops": gates.closed(code, actor, version) if code in gates.VERBS else [],
        "unanswered": read_version(actor, version).unanswered if code in ("send", "approve") else [],
    }
    return render(request, "reports/move.html", context, status=status)
