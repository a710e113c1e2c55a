"""The public API: the tables of the open data in pages, the search among facilities. Nobody logs in here.

It reads the schema `public_site` only, by the queries of the open data and of the public pages (ADR 42, 44).
"""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.http import http_date
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pekportal.kit.access import Mark
from pekportal.kit.api import asked
from pekportal.kit.api.describe import reading
from pekportal.kit.api.pagination import ListView, Pages
from pekportal.kit.refused import Place, Refused
from reports.opendata import datasets, writing
from reports.opendata.api_shapes import RegionSerializer, example, shape_of
from reports.opendata.datasets import Dataset
from reports.opendata.views.asked import wanted_of
from reports.opendata.views.data import opened
from reports.publication.models import SiteFacility
from reports.publication.reading import Question, matching, regions, rows

Site = TypeVar("Site", bound=Model)

LONGEST_NUMBER = 18  # digits of a number of a happening
FACILITY = OpenApiParameter("facility", OpenApiTypes.UUID, description="of this facility only")
PERIOD = OpenApiParameter("quarter", OpenApiTypes.STR, description="of this quarter only: 2026Q3")
AFTER = OpenApiParameter("after", OpenApiTypes.STR, description="only what has a larger number: the last one you know")
SEARCH = (
    OpenApiParameter("q", OpenApiTypes.STR, description="parts of a name, BIN, place or substance"),
    OpenApiParameter("region", OpenApiTypes.STR, description="code of a region: two digits of KATO"),
    OpenApiParameter("category", OpenApiTypes.STR, enum=("1", "2", "3")),
    OpenApiParameter("state", OpenApiTypes.STR, enum=("silent", "over"), description="owes a report; over a norm"),
    OpenApiParameter("substance", OpenApiTypes.STR, description="code of a substance that it emits or watches"),
)
FacilityShape = shape_of(datasets.FACILITIES, "PublicFacility")
ReportShape = shape_of(datasets.REPORTS, "PublicReport")


class Open(APIView):
    """What every public address has: no token is read, pages of others may read the answer."""

    access = Mark(public=True)
    authentication_classes = ()

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        """With the headers of the open data; ETag and its 304 are the middleware's (`publication.middleware`)."""
        made: Response = super().finalize_response(request, response, *args, **kwargs)
        opened(made)
        return made


class ByName(Pages):
    """Facilities in the order of the Russian alphabet."""

    ordering = ("sort_ru", "id")


class ByNumber(Pages):
    """In the order of the key, as the open data stand."""

    ordering = ("id",)


class OfReports(Pages):
    """Reports in the order of their numbers."""

    ordering = ("number",)


class OpenList(Open, ListView):
    """A page of a table, by keyset; its rows are those of the file of the same name."""

    dataset: Dataset
    pagination_class: type[Pages] = ByNumber

    def listed(self, request: Request, found: QuerySet[Any]) -> Response:
        """The page of `found` that the request asks for."""
        fields, names = self.dataset.fields, self.dataset.names
        ordered = self.pagination_class.ordering
        plain = found.values(*names, *(one for one in ordered if one not in names))

        def shown(page: list[dict[str, Any]]) -> list[dict[str, Any]]:
            return writing.as_rows(fields, ([row[name] for name in names] for row in page))

        return self.paged(request, plain, shown)


class FacilityList(OpenList):
    """Facilities."""

    dataset, pagination_class = datasets.FACILITIES, ByName

    @reading(FacilityShape(many=True), *SEARCH, example=example(FacilityShape), conditional=True)
    def get(self, request: Request) -> Response:
        """Facilities that the search finds, or all, in the order of the alphabet."""
        return self.listed(request, matching(_question(request)))


def _question(request: Request) -> Question:
    """What is looked for; Refused QUERY (422) for a word that means nothing, where a page would pass over it."""
    region, substance = asked.text(request, "region"), asked.text(request, "substance")
    if region and not (len(region) == 2 and region.isdecimal()):
        raise Refused("QUERY", _("“region” is two digits of KATO."), place=Place(column="region"))
    return Question(
        text=asked.text(request, "q"),
        region=region,
        category=asked.one_of(request, "category", ("1", "2", "3")),
        state=asked.one_of(request, "state", ("silent", "over")),
        substance=substance[:12],
    )


class FacilityView(Open):
    """One facility."""

    @reading(FacilityShape, example=example(FacilityShape), conditional=True)
    def get(self, request: Request, pk: UUID) -> Response:
        """Who, where, which category, which report is the last."""
        found = one_of(SiteFacility, pk=pk)
        changed = http_date(found.changed_at.timestamp())
        return Response(row_of(datasets.FACILITIES, found), headers={"Last-Modified": changed})


class ReportsOfFacility(OpenList):
    """The published reports of one facility."""

    dataset, pagination_class = datasets.REPORTS, OfReports

    @reading(
        ReportShape(many=True),
        example=example(ReportShape),
        conditional=True,
        operation_id="public_facilities_reports_list",
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """Every version that was handed in, withdrawn and replaced ones too: they say so."""
        if not rows(SiteFacility).filter(pk=pk).exists():
            raise Http404
        return self.listed(request, rows(self.dataset.model).filter(facility_id=pk))


class RegionList(Open):
    """Regions."""

    @reading(RegionSerializer(many=True), conditional=True)
    def get(self, request: Request) -> Response:
        """All of them, with their sums."""
        return Response(RegionSerializer(regions("ru"), many=True).data)


class ChangeList(OpenList):
    """Happenings."""

    dataset = datasets.CHANGES
    shape = shape_of(datasets.CHANGES, "PublicChange")

    @reading(shape(many=True), AFTER, FACILITY, PERIOD, example=example(shape), conditional=True)
    def get(self, request: Request) -> Response:
        """What happened, in the order of the numbers: remember the last one and ask for what comes after it."""
        found = rows(self.dataset.model).filter(**wanted_of(request, self.dataset.names, status=422))
        after = asked.text(request, "after")
        if after and not (after.isdecimal() and len(after) <= LONGEST_NUMBER):
            raise Refused(
                "AFTER",
                _("«after» is not a mark of this table: %(after)s") % {"after": after[:60]},
                fix=_("Take it from the answer before, field «next»."),
                place=Place(column="after"),
            )
        return self.listed(request, found.filter(id__gt=int(after)) if after else found)


def one_of(model: type[Site], **key: Any) -> Site:
    """A public row by its key, else a 404."""
    found: Site | None = rows(model).filter(**key).first()
    if found is None:
        raise Http404
    return found


def row_of(dataset: Dataset, found: Model) -> dict[str, Any]:
    """A row as the dataset writes it."""
    columns: list[Any] = [found._meta.get_field(name) for name in dataset.names]
    [row] = writing.as_rows(dataset.fields, [[column.value_from_object(found) for column in columns]])
    return row


def list_of(dataset: Dataset, name: str, pages: type[Pages] = ByNumber) -> type[APIView]:
    """The view of a table that is narrowed by its facility and, where it has one, by its quarter."""
    shape = shape_of(dataset, name)

    def get(self: OpenList, request: Request) -> Response:
        wanted = wanted_of(request, dataset.names, status=422)
        return self.listed(request, rows(dataset.model).filter(**wanted))

    get.__doc__ = dataset.about("en")
    body = {"dataset": dataset, "pagination_class": pages, "get": get, "__doc__": dataset.title("en")}
    view: Any = type(f"{name}List", (OpenList,), body)
    narrowed = (FACILITY, PERIOD) if "year" in dataset.names else (FACILITY,)
    return extend_schema_view(get=reading(shape(many=True), *narrowed, example=example(shape), conditional=True))(view)


LISTS = {
    "quarters": list_of(datasets.QUARTERS, "PublicQuarter"),
    "programmes": list_of(datasets.PROGRAMMES, "PublicProgramme"),
    "values": list_of(datasets.VALUES, "PublicValue"),
    "exceedances": list_of(datasets.EXCEEDANCES, "PublicExceedance"),
    "substances": list_of(datasets.SUBSTANCES, "PublicSubstance"),
}
