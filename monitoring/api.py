"""The API of the quarter: what it holds, its measurements in and out, what the checks say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from monitoring.audience import tables_for
from monitoring.facts import QuarterBook
from monitoring.findings import findings_of
from monitoring.models import Quarter
from monitoring.services import rows
from monitoring.tables.registry import LABORATORY_TABLES, EntryTable, table_of
from pekportal.kit.access import Mark, Role
from pekportal.kit.api.auth import caller
from pekportal.kit.api.describe import reading, writing
from pekportal.kit.api.pagination import ListView
from pekportal.kit.api.samples import sample
from pekportal.kit.api.shown import ShownSerializer
from pekportal.kit.api.writing import write
from pekportal.kit.refused import Place, Refused
from pekportal.kit.tables import written

READERS = frozenset({Role.ECOLOGIST.value, Role.DIRECTOR.value, Role.LABORATORY.value})
IN_HOUSE = Mark(roles=frozenset({Role.ECOLOGIST.value, Role.DIRECTOR.value}))
SCOPE = "quarter"
CELLS = {"point": "Граница СЗЗ", "substance": "Пыль", "value": "0,45", "sampled_on": "14.08.2026"}


class QuarterSerializer(ShownSerializer):
    """A quarter of a facility."""

    facility_name = serializers.CharField(source="facility.name")
    due_on = serializers.DateField(help_text="the report is due before this day")

    class Meta:
        model = Quarter
        fields = ["id", "facility", "facility_name", "year", "quarter", "state", "due_on"]
        read_only_fields = fields


class EntryTableSerializer(serializers.Serializer[Any]):
    """An entry table of the quarter: `slug` stands in addresses; `laboratory`: an invited one fills it too."""

    slug = serializers.CharField()
    title = serializers.CharField()
    laboratory = serializers.BooleanField()


class QuarterPageSerializer(QuarterSerializer):
    """A quarter with the tables that the token may read."""

    tables = EntryTableSerializer(many=True, source="listed")

    class Meta(QuarterSerializer.Meta):
        fields = [*QuarterSerializer.Meta.fields, "program_version", "actual_capacity", "row_version", "tables"]
        read_only_fields = fields


class RowSerializer(serializers.Serializer[Any]):
    """A row: `cells` are the texts as written, by the column keys of the table («0,45», «<0,005», «14.08.2026»)."""

    id = serializers.UUIDField(read_only=True)
    row_version = serializers.IntegerField(read_only=True)
    cells = serializers.DictField(child=serializers.CharField(allow_blank=True, max_length=20_000))


class QuarterFindingSerializer(serializers.Serializer[Any]):
    """A finding: slug of the table, id of the row, column, words, what to do, by which clause."""

    code = serializers.CharField()
    severity = serializers.ChoiceField(choices=["blocker", "error", "warning", "hint"])
    table = serializers.CharField(allow_blank=True)
    row = serializers.CharField(allow_blank=True)
    line = serializers.IntegerField(help_text="the row as a person counts it, 0 where it has none")
    column = serializers.CharField(allow_blank=True)
    message = serializers.CharField()
    fix = serializers.CharField(allow_blank=True)
    clause = serializers.CharField(allow_blank=True)


EXAMPLE = {"facility_name": "Карьер «Жомарт»", "year": 2026, "quarter": 3, "state": "open", "due_on": "2026-11-01"}
FINDINGS = QuarterFindingSerializer(many=True)


class QuarterList(ListView):
    """Quarters that the token may see, the newest first."""

    access = Mark(roles=READERS)
    scope = SCOPE

    @reading(QuarterSerializer(many=True), example=sample(QuarterSerializer, **EXAMPLE))
    def get(self, request: Request) -> Response:
        """A page of quarters."""
        seen = Quarter.objects.visible_to(caller(request)).select_related("facility")
        return self.paged(request, seen, lambda page: QuarterSerializer(page, many=True).data)


class QuarterView(APIView):
    """One quarter."""

    access = Mark(roles=READERS)
    scope = SCOPE

    @reading(QuarterPageSerializer, example=sample(QuarterPageSerializer, **EXAMPLE))
    def get(self, request: Request, pk: UUID) -> Response:
        """Its state and its tables; rows of one stand at …/tables/<slug>/grid/."""
        quarter, lang = quarter_of(request, pk), (get_language() or "ru")[:2]
        quarter.listed = [
            {"slug": one.slug, "title": one.spec.title(lang), "laboratory": one.laboratory}
            for one in tables_for(caller(request))
        ]
        return Response(QuarterPageSerializer(quarter).data)


class QuarterFindings(APIView):
    """What the checks say about a quarter."""

    access = IN_HOUSE
    scope = SCOPE

    @reading(FINDINGS, operation_id="quarters_findings_list")
    def get(self, request: Request, pk: UUID) -> Response:
        """Every finding of the data as they are now, the gravest first."""
        lang = (get_language() or "ru")[:2]
        found = [one.as_cell(lang) for one in findings_of(QuarterBook(quarter_of(request, pk)))]
        return Response(QuarterFindingSerializer(found, many=True).data)


class Measurements(ListView):
    """Rows of one table of measurements: read them, add one."""

    access = Mark(roles=READERS)
    scope = SCOPE

    @reading(RowSerializer(many=True), example=sample(RowSerializer, cells=CELLS))
    def get(self, request: Request, pk: UUID, slug: str) -> Response:
        """A page of rows that the token may see."""
        table = _table(slug)
        seen = table.rows(quarter_of(request, pk)).visible_to(caller(request))
        return self.paged(request, seen, lambda page: [_row(table, row) for row in page])

    @writing(
        RowSerializer,
        {"cells": CELLS},
        RowSerializer,
        sample(RowSerializer, cells=CELLS),
        status=201,
        key_required=True,
    )
    @write(key_required=True)
    def post(self, request: Request, pk: UUID, slug: str) -> Response:
        """Add a row; errors name the column. A laboratory's row stands under its own name."""
        table, quarter = _table(slug), quarter_of(request, pk)
        given = RowSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        cells = given.validated_data["cells"]
        _refuse_unknown(table, cells)
        row = rows.add_row(caller(request), quarter, slug, cells)
        return Response(_row(table, row), status=201)


def quarter_of(request: Request, pk: UUID) -> Any:
    """The quarter that the token may see, else a 404."""
    return get_object_or_404(Quarter.objects.visible_to(caller(request)).for_list(), pk=pk)


def _table(slug: str) -> EntryTable:
    if slug not in LABORATORY_TABLES:
        raise Http404
    return table_of(slug)


def _refuse_unknown(table: EntryTable, cells: Mapping[str, str]) -> None:
    known = [column.key for column in table.spec.columns]
    for key in cells:
        if key not in known:
            raise Refused(
                "COLUMN",
                _("The table has no column «%(key)s».") % {"key": key},
                fix=_("Its columns are: %(known)s.") % {"known": ", ".join(known)},
                place=Place(table=table.slug, column=key),
            )


def _row(table: EntryTable, row: Any) -> Any:
    return RowSerializer({"id": row.pk, "row_version": row.row_version, "cells": written(table.spec, row)}).data
