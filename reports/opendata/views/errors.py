"""«Сообщить об ошибке»: the form, and the public answers."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from pekportal.kit import access
from reports.opendata.forms import ErrorForm
from reports.opendata.models import DataErrorAnswer, SiteQuestion
from reports.opendata.services import errors as service
from reports.opendata.views.guarded import count
from reports.publication.models import SiteFacility, SiteReport
from reports.publication.reading import rows as site
from reports.publication.views.pages import page

MOST = 200


def _lang() -> str:
    return (get_language() or "ru")[:2]


@access.public
@require_safe
def errors(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was said of the data of a facility, and what the operator answered."""
    facility = get_object_or_404(site(SiteFacility), pk=pk)
    verdicts = dict(DataErrorAnswer.Verdict.choices)
    rows = site(SiteQuestion).filter(facility_id=pk).order_by("-said_on", "id")[:MOST]
    lines = [(row, verdicts.get(row.verdict, "")) for row in rows]
    context = {"facility": facility, "name": facility.name(_lang()), "lines": lines, "sent": "sent" in request.GET}
    return page(request, "opendata/errors.html", context)


@csrf_exempt  # no cookie, no session: there is nobody whose rights another page could use
@access.public
def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what is wrong."""
    facility = get_object_or_404(site(SiteFacility), pk=pk)
    number = request.GET.get("report", "")[:40]
    if number and not site(SiteReport).filter(number=number, facility_id=pk).exists():
        number = ""
    form, status = ErrorForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            count(request, "errors")
            said = form.cleaned_data
            service.say(
                pk,
                words=said["words"],
                where=said["where"],
                report_number=number,
                email=said["email"],
                language=_lang(),
                key=form.key,
            )
            return redirect(reverse("opendata:errors", args=[pk]) + "?sent=1")
    context = {"form": form, "facility": facility, "name": facility.name(_lang()), "number": number}
    answer = page(request, "opendata/error_new.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
