"""The API of reports: which there are, one version with its files, its document, what the checks say.

Nothing here approves, signs or submits: that is done by a person on the page of the portal.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pekportal.kit import files
from pekportal.kit.access import Mark, Role
from pekportal.kit.api import asked, etags
from pekportal.kit.api.auth import caller
from pekportal.kit.api.describe import a_file, reading
from pekportal.kit.api.pagination import ListView
from pekportal.kit.api.samples import sample
from pekportal.kit.api.shown import ShownSerializer
from reports.machine import REPORT
from reports.models import Artefact, ReportVersion
from reports.services.content import LANGUAGES, content_bytes, document_for
from reports.services.findings import findings_of
from reports.signals import document_opened
from reports.writers import json as form_json

READERS = Mark(
    roles=frozenset({Role.ECOLOGIST.value, Role.DIRECTOR.value, Role.INSPECTOR.value, Role.ADMINISTRATOR.value})
)
SCOPE = "report"
STATES = tuple(code for code, _words in REPORT.choices())
LANG = OpenApiParameter("lang", OpenApiTypes.STR, enum=LANGUAGES, description="by default the language it is filed in")


class ReportVersionSerializer(ShownSerializer):
    """A version of a report; `due_on` is exclusive, `content_sha256` the hash of its frozen canonical JSON."""

    report = serializers.UUIDField(source="report_id")
    facility = serializers.UUIDField(source="report.facility_id")
    facility_name = serializers.CharField(source="report.facility.name")
    year = serializers.IntegerField(source="report.year")
    quarter = serializers.IntegerField(source="report.quarter", allow_null=True)
    edition = serializers.CharField(source="report.edition", help_text="edition of the form")
    due_on = serializers.DateField(source="report.due_on")
    state = serializers.ChoiceField(choices=STATES)
    content_sha256 = serializers.CharField(source="content.sha256", allow_null=True, default=None)

    class Meta:
        model = ReportVersion
        fields = [
            "id", "report", "facility", "facility_name", "year", "quarter", "edition", "due_on", "number", "state",
            "language", "supersedes", "reason", "approved_at", "submitted_at", "receipt_number", "decided_at",
            "content_sha256",
        ]  # fmt: skip
        read_only_fields = fields


class FileSerializer(ShownSerializer):
    """A rendered file with its hash."""

    sha256 = serializers.CharField(source="file.sha256")
    size = serializers.IntegerField(source="file.size", help_text="bytes")

    class Meta:
        model = Artefact
        fields = ["id", "kind", "language", "content_sha256", "sha256", "size"]
        read_only_fields = fields


class ReportVersionPageSerializer(ReportVersionSerializer):
    """A version with its rendered files (PDF, XLSX, JSON)."""

    files = FileSerializer(many=True, source="made")

    class Meta(ReportVersionSerializer.Meta):
        fields = [*ReportVersionSerializer.Meta.fields, "files"]
        read_only_fields = fields


class ReportFindingSerializer(serializers.Serializer[Any]):
    """A finding: `place` names table, row and column; `blocks` while it stands in the way of approval."""

    code = serializers.CharField()
    severity = serializers.ChoiceField(choices=["blocker", "error", "warning", "hint"])
    place = serializers.CharField(allow_blank=True)
    where = serializers.CharField(allow_blank=True, help_text="the place in words")
    text = serializers.CharField()
    fix = serializers.CharField(allow_blank=True)
    clause = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True, help_text="why it is accepted")
    blocks = serializers.BooleanField()


class DocumentSerializer(serializers.Serializer[Any]):
    """The report as the form prints it: cells as printed, in the order of the columns (`report.json`)."""

    schema = serializers.IntegerField()
    lang = serializers.CharField()
    edition = serializers.CharField()
    facility = serializers.DictField()
    quarter = serializers.CharField()
    header = serializers.JSONField()
    tables = serializers.ListField(child=serializers.DictField())
    note = serializers.JSONField()
    attachments = serializers.JSONField()


WORDS: dict[str, Any] = {
    "facility_name": "Карьер «Жомарт»", "year": 2026, "quarter": 2, "due_on": "2026-08-01", "number": 1,
    "state": "submitted", "language": "ru", "receipt_number": "ПЭК-2026-000001", "reason": "",
    "edition": "order250-2026",
}  # fmt: skip
EXAMPLE = sample(ReportVersionSerializer, **WORDS)
DOCUMENT = {
    "schema": 1, "lang": "ru", "edition": "order250-2026", "facility": {"name": "Карьер «Жомарт»"}, "quarter": "2026Q2",
    "header": {}, "tables": [{"slug": "waste", "section": "2.1", "state": "ROWS", "rows": [["1", "0,45"]]}],
    "note": [], "attachments": [],
}  # fmt: skip


class ReportList(ListView):
    """Versions of reports that the token may see."""

    access = READERS
    scope = SCOPE

    @reading(ReportVersionSerializer(many=True), example=EXAMPLE)
    def get(self, request: Request) -> Response:
        """A page of versions, those made last first."""
        seen = ReportVersion.objects.visible_to(caller(request)).select_related("report__facility", "content")
        return self.paged(request, seen, lambda page: ReportVersionSerializer(page, many=True).data)


class VersionView(APIView):
    """One version."""

    access = READERS
    scope = SCOPE

    @reading(ReportVersionPageSerializer, example=sample(ReportVersionPageSerializer, **WORDS))
    def get(self, request: Request, pk: UUID) -> Response:
        """Its state, its hashes and its files."""
        version = version_of(request, pk)
        version.made = version.artefacts.select_related("file").order_by("kind", "language")
        return Response(ReportVersionPageSerializer(version).data)


class DocumentView(APIView):
    """The document of a version."""

    access = READERS
    scope = SCOPE

    @reading(DocumentSerializer, LANG, example=DOCUMENT, conditional=True)
    def get(self, request: Request, pk: UUID) -> Response:
        """The frozen document once approved, else one composed of the data as they are now."""
        version = version_of(request, pk)
        document = document_for(version, lang=asked.one_of(request, "lang", LANGUAGES) or version.language)
        sha256 = files.sha256_of(content_bytes(document))
        if version.content is not None:
            document_opened.send(
                sender=ReportVersion, version=version, actor=caller(request), what="paper",
                content_sha256=version.content.sha256,
            )  # fmt: skip
        tag = etags.tag_of(sha256)
        return etags.answered(request, tag) or Response(form_json.to_plain(document), headers=etags.headers(tag))


class ReportFindings(APIView):
    """What the checks say about a version."""

    access = READERS
    scope = SCOPE

    @reading(ReportFindingSerializer(many=True), operation_id="reports_findings_list")
    def get(self, request: Request, pk: UUID) -> Response:
        """Findings of the data as they are now, or those of the approval."""
        found = findings_of(caller(request), version_of(request, pk))
        return Response(ReportFindingSerializer(found, many=True).data)


class ArtefactFile(APIView):
    """A rendered file."""

    access = READERS
    scope = SCOPE

    @a_file()
    def get(self, request: Request, pk: UUID, artefact: UUID) -> FileResponse:
        """Its bytes; their hash is checked while they are read."""
        seen = Artefact.objects.visible_to(caller(request)).select_related("file", "version__content")
        found = get_object_or_404(seen, pk=artefact, version_id=pk)
        if found.kind == Artefact.Kind.PDF:
            document_opened.send(
                sender=ReportVersion, version=found.version, actor=caller(request), what="pdf",
                content_sha256=found.content_sha256,
            )  # fmt: skip
        return files.answer(found.file)


def version_of(request: Request, pk: UUID) -> Any:
    """The version that the token may see, else a 404."""
    return get_object_or_404(ReportVersion.objects.visible_to(caller(request)).for_page(), pk=pk)
