"""The API of programmes: which there are, one version with its sections, what the checks say about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pekportal.kit.access import Mark
from pekportal.kit.api.auth import caller
from pekportal.kit.api.describe import reading
from pekportal.kit.api.pagination import ListView
from pekportal.kit.api.samples import sample
from pekportal.kit.api.shown import ShownSerializer
from programs.findings import blocking, judged
from programs.machine import PROGRAM
from programs.models import Program, ProgramVersion
from programs.sections import SECTIONS
from programs.tables.registry import TABLES
from programs.views.shown import READERS

ACCESS = Mark(roles=frozenset(role.value for role in READERS))
SCOPE = "programme"
STATES = tuple(code for code, _words in PROGRAM.choices())


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


class ProgrammeVersionLineSerializer(ShownSerializer):
    """A version in a list."""

    state = serializers.ChoiceField(choices=STATES)

    class Meta:
        model = ProgramVersion
        fields = ["id", "number", "state", "language", "approved_at"]
        read_only_fields = fields


class ProgrammeSerializer(ShownSerializer):
    """A programme of a facility with the versions that the token may see, the newest first."""

    versions = ProgrammeVersionLineSerializer(many=True, source="seen_versions")

    class Meta:
        model = Program
        fields = ["id", "facility", "title", "valid_from", "valid_to", "versions"]
        read_only_fields = fields


class ProgrammeSectionSerializer(serializers.Serializer[Any]):
    """One of the ten obligatory parts (art. 185.1), as plain text."""

    number = serializers.IntegerField()
    title = serializers.CharField()
    text = serializers.CharField(allow_blank=True)


class ProgrammeTableSerializer(serializers.Serializer[Any]):
    """A table: `slug` stands in addresses; one that is `derived` comes from the register and is changed there."""

    slug = serializers.CharField()
    number = serializers.CharField()
    title = serializers.CharField()
    derived = serializers.BooleanField()


class ProgrammeVersionSerializer(ProgrammeVersionLineSerializer):
    """A version with its sections and the list of its tables."""

    facility = serializers.UUIDField(source="program.facility_id")
    sections = ProgrammeSectionSerializer(many=True, source="lines")
    tables = ProgrammeTableSerializer(many=True, source="listed")

    class Meta(ProgrammeVersionLineSerializer.Meta):
        fields = [
            *ProgrammeVersionLineSerializer.Meta.fields,
            "program",
            "facility",
            "change_reason",
            "sections",
            "tables",
        ]
        read_only_fields = fields


class ProgramList(ListView):
    """Programmes."""

    access = ACCESS
    scope = SCOPE

    @reading(
        ProgrammeSerializer(many=True), example=sample(ProgrammeSerializer, title="Программа ПЭК на 2026–2035 годы")
    )
    def get(self, request: Request) -> Response:
        """A page of programmes, those made last first."""
        actor = caller(request)
        seen = Program.objects.visible_to(actor).for_list(actor)
        return self.paged(request, seen, lambda page: ProgrammeSerializer(page, many=True).data)


class VersionView(APIView):
    """One version."""

    access = ACCESS
    scope = SCOPE

    @reading(ProgrammeVersionSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """What it says in words, and which tables it has; rows of a table stand at …/tables/<slug>/grid/."""
        version = version_of(request, pk)
        lang = (get_language() or "ru")[:2]
        texts = dict(version.sections.values_list("number", "text"))
        version.lines = [
            {"number": one.number, "title": one.title(lang), "text": texts.get(one.number, "")} for one in SECTIONS
        ]
        version.listed = [
            {"slug": slug, "number": one.spec.number, "title": one.spec.title(lang), "derived": one.model is None}
            for slug, one in TABLES.items()
        ]
        return Response(ProgrammeVersionSerializer(version).data)


class Findings(APIView):
    """What the checks say about a version of a programme."""

    access = ACCESS
    scope = SCOPE

    @reading(FindingsSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """Findings with the reasons written for them; an approved version repeats those of its approval."""
        version = version_of(request, pk)
        found, lang = judged(version), (get_language() or "ru")[:2]
        lines = [item.finding.as_json(lang) | {"row_id": item.finding.row, "reason": item.reason} for item in found]
        answer = {"version": version.pk, "approvable": not blocking(found), "findings": lines}
        return Response(FindingsSerializer(answer).data)


def version_of(request: Request, pk: UUID) -> Any:
    """The version that the token may see, else a 404."""
    return get_object_or_404(ProgramVersion.objects.visible_to(caller(request)).for_page(), pk=pk)
