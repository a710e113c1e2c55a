"""Measures of a case."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.cases.forms import DoneForm, MeasureForm, ReasonForm
from monitoring.cases.models import CaseMeasure
from monitoring.cases.services import measures as verbs
from monitoring.cases.views.asking import Words, asked, given
from monitoring.cases.views.cases import READERS, the_case
from pekportal.kit import access, files
from pekportal.kit.calendar import today
from pekportal.kit.requests import PortalRequest


def _the_measure(request: PortalRequest, pk: UUID) -> CaseMeasure:
    rows = CaseMeasure.objects.visible_to(request.actor).select_related("case__quarter__facility", "proof")
    found: CaseMeasure = get_object_or_404(rows, pk=pk)
    return found


@access.roles(*READERS)
def add(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A new measure."""
    case = the_case(request, pk)
    words = Words(_("New measure"), _("Add the measure"), _("The measure is added."), parent=case)
    form = MeasureForm(**given(request), initial={"responsible": case.responsible})

    def act(said: dict[str, object]) -> object:
        said.pop("row_version")
        return verbs.add_measure(request.actor, case, measure_id=said.pop("ident"), **said)  # type: ignore[arg-type]

    return asked(request, form, act, words, reverse("cases:case", args=[pk]))


@access.roles(*READERS)
def edit(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Change a measure that is not done."""
    measure = _the_measure(request, pk)
    words = Words(_("Change the measure"), _("Save"), _("The measure is saved."), parent=measure.case)
    start = {name: getattr(measure, name) for name in ("what", "responsible", "until", "row_version")}
    form = MeasureForm(**given(request), initial=start)

    def act(said: dict[str, object]) -> object:
        said.pop("ident")
        return verbs.save_measure(request.actor, measure, **said)  # type: ignore[arg-type]

    return asked(request, form, act, words, reverse("cases:case", args=[measure.case_id]))


@access.roles(*READERS)
def done(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A measure is done."""
    measure = _the_measure(request, pk)
    words = Words(
        _("The measure is done"), _("Mark as done"), _("The measure is done."), lead=measure.what, parent=measure.case
    )
    form = DoneForm(**given(request), initial={"done_on": today()})
    return asked(
        request,
        form,
        lambda said: verbs.measure_done(request.actor, measure, upload=said.pop("file"), **said),
        words,
        reverse("cases:case", args=[measure.case_id]),
    )


@access.roles(*READERS)
def withdraw(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A measure is withdrawn."""
    measure = _the_measure(request, pk)
    words = Words(
        _("Withdraw the measure"),
        _("Withdraw"),
        _("The measure is withdrawn, it stays readable."),
        lead=measure.what,
        parent=measure.case,
    )
    form = ReasonForm(**given(request))
    back = reverse("cases:case", args=[measure.case_id])
    return asked(request, form, lambda said: verbs.withdraw_measure(request.actor, measure, **said), words, back)


@access.roles(*READERS)
@require_safe
def proof(request: PortalRequest, pk: UUID) -> FileResponse:
    """The proof of a measure."""
    measure = _the_measure(request, pk)
    if measure.proof is None:
        raise Http404
    return files.answer(measure.proof)
