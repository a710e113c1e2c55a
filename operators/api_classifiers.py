"""The API of the classifiers: КАТО, ОКЭД, substances, waste codes; asked for again only when they changed."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, Q
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from operators.models import Kato, Oked, Substance, WasteCode
from pekportal.kit.access import Mark
from pekportal.kit.api import asked, etags
from pekportal.kit.api.describe import reading
from pekportal.kit.api.pagination import ByCode, ListView
from pekportal.kit.api.samples import sample
from pekportal.kit.api.shown import ShownSerializer

WORDS = OpenApiParameter("q", OpenApiTypes.STR, description="begin of the code, or a part of a name")
NAMES = ["code", "name_kk", "name_ru"]
ORIGIN = ["source", "verified"]


class KatoSerializer(ShownSerializer):
    """A unit of the country: nine digits."""

    class Meta:
        model = Kato
        fields = [*NAMES, "parent", *ORIGIN]
        read_only_fields = fields


class OkedSerializer(ShownSerializer):
    """A kind of activity: five digits."""

    class Meta:
        model = Oked
        fields = [*NAMES, *ORIGIN]
        read_only_fields = fields


class SubstanceSerializer(ShownSerializer):
    """A pollutant with its limits (mg/m3, mg/dm3, mg/kg); `norms_verified` says whether somebody compared them."""

    class Meta:
        model = Substance
        fields = [
            *NAMES, "medium", "cas", "hazard_class", "limit_single", "limit_daily", "safe_level", "norms_verified",
            "norms_source", *ORIGIN,
        ]  # fmt: skip
        read_only_fields = fields


class WasteCodeSerializer(ShownSerializer):
    """A code of the waste classifier; hazardous ones end with an asterisk."""

    class Meta:
        model = WasteCode
        fields = [*NAMES, "name_en", "hazardous", "mirror", *ORIGIN]
        read_only_fields = fields


class Classifier(ListView):
    """A classifier: whoever has a token reads it."""

    access = Mark()
    scope = ""  # the same for everybody
    pagination_class = ByCode
    model: type[Any]
    shape: type[ShownSerializer]

    def shown(self, request: Request) -> Response:
        """A page in the order of codes; 304 while the classifier is what the client has."""
        tag = etags.tag_of(self.model.__name__, _last_change(self.model), request.get_full_path())
        known = etags.answered(request, tag)
        if known is not None:
            return known
        rows, words = self.model.objects.all(), asked.text(request, "q")
        if words:
            rows = rows.filter(Q(pk__startswith=words) | Q(name_ru__icontains=words) | Q(name_kk__icontains=words))
        answer = self.paged(request, rows, lambda page: self.shape(page, many=True).data)
        for name, value in etags.headers(tag).items():
            answer[name] = value
        return answer


def _last_change(model: type[Any]) -> int:
    """The number of the last event in the history of a classifier: nothing changes without one."""
    return model.history.rel.related_model.objects.aggregate(last=Max("pgh_id"))["last"] or 0


class KatoList(Classifier):
    """КАТО."""

    model, shape = Kato, KatoSerializer

    @reading(
        KatoSerializer(many=True), WORDS, conditional=True,
        example=sample(KatoSerializer, code="116651100", name_ru="с.Акмол", parent="116651000"),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Units in the order of their codes."""
        return self.shown(request)


class OkedList(Classifier):
    """ОКЭД."""

    model, shape = Oked, OkedSerializer

    @reading(
        OkedSerializer(many=True), WORDS, conditional=True,
        example=sample(OkedSerializer, code="08121", name_ru="Разработка гравийных и песчаных карьеров"),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Activities in the order of their codes."""
        return self.shown(request)


class SubstanceList(Classifier):
    """Pollutants."""

    model, shape = Substance, SubstanceSerializer

    @reading(
        SubstanceSerializer(many=True), WORDS, conditional=True,
        example=sample(SubstanceSerializer, code="0301", name_ru="Азота диоксид"),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Pollutants in the order of their codes."""
        return self.shown(request)


class WasteCodeList(Classifier):
    """Waste codes."""

    model, shape = WasteCode, WasteCodeSerializer

    @reading(
        WasteCodeSerializer(many=True), WORDS, conditional=True,
        example=sample(WasteCodeSerializer, code="20 03 01", name_ru="Смешанные коммунальные отходы"),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Codes in their order."""
        return self.shown(request)
