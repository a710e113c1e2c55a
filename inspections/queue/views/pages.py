"""The queue, the page of one line's settlement, the rules."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inspections.queue.forms import SettleForm
from inspections.queue.listing import Wanted, choices_of, page_of
from inspections.queue.models import Line
from inspections.queue.presenters import line_shown, reasons_shown, rules_shown
from inspections.queue.reasons.thresholds import ORIGIN
from inspections.queue.services.looking import thresholds
from inspections.queue.services.settling import settle
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest


@access.roles(Role.INSPECTOR)
@require_safe
def queue(request: PortalRequest) -> HttpResponse:
    """Reports of the territory with a reason to look, in order, page by page."""
    wanted = Wanted.of(request.GET)
    lang = request.actor.language
    page = page_of(request.actor, wanted, request.GET)
    context = {
        "wanted": wanted,
        "page": page,
        "lines": [line_shown(line, lang) for line in page.lines],
        "choices": choices_of(request.actor, lang),
    }
    return render(request, "queue/list.html", context)


@access.roles(Role.INSPECTOR)
@require_safe
def rules(request: PortalRequest) -> HttpResponse:
    """What counts as a reason, from what on, and where the thresholds come from."""
    context = {"rules": rules_shown(thresholds(), request.actor.language), "origin": ORIGIN(request.actor.language)}
    return render(request, "queue/rules.html", context)


@access.roles(Role.INSPECTOR)
def settled(request: PortalRequest, pk: UUID) -> HttpResponse:
    """«Looked at, nothing to do», with a note."""
    actor = request.actor
    rows = Line.objects.visible_to(actor).select_related("facility__operator", "facility__kato", "version")
    line = get_object_or_404(rows, pk=pk)
    line.open_reasons = list(line.reasons.filter(gone_at=None, version=line.version))
    form = SettleForm(request.POST if request.method == "POST" else None, initial={"codes": ",".join(line.codes)})
    status = 200
    if request.method == "POST" and form.is_valid():
        codes = [code for code in form.cleaned_data["codes"].split(",") if code]
        try:
            settle(actor, line, note=form.cleaned_data["note"], codes=codes)
        except Refused as refused:
            if refused.status in (403, 404, 409):
                raise
            add_refusal(form, refused)
            status = 422
        else:
            messages.success(request, _("The report has left the queue until something new comes."))
            return redirect("queue:list")
    elif request.method == "POST":
        status = 422
    context = {
        "line": line,
        "shown": line_shown(line, actor.language),
        "reasons": reasons_shown(line.open_reasons, actor.language),
        "before": line.settlements.select_related("by"),
        "form": form,
    }
    return render(request, "queue/settle.html", context, status=status)
