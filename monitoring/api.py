"""The API of the quarter: its measurements in and out (the plan is of the room `planning`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from monitoring.models import Quarter
from monitoring.services import rows
from monitoring.tables.registry import LABORATORY_TABLES, EntryTable, table_of
from pekportal.kit.access import Mark, Role
from pekportal.kit.api.idempotency import HEADER, idempotent
from pekportal.kit.api.pagination import Pages
from pekportal.kit.refused import Place, Refused
from pekportal.kit.tables import written

READERS = frozenset({Role.ECOLOGIST.value, Role.DIRECTOR.value, Role.LABORATORY.value})
KEY = OpenApiParameter(HEADER, OpenApiTypes.STR, OpenApiParameter.HEADER, required=True)


class QuarterSerializer(serializers.ModelSerializer[Quarter]):
    """A quarter of a facility."""

    facility_name = serializers.CharField(source="facility.name")
    due_on = serializers.DateField(help_text="the report is due before this day")

    class Meta:
        model = Quarter
        fields = ["id", "facility", "facility_name", "year", "quarter", "state", "due_on"]
        read_only_fields = fields


class RowSerializer(serializers.Serializer[Any]):
    """A row: `cells` are the texts as written, by the column keys of the table («0,45», «<0,005», «14.08.2026»)."""

    id = serializers.UUIDField(read_only=True)
    row_version = serializers.IntegerField(read_only=True)
    cells = serializers.DictField(child=serializers.CharField(allow_blank=True, max_length=20_000))


class QuarterList(APIView):
    """Quarters that the token may see, the newest first."""

    access = Mark(roles=READERS)

    @extend_schema(responses=QuarterSerializer(many=True))
    def get(self, request: Request) -> Response:
        """A page of quarters."""
        pages = Pages()
        seen = Quarter.objects.visible_to(request.actor).select_related("facility")
        page = pages.paginate_queryset(seen, request, self)
        return pages.get_paginated_response(QuarterSerializer(page, many=True).data)


class Measurements(APIView):
    """Rows of one table of measurements: read them, add one."""

    access = Mark(roles=READERS)

    @extend_schema(responses=RowSerializer(many=True))
    def get(self, request: Request, pk: UUID, slug: str) -> Response:
        """A page of rows that the token may see."""
        table, pages = _table(slug), Pages()
        seen = table.rows(_quarter(request, pk)).visible_to(request.actor)
        page: list[Any] = pages.paginate_queryset(seen, request, self) or []
        return pages.get_paginated_response([_row(table, row) for row in page])

    @extend_schema(request=RowSerializer, responses={201: RowSerializer}, parameters=[KEY])
    @idempotent(required=True)
    def post(self, request: Request, pk: UUID, slug: str) -> Response:
        """Add a row; errors name the column. A laboratory's row stands under its own name."""
        table, quarter = _table(slug), _quarter(request, pk)
        given = RowSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        cells = given.validated_data["cells"]
        _refuse_unknown(table, cells)
        row = rows.add_row(request.actor, quarter, slug, cells)
        return Response(_row(table, row), status=201)


def _quarter(request: Request, pk: UUID) -> Quarter:
    found: Quarter = get_object_or_404(Quarter.objects.visible_to(request.actor).for_list(), pk=pk)
    return found


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
