"""«Это не я» cases: for the administrator, the director, the inspector."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.record.forms import AnswerForm
from reports.record.models import Repudiation
from reports.record.services.repudiating import answer

PER_PAGE = 50


@access.roles(Role.ADMINISTRATOR, Role.DIRECTOR, Role.INSPECTOR)
@require_safe
def cases(request: PortalRequest) -> HttpResponse:
    """All cases one may see, the open ones first."""
    rows = Repudiation.objects.visible_to(request.actor).for_list()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "record/cases.html", {"page": page})


@access.roles(Role.ADMINISTRATOR, Role.DIRECTOR, Role.INSPECTOR)
@require_safe
def case(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One case with its answer; the administrator finds the form to answer it."""
    found = _case(request, pk)
    return _page(request, found, AnswerForm() if request.actor.has(Role.ADMINISTRATOR) else None)


@access.roles(Role.ADMINISTRATOR)
@require_POST
def answer_case(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Answer the case, once."""
    found = _case(request, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            answer(request.actor, found, finding=form.cleaned_data["finding"], words=form.cleaned_data["words"])
        except Refused as refused:
            if refused.status == 409:
                raise
            add_refusal(form, refused)
        else:
            messages.success(request, _("The case is answered."))
            return redirect("record:case", pk=pk)
    return _page(request, found, form, status=422)


def _case(request: PortalRequest, pk: UUID) -> Repudiation:
    found: Repudiation = get_object_or_404(Repudiation.objects.visible_to(request.actor).for_list(), pk=pk)
    return found


def _page(request: PortalRequest, case: Repudiation, form: AnswerForm | None, status: int = 200) -> HttpResponse:
    context = {
        "case": case,
        "receipt": case.receipt,
        "report": case.receipt.version.report,
        "answer": getattr(case, "answer", None),
        "form": form,
    }
    return render(request, "record/case.html", context, status=status)
