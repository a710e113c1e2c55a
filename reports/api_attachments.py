"""The API of what is attached to a report: list with hashes, bring a file, take it back out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pekportal.kit import files
from pekportal.kit.access import Role
from pekportal.kit.api.auth import caller
from pekportal.kit.api.describe import a_file, reading, writing
from pekportal.kit.api.pagination import ListView
from pekportal.kit.api.samples import sample
from pekportal.kit.api.shown import ShownSerializer
from pekportal.kit.api.writing import write
from reports.api import READERS, SCOPE, version_of
from reports.models import Attachment
from reports.services import notes


class AttachmentSerializer(ShownSerializer):
    """An attached file with its hash."""

    file_name = serializers.CharField(source="file.name")
    sha256 = serializers.CharField(source="file.sha256")
    size = serializers.IntegerField(source="file.size", help_text="bytes")

    class Meta:
        model = Attachment
        fields = ["id", "kind", "title", "file_name", "sha256", "size", "created_at"]
        read_only_fields = fields


class AttachedSerializer(serializers.Serializer[Any]):
    """What is attached: PDF, XLSX, DOCX, JPG or PNG; what kind it is, is told by its content."""

    kind = serializers.ChoiceField(choices=Attachment.Kind.values)
    title = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    file = serializers.FileField(max_length=200)


SHOWN = {"title": "Акт отбора проб", "file_name": "akt.pdf", "sha256": "9f86d081…", "size": 48211, "kind": "act"}


class AttachmentList(ListView):
    """Attachments of a version."""

    access = READERS
    scope = SCOPE
    parser_classes = [MultiPartParser]

    @reading(AttachmentSerializer(many=True), example=sample(AttachmentSerializer, **SHOWN))
    def get(self, request: Request, pk: UUID) -> Response:
        """A page of attachments, those attached last first."""
        rows = version_of(request, pk).attachments.select_related("file")
        return self.paged(request, rows, lambda page: AttachmentSerializer(page, many=True).data)

    @writing(
        AttachedSerializer,
        {"kind": "act", "title": "Акт отбора проб", "file": "akt.pdf"},
        AttachmentSerializer,
        sample(AttachmentSerializer, **SHOWN),
        status=201,
        form=True,
    )
    @write
    def post(self, request: Request, pk: UUID) -> Response:
        """Attach a file to a draft by the ecologist; 409 FROZEN once the report is approved."""
        version = version_of(request, pk)
        caller(request).require(Role.ECOLOGIST)
        given = AttachedSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        said = given.validated_data
        kept = notes.attach(caller(request), version, said["file"], kind=said["kind"], title=said["title"])
        return Response(AttachmentSerializer(kept).data, status=201)


class AttachmentFile(APIView):
    """The file of an attachment."""

    access = READERS
    scope = SCOPE

    @a_file()
    def get(self, request: Request, pk: UUID, attachment: UUID) -> FileResponse:
        """Its bytes; their hash is checked while they are read."""
        seen = Attachment.objects.visible_to(caller(request)).select_related("file")
        return files.answer(get_object_or_404(seen, pk=attachment, version_id=pk).file)
