"""Published reports and programmes: as pages, and as the JSON whose hash the page names."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from pekportal.kit import access
from pekportal.kit.paper_view import inside_page
from programs.document import html as programme_html
from reports.publication import reading, shown
from reports.publication.english import in_english
from reports.publication.models import SiteProgramme, SiteReport
from reports.publication.models.papers import Paper
from reports.publication.public_programme import from_plain
from reports.publication.views.pages import language, page
from reports.writers import html as report_html
from reports.writers import json as form_json


@access.public
@require_safe
def report(request: HttpRequest, number: str) -> HttpResponse:
    """A report at its permanent address; withdrawn and replaced ones stay there and say so."""
    row = reading.rows(SiteReport).select_related("facility").filter(pk=number).first()
    if row is None:
        raise Http404
    lang, paper = language(), ""
    if row.document:
        documents = json.loads(row.document)["documents"]
        document = form_json.from_plain(documents["kk" if lang == "kk" else "ru"])
        paper = report_html.paper(in_english(document) if lang == "en" else document)
    context = {"one": shown.ReportPage(row, lang), "paper": paper}
    response = page(request, "publication/report.html", context)
    response.headers["Last-Modified"] = http_date(row.submitted_at.timestamp())
    return response


@access.public
@require_safe
def programme(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A programme as it was approved, without persons."""
    row = reading.rows(SiteProgramme).select_related("facility").filter(pk=pk).first()
    if row is None:
        raise Http404
    lang, paper = language(), ""
    if row.document:
        paper = inside_page(programme_html.body(from_plain(json.loads(row.document)["documents"][lang])))
    return page(request, "publication/programme.html", {"one": shown.ProgrammePage(row, lang), "paper": paper})


@access.public
@require_safe
def report_json(request: HttpRequest, number: str) -> HttpResponse:
    """The bytes of the published report."""
    return _bytes(reading.rows(SiteReport).filter(pk=number).first(), f"{number}.json")


@access.public
@require_safe
def programme_json(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The bytes of the published programme."""
    return _bytes(reading.rows(SiteProgramme).filter(pk=pk).first(), f"{pk}.json")


def _bytes(row: Paper | None, name: str) -> HttpResponse:
    if row is None or not row.document:
        raise Http404
    response = HttpResponse(row.document.encode(), content_type="application/json; charset=utf-8")
    response.headers["ETag"] = f'"{row.document_sha256}"'
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
