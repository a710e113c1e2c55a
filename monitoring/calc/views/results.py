"""The results of a quarter, the difference before writing, «where does this number come from», what-if."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from monitoring.calc.difference import NUMBERS, Difference, Plan, State
from monitoring.calc.explained import explained
from monitoring.calc.methods.formula import shown as numeral
from monitoring.calc.methods.registry import method_of
from monitoring.calc.methods.result import Result
from monitoring.calc.methods.running import option_of, run
from monitoring.calc.models import Calculation, SourceMethod
from monitoring.calc.records import result_of, text
from monitoring.calc.services import running
from monitoring.calc.standing import first_quarter, past_of, standing_of
from monitoring.calc.totals import Year
from monitoring.calc.views import shown
from monitoring.watches import norms_of
from operators.models import Substance
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest


@access.roles(*shown.READERS)
@require_safe
def overview(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Every source and substance against the permit, what can not be calculated, where to go next."""
    quarter = shown.visible_quarter(request, pk)
    plan = Plan(quarter)
    links = {
        (str(one.source_id), value.substance_id): reverse("calc:result", args=[pk, one.pk])
        for one in plan.desk.stored
        for value in one.values.all()
    }
    differing = [one for one in plan.differences if one.state != State.SAME]
    context = {
        "quarter": quarter,
        "lines": shown.standing_lines(quarter, standing_of(plan), links),
        "bad": [(one, shown.problem_words(one.result.problems)) for one in plan.bad],
        "stored": [(one, text(one.record["title"])(shown.lang())) for one in plan.desk.stored],
        "choices": len(plan.desk.choices),
        "orphans": plan.desk.orphans,
        "missing": len(plan.desk.missing),
        "leftovers": len(plan.leftovers),
        "differing": len(differing),
        "by_hand": sum(one.state == State.HAND for one in differing),
        "unverified": any(one.total.unverified for one in plan.differences),
        "brought": len(plan.desk.brought),
        "can_edit": shown.can_edit(request, quarter),
    }
    return render(request, "calc/overview.html", context)


def _difference(one: Difference) -> dict[str, Any]:
    titles = {
        "grams_per_second": _("g/s"),
        "tonnes": _("tonnes"),
        "method": _("method"),
        "material": _("material"),
        "consumption": _("material used, t"),
        "hours": _("hours"),
    }
    old = one.old
    changes = [
        {"title": title, "old": old.get(key, ""), "new": one.cells[key], "is_number": key in NUMBERS}
        for key, title in titles.items()
        if old.get(key, "") != one.cells[key]
    ]
    return {
        "one": one,
        "numbers": [change for change in changes if change["is_number"]],
        "words": [change for change in changes if not change["is_number"]],
        "state": one.state.value,
    }


@access.roles(Role.ECOLOGIST)
def calculate(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The difference between the calculation and the table of emissions; POST writes what was seen and taken."""
    quarter = shown.visible_quarter(request, pk)
    refused, taken = None, request.POST.getlist("take")
    if "every" in request.POST:  # the digest still guards what was seen
        taken = [one.name for one in Plan(quarter).differences]
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        try:
            if "drop" in request.POST:
                names = request.POST.getlist("left")
                words = _dropped_words(running.remove_leftovers(request.actor, quarter, seen=seen, names=names))
            else:
                words = _ran_words(running.calculate(request.actor, quarter, seen=seen, taken=taken))
        except Refused as wrong:
            if wrong.status in (403, 404):
                raise
            refused = wrong
        else:
            messages.success(request, words)
            return redirect("calc:quarter", pk)
    plan = Plan(quarter)
    differing = [_difference(one) for one in plan.differences if one.state != State.SAME]
    for line in differing:
        line["taken"] = line["one"].name in taken if refused else line["one"].goes_by_itself
    context = {
        "quarter": quarter,
        "seen": plan.digest,
        "differing": differing,
        "by_hand": sum(one.state == State.HAND for one in plan.differences),
        "same": sum(one.state == State.SAME for one in plan.differences),
        "bad": [(one, shown.problem_words(one.result.problems)) for one in plan.bad],
        "good": plan.good,
        "unknown": plan.unknown,
        "leftovers": plan.leftovers,
        "is_open": quarter.is_open,
        "can_run": quarter.is_open and bool(plan.good or plan.desk.brought),
        "refused": refused,
    }
    return render(request, "calc/calculate.html", context, status=refused.status if refused else 200)


def _dropped_words(count: int) -> str:
    return ngettext("%(count)d row is taken out", "%(count)d rows are taken out", count) % {"count": count}


def _ran_words(ran: running.Ran) -> str:
    parts = [
        ngettext("%(count)d calculation kept", "%(count)d calculations kept", ran.stored) % {"count": ran.stored},
        ngettext("%(count)d row added", "%(count)d rows added", ran.added) % {"count": ran.added},
        ngettext("%(count)d row changed", "%(count)d rows changed", ran.changed) % {"count": ran.changed},
    ]
    if ran.left:
        parts.append(
            ngettext("%(count)d row left as it is", "%(count)d rows left as they are", ran.left) % {"count": ran.left}
        )
    return _("Calculated: %(what)s.") % {"what": ", ".join(parts)}


@access.roles(*shown.READERS)
@require_safe
def result(request: PortalRequest, pk: UUID, calculation: UUID) -> HttpResponse:
    """Where a number comes from: document, inputs, coefficients, steps with their units, what came out."""
    quarter = shown.visible_quarter(request, pk)
    stored = get_object_or_404(
        Calculation.objects.visible_to(request.actor).select_related("source", "choice", "made_by"),
        pk=calculation,
        quarter=quarter,
    )
    record = stored.record
    others = Calculation.objects.filter(
        quarter=quarter, source=stored.source, method=stored.method, part=stored.part
    ).order_by("-made_at")
    context = {
        "quarter": quarter,
        "stored": stored,
        "title": text(record["title"])(shown.lang()),
        "document": text(record["document"])(shown.lang()),
        "document_read": text(record["document_read"])(shown.lang()),
        "formula_read": text(record["formula_read"])(shown.lang()),
        "record": record,
        "told": explained(result_of(record)),
        "others": others,
        "can_edit": shown.can_edit(request, quarter),
    }
    return render(request, "calc/result.html", context)


@access.roles(*shown.READERS)
def what_if(request: PortalRequest, pk: UUID, choice: UUID) -> HttpResponse:
    """The same calculation with other numbers: nothing is stored, the page only shows what would come out."""
    quarter = shown.visible_quarter(request, pk)
    plan = Plan(quarter)
    mine = next((one for one in plan.desk.runs if one.choice.pk == choice), None)
    if mine is None:
        raise Http404
    method = method_of(mine.choice.method)
    assert method is not None, "a run has a method of the registry"
    wanted = (*method.activities, *method.parameters)
    given = {one.key: request.POST.get(one.key, "") for one in wanted} if request.method == "POST" else mine.texts
    tried = run(method, given, plan.desk.corrections.get(method.code))
    problems = {one.key: one.words(shown.lang()) for one in tried.problems}
    fields = [_field(one, given.get(one.key, "") or one_default(one), problems.get(one.key, "")) for one in wanted]
    context = {
        "quarter": quarter,
        "choice": mine.choice,
        "method": method,
        "fields": fields,
        "general": problems.get("", ""),
        "told": explained(tried) if not tried.problems else None,
        "years": _years(plan, mine.choice, mine.result, tried),
    }
    template = "calc/_what_if_result.html" if request.headers.get("HX-Request") else "calc/what_if.html"
    return render(request, template, context)


def one_default(one: Any) -> str:
    """The default text of an input or a table."""
    return str(one.default)


def _field(one: Any, value: str, problem: str) -> dict[str, Any]:
    unit = getattr(one, "unit", None)
    options = getattr(one, "options", ())
    banded = getattr(one, "banded", True)
    found = value
    if not banded:
        chosen = option_of(one, value)
        found = value if chosen is None else chosen.title(shown.lang()) if one.own else chosen.key
    return {
        "key": one.key,
        "title": one.title(shown.lang()),
        "unit": unit(shown.lang()) if unit else "",
        "value": found,
        "options": [(o.key, o.title(shown.lang())) for o in options] if not banded else [],
        "own": getattr(one, "own", False),
        "problem": problem,
    }


def _was(own: Any, tried: Any) -> dict[str, str]:
    """What the entered data give, where the try gives another number."""
    if own is None:
        return {}
    pairs = {"grams": (own.grams_per_second, tried.grams_per_second), "now": (own.tonnes, tried.tonnes)}
    return {key: numeral(before, shown.lang()) for key, (before, after) in pairs.items() if before != after}


def _years(plan: Plan, choice: SourceMethod, stands: Result, tried: Result) -> list[dict[str, Any]]:
    """Each substance of the try against the permit: the other parts of the source stay as they are calculated now."""
    quarter, source = plan.quarter, str(choice.source_id)
    norms = {(str(norm.source_id), norm.substance_id): norm for norm in norms_of(quarter)}
    past = past_of(quarter)
    mine = {one.substance: one for one in stands.emitted}
    names = {one.pk: one for one in Substance.objects.filter(pk__in={one.substance for one in tried.emitted})}
    found = []
    for one in tried.emitted:
        key = (source, one.substance)
        total, own, norm = plan.totals.get(key), mine.get(one.substance), norms.get(key)
        others_t = (total.tonnes - own.tonnes) if total and own else 0
        others_g = (total.grams_per_second - own.grams_per_second) if total and own else 0
        year = Year(
            past.tonnes[key],
            one.tonnes + others_t,
            quarter.quarter,
            norm.tonnes_per_year if norm else None,
            one.grams_per_second + others_g,
            norm.grams_per_second if norm else None,
            past.missing(key, choice.source, quarter, has_now=True),
            first_quarter(choice.source, quarter),
        )
        found.append(
            {
                "code": one.substance,
                "name": names.get(one.substance),
                "is_zero": not (one.tonnes or one.grams_per_second),
                "was": _was(own, one),
                **shown.year_line(year),
            }
        )
    return found
