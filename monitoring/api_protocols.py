"""The API of protocols: which a quarter has, bring one with its file, take the file back out."""

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

from monitoring.api import READERS, SCOPE, quarter_of
from monitoring.models import Protocol
from monitoring.services.protocols import attach_protocol
from operators.models import Laboratory
from pekportal.kit import files
from pekportal.kit.access import Mark
from pekportal.kit.api.auth import caller
from pekportal.kit.api.describe import a_file, reading, writing
from pekportal.kit.api.pagination import ListView
from pekportal.kit.api.samples import ID, sample
from pekportal.kit.api.shown import ShownSerializer
from pekportal.kit.api.writing import write


class ProtocolSerializer(ShownSerializer):
    """A protocol or an act of sampling with the hash of its file."""

    file_name = serializers.CharField(source="file.name")
    sha256 = serializers.CharField(source="file.sha256")
    size = serializers.IntegerField(source="file.size", help_text="bytes")

    class Meta:
        model = Protocol
        fields = ["id", "kind", "laboratory", "number", "date", "sampled_on", "file_name", "sha256", "size"]
        read_only_fields = fields


class BroughtProtocolSerializer(serializers.Serializer[Any]):
    """What is brought: PDF, XLSX, DOCX, JPG or PNG; what kind it is, is told by its content."""

    kind = serializers.ChoiceField(choices=Protocol.Kind.values, default=Protocol.Kind.PROTOCOL.value)
    laboratory = serializers.UUIDField()
    number = serializers.CharField(max_length=60)
    date = serializers.DateField(help_text="2026-08-20")
    sampled_on = serializers.DateField(help_text="2026-08-14")
    file = serializers.FileField(max_length=200)


SHOWN = {"number": "114-В", "file_name": "114-В.pdf", "sha256": "9f86d081…", "size": 48211, "laboratory": ID}
BROUGHT = {"laboratory": ID, "number": "114-В", "date": "2026-08-20", "sampled_on": "2026-08-14", "file": "114-В.pdf"}


class ProtocolList(ListView):
    """Protocols of a quarter."""

    access = Mark(roles=READERS)
    scope = SCOPE
    parser_classes = [MultiPartParser]

    @reading(ProtocolSerializer(many=True), example=sample(ProtocolSerializer, **SHOWN))
    def get(self, request: Request, pk: UUID) -> Response:
        """A page of protocols that the token may see."""
        seen = Protocol.objects.visible_to(caller(request)).filter(quarter=quarter_of(request, pk))
        rows = seen.select_related("file")
        return self.paged(request, rows, lambda page: ProtocolSerializer(page, many=True).data)

    @writing(
        BroughtProtocolSerializer,
        BROUGHT,
        ProtocolSerializer,
        sample(ProtocolSerializer, **SHOWN),
        status=201,
        form=True,
    )
    @write
    def post(self, request: Request, pk: UUID) -> Response:
        """Keep a protocol; the same number and day of one laboratory may stand once at a facility (409 DOUBLE)."""
        quarter = quarter_of(request, pk)
        given = BroughtProtocolSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        said: dict[str, Any] = dict(given.validated_data)
        upload = said.pop("file")
        said["laboratory"] = get_object_or_404(Laboratory.objects.visible_to(caller(request)), pk=said["laboratory"])
        kept = attach_protocol(caller(request), quarter, upload=upload, **said)
        return Response(ProtocolSerializer(kept).data, status=201)


class ProtocolFile(APIView):
    """The file of a protocol."""

    access = Mark(roles=READERS)
    scope = SCOPE

    @a_file()
    def get(self, request: Request, pk: UUID, protocol_id: UUID) -> FileResponse:
        """Its bytes; their hash is checked while they are read."""
        seen = Protocol.objects.visible_to(caller(request)).filter(quarter=quarter_of(request, pk))
        return files.answer(get_object_or_404(seen.select_related("file"), pk=protocol_id).file)
