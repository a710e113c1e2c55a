"""The list of methods, one method with its coefficients, the choices of a facility."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from monitoring.calc.forms import EndForm, choice_form
from monitoring.calc.methods.formula import exact
from monitoring.calc.methods.model import Method
from monitoring.calc.methods.registry import METHODS, method_of
from monitoring.calc.methods.result import Correction
from monitoring.calc.methods.running import formula_of
from monitoring.calc.models import CoefficientCorrection, SourceMethod
from monitoring.calc.services import choosing
from monitoring.calc.views import shown
from operators.models import EmissionSource, Facility
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import today
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

EVERYBODY = (Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)
PROOFS = {
    "order": gettext_lazy("read in the order"),
    "units": gettext_lazy("conversion of units"),
    "third_party": gettext_lazy("read in a text of others"),
    "memory": gettext_lazy("not compared with any text"),
}


@access.roles(*EVERYBODY)
@require_safe
def method_list(request: PortalRequest) -> HttpResponse:
    """Every method: document, edition, how many of its coefficients were compared with the source."""
    corrected = _corrected()
    lines = []
    for method in METHODS.values():
        places = method.coefficients
        done = sum(one[3].verified or place in corrected.get(method.code, {}) for place, one in places.items())
        lines.append({"method": method, "all": len(places), "verified": done, "open": len(places) - done})
    return render(request, "calc/methods.html", {"lines": lines})


def _corrected() -> dict[str, dict[str, CoefficientCorrection]]:
    found: dict[str, dict[str, CoefficientCorrection]] = {}
    for row in CoefficientCorrection.objects.on(today()):
        found.setdefault(row.method, {})[row.place] = row
    return found


@access.roles(*EVERYBODY)
@require_safe
def method(request: PortalRequest, code: str) -> HttpResponse:
    """One method: formula, inputs with units and ranges, coefficients with their source."""
    found = method_of(code)
    if found is None:
        raise Http404
    lines = _coefficients(found)
    only_open = request.GET.get("show") == "open"
    context = {
        "method": found,
        "steps": _steps(found),
        "groups": _groups(found, lines, only_open=only_open),
        "only_open": only_open,
        "all": len(lines),
        "open": sum(line["tone"] != "done" for line in lines),
        "is_administrator": request.actor.has(Role.ADMINISTRATOR),
    }
    return render(request, "calc/method.html", context)


def _steps(found: Method) -> list[dict[str, Any]]:
    """Each formula as corrected or as the method has it, its text for a correction, where it was read."""
    known = {
        place: Correction(one.value, one.source, one.formula) for place, one in _corrected().get(found.code, {}).items()
    }
    lines = []
    for place, step in found.formulas.items():
        formula, source, verified = formula_of(found, step, known)
        lines.append(
            {
                "step": step,
                "place": place,
                "text": formula.text,
                "formula": formula.printed(found.symbols),
                "source": source(shown.lang()),
                "word": _("formula compared with its source") if verified else _("formula not compared"),
                "tone": "done" if verified else "waiting",
            }
        )
    return lines


def _groups(found: Method, lines: list[dict[str, Any]], *, only_open: bool) -> list[dict[str, Any]]:
    """The coefficients by the table they stand in, constants first; each group has its anchor."""
    heads = [("constants", _("Constants of the method"))] if found.constants else []
    heads += [(table.key, table.title(shown.lang())) for table in found.tables]
    groups = []
    for key, title in heads:
        mine = [line for line in lines if (line["place"].split("/")[0] if "/" in line["place"] else "constants") == key]
        waiting = [line for line in mine if line["tone"] != "done"]
        kept = waiting if only_open else mine
        if kept:
            groups.append({"key": key, "title": title, "lines": kept, "all": len(mine), "open": len(waiting)})
    return groups


def _coefficients(found: Method) -> list[dict[str, Any]]:
    corrected = _corrected().get(found.code, {})
    lines = []
    for place, (title, symbol, value, source) in found.coefficients.items():
        correction = corrected.get(place)
        lines.append(
            {
                "place": place,
                "short": title(shown.lang()).partition(": ")[2] or title(shown.lang()),
                "symbol": symbol,
                "value": exact(correction.value if correction else value, shown.lang()),
                "was": exact(value, shown.lang()) if correction and correction.value != value else "",
                "word": _("confirmed by the administrator") if correction else PROOFS[source.proof.value],
                "tone": "done" if correction or source.verified else "waiting",
                "source": correction.source if correction else source.words(shown.lang()),
                "url": "" if correction else source.url,
            }
        )
    return lines


@access.roles(*shown.READERS)
@require_safe
def choices(request: PortalRequest, facility_id: UUID) -> HttpResponse:
    """The sources of a facility with the methods that calculate them now and did before."""
    facility = _facility(request, facility_id)
    rows: dict[UUID, list[SourceMethod]] = {}
    for one in SourceMethod.objects.visible_to(request.actor).filter(source__facility=facility).for_list():
        rows.setdefault(one.source_id, []).append(one)
    day = today()
    lines = [
        {
            "source": source,
            "now": [_choice(one) for one in rows.get(source.pk, []) if _on(one, day)],
            "before": [_choice(one) for one in rows.get(source.pk, []) if not _on(one, day)],
        }
        for source in EmissionSource.objects.filter(facility=facility, closed_on__isnull=True).order_by("number")
    ]
    context = {"facility": facility, "lines": lines, "can_edit": request.actor.has(Role.ECOLOGIST)}
    return render(request, "calc/choices.html", context)


def _on(one: SourceMethod, day: dt.date) -> bool:
    return one.valid_from <= day and (one.valid_to is None or one.valid_to >= day)


def _choice(one: SourceMethod) -> dict[str, Any]:
    found, told = method_of(one.method), []
    texts = one.texts
    for parameter in found.parameters if found else ():
        text = texts.get(parameter.key, "")
        option = next((o for o in getattr(parameter, "options", ()) if o.key == text), None)
        unit = getattr(parameter, "unit", None)
        words = option.title(shown.lang()) if option else f"{text} {unit(shown.lang()) if unit else ''}".strip()
        told.append((parameter.title(shown.lang()), words))
    return {"choice": one, "title": found.title(shown.lang()) if found else one.method, "parameters": told}


def _facility(request: PortalRequest, pk: UUID) -> Facility:
    found: Facility = get_object_or_404(Facility.objects.visible_to(request.actor), pk=pk)
    return found


@access.roles(Role.ECOLOGIST)
def choose(request: PortalRequest, source_id: UUID) -> HttpResponse:
    """Choose the method of a source: first which one, then its parameters from a day on."""
    source = get_object_or_404(
        EmissionSource.objects.visible_to(request.actor).select_related("facility"), pk=source_id
    )
    found = method_of(request.POST.get("method", "") or request.GET.get("method", ""))
    if found is None or not found.can_calculate:
        return render(request, "calc/choose_method.html", {"source": source, "methods": METHODS.values()})
    part = request.GET.get("part", "")
    make = choice_form(found)
    before = (
        SourceMethod.objects.filter(source=source, method=found.code, part=part)
        .on(today())
        .prefetch_related("parameters")
        .first()
    )
    form, status = make(request.POST or None, initial=_initial(found, before, part)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                choosing.choose(request.actor, source, method=found.code, **_said(found, form))
            except Refused as refused:
                if refused.status in (403, 404):
                    raise
                add_refusal(form, refused)
                status = refused.status
            else:
                messages.success(request, _("The method is chosen."))
                return redirect("calc:choices", source.facility_id)
    context = {"source": source, "method": found, "form": form, "before": before}
    return render(request, "calc/choose.html", context, status=status)


def _initial(found: Method, before: SourceMethod | None, part: str) -> dict[str, Any]:
    texts = {one.key: one.default for one in found.parameters} | (before.texts if before else {})
    return {
        **texts,
        "valid_from": before.valid_from if before else Period.of(today()).start,
        "part": part,
        "note": before.note if before else "",
    }


def _said(found: Method, form: forms.Form) -> dict[str, Any]:
    clean = form.cleaned_data
    return {
        "valid_from": clean["valid_from"],
        "part": clean["part"],
        "note": clean["note"],
        "parameters": {one.key: clean[one.key] for one in found.parameters},
    }


@access.roles(Role.ECOLOGIST)
def end_choice(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Say on which day a choice holds for the last time."""
    choice = get_object_or_404(SourceMethod.objects.visible_to(request.actor).select_related("source__facility"), pk=pk)
    form, status = EndForm(request.POST or None, initial={"last_day": choice.valid_to or today()}), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                choosing.end(request.actor, choice, last_day=form.cleaned_data["last_day"])
            except Refused as refused:
                if refused.status in (403, 404):
                    raise
                add_refusal(form, refused)
                status = refused.status
            else:
                messages.success(request, _("The last day of the method is kept."))
                return redirect("calc:choices", choice.source.facility_id)
    context = {"choice": choice, "told": _choice(choice), "form": form, "facility": choice.source.facility}
    return render(request, "calc/end_choice.html", context, status=status)
