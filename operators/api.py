"""The API of the register: facilities, what each consists of, laboratories."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from operators.models import Facility, Laboratory
from operators.nouns import NOUNS, Noun
from pekportal.kit.access import Mark
from pekportal.kit.api.auth import caller
from pekportal.kit.api.describe import reading
from pekportal.kit.api.pagination import ListView
from pekportal.kit.api.samples import sample
from pekportal.kit.api.shown import ShownSerializer

SCOPE = "register"
# marks of our own and files, which are no facts of the register
LEFT_OUT = frozenset({"created_at", "updated_at", "is_demo", "file", "evidence"})


class FacilitySerializer(ShownSerializer):
    """A facility; `operator_bin` and `kato` are codes, coordinates in degrees."""

    operator_name = serializers.CharField(source="operator.name")
    operator_bin = serializers.CharField(source="operator.bin")

    class Meta:
        model = Facility
        fields = [
            "id", "operator", "operator_name", "operator_bin", "name", "name_kk", "kato", "address", "latitude",
            "longitude", "oked", "category", "capacity", "capacity_value", "capacity_unit", "closed_on", "row_version",
        ]  # fmt: skip
        read_only_fields = fields


class LaboratorySerializer(ShownSerializer):
    """A laboratory that an operator may choose."""

    class Meta:
        model = Laboratory
        fields = ["id", "name", "bin", "address"]
        read_only_fields = fields


EXAMPLE = sample(
    FacilitySerializer, name="Карьер «Жомарт»", operator_name="ТОО «Жомарт»", kato="116651100", oked="08121"
)


class FacilityList(ListView):
    """Facilities that the token may see."""

    access = Mark()
    scope = SCOPE

    @reading(FacilitySerializer(many=True), example=EXAMPLE)
    def get(self, request: Request) -> Response:
        """A page of facilities, those entered last first."""
        seen = Facility.objects.visible_to(caller(request)).select_related("operator")
        return self.paged(request, seen, lambda page: FacilitySerializer(page, many=True).data)


class FacilityView(APIView):
    """One facility."""

    access = Mark()
    scope = SCOPE

    @reading(FacilitySerializer, example=EXAMPLE)
    def get(self, request: Request, pk: UUID) -> Response:
        """Its facts as table 1 of the programme has them."""
        seen = Facility.objects.visible_to(caller(request)).select_related("operator")
        return Response(FacilitySerializer(get_object_or_404(seen, pk=pk)).data)


class LaboratoryList(ListView):
    """Laboratories."""

    access = Mark()
    scope = SCOPE

    @reading(LaboratorySerializer(many=True), example=sample(LaboratorySerializer, name="ТОО «ЭкоЛаб»"))
    def get(self, request: Request) -> Response:
        """A page of laboratories: their ids go with a protocol."""
        seen = Laboratory.objects.visible_to(caller(request))
        return self.paged(request, seen, lambda page: LaboratorySerializer(page, many=True).data)


def rows_view(noun: Noun) -> type[APIView]:
    """The view of the rows of one kind of a facility (sites, sources, norms …), made from the register's noun."""
    named = [one.name for one in noun.model._meta.concrete_fields if one.name not in LEFT_OUT]
    meta = type("Meta", (), {"model": noun.model, "fields": named, "read_only_fields": named})
    made = f"{noun.model.__name__}Row"
    shape: Any = type(f"{made}Serializer", (ShownSerializer,), {"Meta": meta, "__doc__": noun.one.en})
    path = "facility" if noun.parent is Facility else "permit__facility"

    def get(self: ListView, request: Request, pk: UUID) -> Response:
        facility = get_object_or_404(Facility.objects.visible_to(caller(request)), pk=pk)
        seen: models.QuerySet[Any] = noun.model.objects.visible_to(caller(request)).filter(**{path: facility})
        return self.paged(request, seen, lambda page: shape(page, many=True).data)

    get.__doc__ = f"A page of: {noun.many.en}."
    body = {"access": Mark(), "scope": SCOPE, "get": get, "__doc__": noun.many.en}
    view: Any = type(f"{made}s", (ListView,), body)
    documented = reading(shape(many=True), operation_id=f"facilities_{noun.slug.replace('-', '_')}_list")
    return extend_schema_view(get=documented)(view)


OF_FACILITY = {noun.slug: rows_view(noun) for noun in NOUNS.values() if noun.parent is not Laboratory}
