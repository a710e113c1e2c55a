"""The public API of papers: a published report with its tables, a published programme with its text."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from pekportal.kit.api import asked
from pekportal.kit.api.describe import reading
from pekportal.kit.text import LANGUAGES
from reports.opendata import datasets, tables, writing
from reports.opendata.api import FACILITY, PERIOD, OfReports, Open, OpenList, ReportShape, one_of, row_of
from reports.opendata.api_shapes import RowsSerializer, TableSerializer, example, shape_of
from reports.opendata.views.asked import wanted_of
from reports.publication.models import SiteProgramme, SiteReport
from reports.publication.reading import rows

LANG = OpenApiParameter("lang", OpenApiTypes.STR, enum=LANGUAGES, description="by default the language it is filed in")
TABLE = {"slug": "impact_air", "title": "Мониторинг воздействия на атмосферный воздух", "state": "ROWS", "note": ""}
ROW = {"number": "ПЭК-2026-000001", "year": 2026, "quarter": 2, "row": 1, "fact": "0,45", "fact_number": "0.45"}
FACTS = {"language": "ru", "columns": [{"name": "fact", "type": "string", "title": "Факт"}], "rows": [ROW]}
DOCUMENT = {"document": {"title": "…", "sections": [], "tables": []}}
PAGE_URL = "its permanent page for people"
DOCUMENT_URL = "all of it as JSON, whose hash is `document_sha256`; empty once it is withdrawn"
ReportPage = shape_of(
    datasets.REPORTS,
    "PublicReportPage",
    "A published report with the list of its tables.",
    page_url=serializers.CharField(help_text=PAGE_URL),
    document_url=serializers.CharField(allow_blank=True, help_text=DOCUMENT_URL),
    tables=TableSerializer(many=True, help_text="none once it is withdrawn"),
)
ProgrammePage = shape_of(
    datasets.PROGRAMMES,
    "PublicProgrammePage",
    "A published programme with its text in one language.",
    page_url=serializers.CharField(help_text=PAGE_URL),
    document_url=serializers.CharField(allow_blank=True, help_text=DOCUMENT_URL),
    document_language=serializers.CharField(),
    document=serializers.JSONField(allow_null=True, help_text="cover, sections, tables; null once it is withdrawn"),
)


def _addresses(kind: str, key: Any, has_text: bool) -> dict[str, str]:
    """Of the page and of the JSON, absolute; the page is the Russian one, as it is cited."""
    origin = settings.PORTAL_URL.rstrip("/")
    with translation.override("ru"):
        return {
            "page_url": origin + reverse(f"open:{kind}", args=[key]),
            "document_url": origin + reverse(f"open:{kind}-json", args=[key]) if has_text else "",
        }


def _language(request: Request, row: SiteReport | SiteProgramme) -> str:
    return asked.one_of(request, "lang", LANGUAGES) or row.language


def _title(slug: str, lang: str) -> str:
    return tables.spec_of(slug).title(lang)


class ReportList(OpenList):
    """Published reports."""

    dataset, pagination_class = datasets.REPORTS, OfReports

    @reading(ReportShape(many=True), FACILITY, PERIOD, example=example(ReportShape), conditional=True)
    def get(self, request: Request) -> Response:
        """The published reports with their hashes, in the order of their numbers."""
        wanted = wanted_of(request, self.dataset.names, status=422)
        return self.listed(request, rows(SiteReport).filter(**wanted))


class ReportView(Open):
    """One published report."""

    @reading(ReportPage, LANG, example=example(ReportPage) | {"tables": [{**TABLE, "rows": 1}]}, conditional=True)
    def get(self, request: Request, number: str) -> Response:
        """Its facts, its hashes and which tables it has; a withdrawn one says by which decision."""
        report = one_of(SiteReport, pk=number)
        lang = _language(request, report)
        found = [
            {
                "slug": one["slug"],
                "title": _title(one["slug"], lang),
                "state": one["state"],
                "note": one["note"],
                "rows": len(one["rows"]),
            }
            for one in tables.tables_of(report, lang)
        ]
        row = row_of(datasets.REPORTS, report)
        return Response(row | _addresses("report", number, bool(report.document)) | {"tables": found})


class ReportTable(Open):
    """One table of a published report."""

    @reading(RowsSerializer, LANG, example=TABLE | FACTS, conditional=True)
    def get(self, request: Request, number: str, slug: str) -> Response:
        """Its columns that are public and its rows; 404 when the report has no such table or is withdrawn."""
        report = one_of(SiteReport, pk=number)
        lang = _language(request, report)
        found = tables.published(report, slug, lang)
        if found is None:
            raise Http404
        fields = tables.fields_of(slug)
        return Response(
            {
                "slug": slug,
                "title": _title(slug, lang),
                "language": lang,
                "state": found["state"],
                "note": found["note"],
                "columns": [field.schema(lang) for field in fields],
                "rows": writing.as_rows(fields, tables.rows_of(report, slug, lang)),
            }
        )


class ProgrammeView(Open):
    """One published programme."""

    @reading(ProgrammePage, LANG, example=example(ProgrammePage) | DOCUMENT, conditional=True)
    def get(self, request: Request, pk: UUID) -> Response:
        """The programme as it was approved, without persons; a withdrawn one says by which decision."""
        programme = one_of(SiteProgramme, pk=pk)
        lang = _language(request, programme)
        document = json.loads(programme.document)["documents"][lang] if programme.document else None
        row = row_of(datasets.PROGRAMMES, programme)
        addresses = _addresses("programme", pk, document is not None)
        return Response(row | addresses | {"document_language": lang, "document": document})
