"""The list of cases and the page of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from monitoring.cases import past
from monitoring.cases.forms import CauseForm, CommentForm, DecisionForm, FoundOnForm, ReasonForm
from monitoring.cases.machine import CASE
from monitoring.cases.models import Case
from monitoring.cases.services import cases as verbs
from monitoring.cases.services import report_text
from monitoring.cases.views import shown
from monitoring.cases.views.asking import Words, asked, given
from monitoring.models import Quarter
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.requests import PortalRequest

READERS = (Role.ECOLOGIST, Role.DIRECTOR)
PAGE = 40


def the_case(request: PortalRequest, pk: UUID) -> Case:
    """The case if the actor may see it, else 404."""
    found: Case = get_object_or_404(Case.objects.visible_to(request.actor).for_list(), pk=pk)
    return found


@access.roles(*READERS)
@require_safe
def case_list(request: PortalRequest) -> HttpResponse:
    """Cases of the visible facilities, open ones first; `?quarter=` and `?state=` narrow the list."""
    rows = Case.objects.visible_to(request.actor).for_list()
    quarter = _quarter(request)
    if quarter is not None:
        rows = rows.filter(quarter=quarter)
    state = request.GET.get("state", "")
    if state == "live":
        rows = rows.live()
    elif state in CASE.states:
        rows = rows.filter(state=state)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    states = [("", _("all")), ("live", _("not closed")), *((s.code, str(s.label)) for s in CASE.states.values())]
    context = {
        "page": page,
        "lines": shown.case_lines(list(page)),
        "quarter": quarter,
        "state": state,
        "states": states,
        "tab": "cases",
    }
    return render(request, "cases/list.html", context)


def _quarter(request: PortalRequest) -> Quarter | None:
    wanted = request.GET.get("quarter", "")
    if not wanted:
        return None
    try:
        key = UUID(wanted)
    except ValueError as wrong:
        raise Http404 from wrong
    seen = Quarter.objects.visible_to(request.actor).select_related("facility__operator")
    found: Quarter = get_object_or_404(seen, pk=key)
    return found


@access.roles(*READERS)
@require_safe
def case_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Fact, norm, times, the clock, cause, measures, notice, report, history."""
    case = the_case(request, pk)
    context: dict[str, Any] = {
        "case": case,
        "state": CASE.state_of(case),
        "moves": shown.buttons(case, request.actor),
        "clock": shown.clock(case),
        "chart": past.chart_of(case),
        "measures": shown.measures(case),
        "report": shown.report_cell(case, request.actor),
        "events": shown.timeline(case),
        "comment": CommentForm(),
        "tab": "cases",
    }
    return render(request, "cases/case.html", context)


def _back(case: Case) -> str:
    return reverse("cases:case", args=[case.pk])


@access.roles(*READERS)
def cause(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Cause and responsible person."""
    case = the_case(request, pk)
    start = {"cause": case.cause, "responsible": case.responsible, "row_version": case.row_version}
    words = Words(_("Cause and responsible"), _("Save"), _("The cause is saved."), parent=case)
    form = CauseForm(**given(request), initial=start)
    return asked(request, form, lambda said: verbs.describe(request.actor, case, **said), words, _back(case))


@access.roles(*READERS)
def found_on(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The day of finding."""
    case = the_case(request, pk)
    words = Words(_("Day of finding"), _("Save"), _("The day of finding is changed, the term with it."), parent=case)
    form = FoundOnForm(**given(request), initial={"day": case.found_on})
    return asked(request, form, lambda said: verbs.correct_found_on(request.actor, case, **said), words, _back(case))


@access.roles(*READERS)
def decide(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Whether it is a violation; the form begins with the proposal."""
    case = the_case(request, pk)
    proposed = case.kind_spec.violation if case.is_violation is None else case.is_violation
    start = {"is_violation": "yes" if proposed else "no", "reason": case.violation_reason}
    words = Words(
        _("Is it a violation?"),
        _("Decide"),
        _("The decision is kept."),
        lead=_(
            "A fact of a violation is reported to the department within three working days (art. 184.2(8) of the Code)."
        ),
        parent=case,
    )
    form = DecisionForm(**given(request), initial=start)
    return asked(request, form, lambda said: verbs.decide(request.actor, case, **said), words, _back(case))


@access.roles(*READERS)
@require_POST
def comment(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A remark in the history."""
    case = the_case(request, pk)
    words = Words(_("Comment"), _("Add the comment"), _("The comment is kept."), parent=case)
    form = CommentForm(request.POST)
    return asked(request, form, lambda said: verbs.comment(request.actor, case, **said), words, _back(case))


@access.roles(*READERS)
def move(request: PortalRequest, pk: UUID, code: str) -> HttpResponse:
    """A move of the case, with its consequence in words."""
    case = the_case(request, pk)
    if code not in CASE.moves or CASE.moves[code].system_only:
        raise Http404
    made = CASE.moves[code]
    words = Words(
        str(made.label), str(made.label), _("Done: «%(move)s».") % {"move": made.label},
        lead=str(made.consequence or ""), parent=case, more={"case": case},
    )  # fmt: skip
    form = ReasonForm(**given(request)) if made.needs_reason else shown.NoForm(**given(request))
    return asked(request, form, lambda said: verbs.move(request.actor, case, code, **said), words, _back(case))


@access.roles(*READERS)
@require_POST
def report(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Put the words of the case over those somebody wrote into the row."""
    case = the_case(request, pk)
    report_text.replace_row_text(request.actor, case)
    messages.success(request, _("The row of the report has the words of the case."))
    return redirect(_back(case))
