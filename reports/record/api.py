"""The API of the receipt: that a version was received, when, and the hash of what was signed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pekportal.kit.api.auth import caller
from pekportal.kit.api.describe import reading
from pekportal.kit.api.samples import sample
from pekportal.kit.api.shown import ShownSerializer
from reports.api import READERS, SCOPE
from reports.record.models import Receipt


class ReportReceiptSerializer(ShownSerializer):
    """A receipt; `deployment` operator: the filing in the National Data Bank is still to be done."""

    copy_sha256 = serializers.CharField(
        source="copy.sha256", allow_null=True, default=None, help_text="of the copy of record; null until it is built"
    )

    class Meta:
        model = Receipt
        fields = ["number", "version", "moment", "signed_sha256", "deployment", "language", "copy_sha256"]
        read_only_fields = fields


EXAMPLE: dict[str, Any] = sample(ReportReceiptSerializer, number="ПЭК-2026-000001", signed_sha256="9f86d081…")


class ReceiptView(APIView):
    """The receipt of a version."""

    access = READERS
    scope = SCOPE

    @reading(ReportReceiptSerializer, example=EXAMPLE)
    def get(self, request: Request, pk: UUID) -> Response:
        """404 while the version is not handed in."""
        seen = Receipt.objects.visible_to(caller(request)).for_page()
        return Response(ReportReceiptSerializer(get_object_or_404(seen, version_id=pk)).data)
