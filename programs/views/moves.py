"""Moves of a version and reasons for findings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from pekportal.kit.text import T
from programs import effects
from programs import facts as reading
from programs.carried import carried, proposals
from programs.findings import judged
from programs.forms import ReasonForm
from programs.machine import PROGRAM
from programs.models import ProgramVersion
from programs.services import carrying, versions
from programs.services.grounds import lacks_basis
from programs.views import shown
from programs.views.refusing import put_errors

VERBS: dict[str, Callable[[Any, ProgramVersion, str], ProgramVersion]] = {
    "send": lambda actor, version, reason: versions.send(actor, version),
    "recall": lambda actor, version, reason: versions.recall(actor, version),
    "return": lambda actor, version, reason: versions.return_(actor, version, reason=reason),
    "approve": lambda actor, version, reason: versions.approve(actor, version),
}
CONSEQUENCES = {
    "send": T(
        "Директор нұсқаны қарайды. Ол қайтарғанша немесе сіз кері алғанша нұсқа өзгермейді.",
        "Директор рассмотрит версию. Пока он её не вернёт или вы её не отзовёте, она не меняется.",
        "The director looks at the version. Until it comes back or you recall it, it does not change.",
    ),
    "return": T(
        "Нұсқа экологқа түзетуге қайтады, ескертулеріңіз оның бірінші бетінде көрінеді.",
        "Версия вернётся экологу на исправление, замечания он увидит на своей первой странице.",
        "The version goes back to the ecologist, who sees the remarks on the first page.",
    ),
    "approve": T(
        "Нұсқа өзгермейтін болады: кестелер, бөлімдер, тізілім деректері мен түсініктемелер бірге сақталады, "
        "алдыңғы бекітілген нұсқа ауыстырылады.",
        "Версия перестанет меняться: таблицы, разделы, данные реестра и пояснения сохранятся вместе, прежняя "
        "утверждённая версия будет заменена.",
        "The version can not be changed any more: tables, sections, register data and reasons are kept together, the "
        "version approved before is superseded.",
    ),
}


def grounds_words(version: ProgramVersion) -> str:
    """What a change rests on, in words; "" when nothing is named."""
    if version.basis is not None:
        permit = version.basis
        return _("Permit № %(number)s of %(day)s") % {"number": permit.number, "day": f"{permit.issued_on:%d.%m.%Y}"}
    return version.basis_reason


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
def move(request: PortalRequest, pk: UUID, code: str) -> HttpResponse:
    """Ask for the reason or the confirmation (GET), then move (POST)."""
    version = shown.visible_version(request, pk)
    if code not in VERBS:
        raise Http404
    declared = PROGRAM.moves[code]
    form = ReasonForm(request.POST or None) if declared.needs_reason else None
    status = 200
    problem = None
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        try:
            VERBS[code](request.actor, version, reason)
        except Refused as refused:
            if refused.status in (403, 404, 409):
                raise
            status, problem = refused.status, refused
            if form is not None and form.is_valid():
                put_errors(form, refused)
        else:
            messages.success(request, shown.EVENTS[f"program.{code}"](shown.lang()))
            return redirect("programs:version", pk)
    context = {
        "version": version,
        "program": version.program,
        "facility": version.program.facility,
        "basis": grounds_words(version),
        "lacks_basis": lacks_basis(version),
        "effects": effects.effects_of(request.actor, version) if code in ("send", "approve") else [],
        "shows_effects": code in ("send", "approve") and version.supersedes_id is not None,
        "can_ground": shown.can_edit(request, version),
        "label": declared.label(shown.lang()),
        "consequence": CONSEQUENCES[code](shown.lang()) if code in CONSEQUENCES else "",
        "form": form,
        "problem": None if form is not None else problem,
    }
    return render(request, "programs/move.html", context, status=status)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
def reason(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Why an error is accepted; `code` and `place` in the address name the finding."""
    version = shown.visible_version(request, pk)
    wanted = (request.GET.get("code", ""), request.GET.get("place", ""))
    facts = reading.facts_of(version)
    found = [item for item in judged(version, facts) if (item.finding.code, item.finding.place) == wanted]
    if not found:
        raise Http404
    before = carried(version).get(wanted)
    form = ReasonForm(request.POST or None, initial={"reason": found[0].reason or (before.reason if before else "")})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            versions.write_reason(request.actor, version, *wanted, reason=form.cleaned_data["reason"])
        except Refused as refused:
            status = put_errors(form, refused)
        else:
            messages.success(request, shown.EVENTS["program.reason"](shown.lang()))
            return redirect("programs:version", pk)
    context = {
        "version": version,
        "program": version.program,
        "facility": version.program.facility,
        "findings": shown.finding_lines(request, version, facts, found),
        "carried": None if found[0].reason else before,
        "form": form,
    }
    return render(request, "programs/reason.html", context, status=status)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def carried_reasons(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The reasons of the version before, to be confirmed for this one: each with its finding, ticked or not."""
    version = shown.visible_version(request, pk)
    status, problem = 200, None
    if request.method == "POST":
        chosen = {(code, place) for code, _bar, place in (one.partition("|") for one in request.POST.getlist("pick"))}
        try:
            count = carrying.confirm_reasons(request.actor, version, chosen=chosen)
        except Refused as refused:
            if refused.status in (403, 404, 409):
                raise
            status, problem = refused.status, refused
        else:
            words = ngettext("%(count)s reason is confirmed.", "%(count)s reasons are confirmed.", count)
            messages.success(request, words % {"count": count})
            return redirect("programs:version", pk)
    facts = reading.facts_of(version)
    waiting = proposals(version, judged(version, facts))
    lines = shown.finding_lines(request, version, facts, [item for item, _before in waiting])
    context = {
        "version": version,
        "program": version.program,
        "facility": version.program.facility,
        "lines": lines,
        "problem": problem,
    }
    return render(request, "programs/carried.html", context, status=status)
