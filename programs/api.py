"""The API of programmes: what the checks say about a version."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pekportal.kit.access import Mark
from pekportal.kit.api.auth import caller
from programs.findings import blocking, judged
from programs.models import ProgramVersion
from programs.views.shown import READERS


class FindingSerializer(serializers.Serializer[Any]):
    """A finding: `row` as a person counts it, `row_id` the row itself; `reason` why it is accepted ("" without)."""

    code = serializers.CharField()
    severity = serializers.ChoiceField(choices=["blocker", "error", "warning", "hint"])
    table = serializers.CharField(help_text="number of the table, sections or programme")
    row = serializers.CharField(allow_blank=True)
    row_id = serializers.CharField(allow_blank=True)
    column = serializers.CharField(allow_blank=True)
    message = serializers.CharField()
    fix = serializers.CharField()
    clause = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True)


class FindingsSerializer(serializers.Serializer[Any]):
    """All findings of a version, the gravest first; `approvable` when none of them stops the approval."""

    version = serializers.UUIDField()
    approvable = serializers.BooleanField()
    findings = FindingSerializer(many=True)


class Findings(APIView):
    """What the checks say about a version of a programme."""

    access = Mark(roles=frozenset(role.value for role in READERS))

    @extend_schema(responses=FindingsSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """Findings with the reasons written for them; an approved version repeats those of its approval."""
        seen = ProgramVersion.objects.visible_to(caller(request)).for_page()
        version = get_object_or_404(seen, pk=pk)
        found, lang = judged(version), (get_language() or "ru")[:2]
        lines = [item.finding.as_json(lang) | {"row_id": item.finding.row, "reason": item.reason} for item in found]
        answer = {"version": version.pk, "approvable": not blocking(found), "findings": lines}
        return Response(FindingsSerializer(answer).data)
