"""Internal checks: the list with what is due, the check in the field, its signing, its demands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from monitoring.cases import schedule
from monitoring.cases.forms import BeginForm, MeasureForm, ReviewForm, SignForm, SubjectsForm
from monitoring.cases.machine import CHECK, SIGNED
from monitoring.cases.models import CheckDocument, Demand, DemandReview
from monitoring.cases.services import checks as verbs
from monitoring.cases.services import printing
from monitoring.cases.views import shown
from monitoring.cases.views.asking import Words, asked, given
from monitoring.cases.views.cases import PAGE, READERS
from monitoring.cases.views.notices import paper_context, paper_language
from monitoring.models import Quarter
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import today
from pekportal.kit.requests import PortalRequest


@access.roles(*READERS)
@require_safe
def check_list(request: PortalRequest) -> HttpResponse:
    """Checks, what the schedule of table 11 asks for, demands that stand."""
    page = Paginator(CheckDocument.objects.visible_to(request.actor).for_list(), PAGE).get_page(request.GET.get("page"))
    standing = Demand.objects.visible_to(request.actor).standing().select_related("check_document__quarter__facility")
    context = {
        "page": page,
        "lines": [{"check": one, "state": CHECK.state_of(one)} for one in page],
        "due": schedule.due(request.actor),
        "demands": [
            {"demand": one, **shown.term_badge(one.until, one.done_on)} for one in standing.order_by("until")[:PAGE]
        ],
        "can_begin": request.actor.has(Role.ECOLOGIST),
        "tab": "checks",
    }
    return render(request, "cases/checks.html", context)


@access.roles(Role.ECOLOGIST)
def begin(request: PortalRequest, quarter_id: UUID) -> HttpResponse:
    """Begin a check of a quarter; `?department=` comes from the schedule."""
    seen = Quarter.objects.visible_to(request.actor).select_related("facility")
    quarter: Quarter = get_object_or_404(seen, pk=quarter_id)
    start = {
        "department": request.GET.get("department", ""),
        "checked_on": min(today(), quarter.period.end),
        "checked_by": request.actor.name,
    }
    words = Words(
        _("New internal check"),
        _("Begin the check"),
        _("The check is begun: look at each object."),
        lead=f"{quarter.facility.label(shown.lang())} · {quarter.period.label(shown.lang())}",
        parent=_("Internal checks"),
    )
    made: list[CheckDocument] = []
    form = BeginForm(**given(request), initial=start)
    answer = asked(
        request,
        form,
        lambda said: made.append(verbs.begin(request.actor, quarter, **said)),
        words,
        reverse("cases:checks"),
    )
    return redirect("cases:check", made[0].pk) if made else answer


def the_check(request: PortalRequest, pk: UUID) -> CheckDocument:
    """The check if the actor may see it, else 404."""
    rows = CheckDocument.objects.visible_to(request.actor).for_list().select_related("previous")
    found: CheckDocument = get_object_or_404(rows, pk=pk)
    return found


@access.roles(*READERS)
@require_safe
def check_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Objects, earlier demands, subjects, findings, demands; a signed one as paper."""
    check = the_check(request, pk)
    objects = list(check.objects_seen.select_related("photo").order_by(by_name("name")))
    subjects = SubjectsForm(initial={f"subject_{n}": getattr(check, f"subject_{n}") for n in range(1, 6)})
    context: dict[str, Any] = {
        "check": check,
        "state": CHECK.state_of(check),
        "objects": objects,
        "seen": sum(one.seen_at is not None for one in objects),
        "subjects": [(field.label, getattr(check, field.name)) for field in subjects if field.name != "row_version"],
        "reviews": list(check.reviews.select_related("demand__check_document").order_by("demand__until")),
        "demands": [
            {"demand": one, **shown.term_badge(one.until, one.done_on)} for one in check.demands.order_by("number")
        ],
        "is_signed": check.state == SIGNED,
        "can_edit": check.state != SIGNED and request.actor.has(Role.ECOLOGIST),
        "print_url": reverse("cases:check-print", args=[pk]),
        "tab": "checks",
        **paper_context(request, "check", check),
    }
    return render(request, "cases/check.html", context)


def _back(check: Any) -> str:
    return reverse("cases:check", args=[check.pk])


@access.roles(Role.ECOLOGIST)
def subjects(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The five subjects of art. 189.3."""
    check = the_check(request, pk)
    names = [f"subject_{number}" for number in range(1, 6)]
    form = SubjectsForm(**given(request), initial={name: getattr(check, name) for name in (*names, "row_version")})
    words = Words(
        _("Subjects of the check"),
        _("Save"),
        _("The subjects are saved."),
        lead=_("Art. 189.3 of the Code names five; write of each what was found, or that all is in order."),
        parent=check,
    )
    return asked(request, form, lambda said: verbs.save_subjects(request.actor, check, **said), words, _back(check))


@access.roles(Role.ECOLOGIST)
def demand_add(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A demand of the check."""
    check = the_check(request, pk)
    words = Words(_("New demand"), _("Add the demand"), _("The demand is added."), parent=check)
    form = MeasureForm(**given(request))

    def act(said: dict[str, Any]) -> object:
        said.pop("row_version")
        return verbs.add_demand(request.actor, check, demand_id=said.pop("ident"), **said)

    return asked(request, form, act, words, _back(check))


@access.roles(Role.ECOLOGIST)
def sign(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Sign the report to the head by name."""
    check = the_check(request, pk)
    words = Words(
        _("Sign the report to the head"),
        _("Sign"),
        _("The check is signed; its row in the table of the quarter is filled."),
        lead=_("After that the check can not be changed; its demands stand until they are met."),
        parent=check,
    )
    form = SignForm(**given(request), initial={"name": check.checked_by})
    return asked(request, form, lambda said: verbs.sign(request.actor, check, **said), words, _back(check))


@access.roles(*READERS)
@require_POST
def make(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Start the job that prints the report."""
    check = the_check(request, pk)
    language = paper_language(request)
    printing.request_paper(request.actor, "check", check, language)
    return redirect(f"{_back(check)}?lang={language}")


@access.roles(Role.ECOLOGIST)
def review(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The state of an earlier demand."""
    rows = DemandReview.objects.visible_to(request.actor).select_related("demand", "check_document")
    one: DemandReview = get_object_or_404(rows, pk=pk)
    words = Words(
        _("An earlier demand"), _("Save"), _("The state is saved."), lead=one.demand.what, parent=one.check_document
    )
    form = ReviewForm(**given(request), initial={"state": one.state, "words": one.words})
    return asked(request, form, lambda said: verbs.review(request.actor, one, **said), words, _back(one.check_document))


@access.roles(Role.ECOLOGIST)
@require_POST
def demand_drop(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Take a demand out of a check that is not signed."""
    rows = Demand.objects.visible_to(request.actor).select_related("check_document")
    demand: Demand = get_object_or_404(rows, pk=pk)
    verbs.drop_demand(request.actor, demand)
    messages.success(request, _("The demand is taken out."))
    return redirect("cases:check", demand.check_document_id)
