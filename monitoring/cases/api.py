"""The API of cases: the exceedances of a quarter as they stand; what to do with one is decided by a person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from monitoring.api import IN_HOUSE, SCOPE, quarter_of
from monitoring.cases.models import Case
from pekportal.kit.api.auth import caller
from pekportal.kit.api.describe import reading
from pekportal.kit.api.pagination import ListView
from pekportal.kit.api.samples import sample
from pekportal.kit.api.shown import ShownSerializer


class CaseSerializer(ShownSerializer):
    """An exceedance: `fact` and `norm` as found, `now_fact` as the table says since (null: within the norm)."""

    times = serializers.SerializerMethodField(help_text="fact / norm; null when the norm is zero")

    class Meta:
        model = Case
        fields = [
            "id", "kind", "table", "row_id", "place", "subject", "unit", "fact", "norm", "times", "now_fact",
            "found_on", "due_on", "state", "cause", "is_violation", "closed_at",
        ]  # fmt: skip
        read_only_fields = fields

    def get_times(self, case: Case) -> str | None:
        """The share as a decimal text."""
        return None if case.times is None else format(case.times, ".6f")


SHOWN: dict[str, Any] = {"table": "impact-air", "place": "Граница СЗЗ", "subject": "Пыль", "unit": "мг/м3"}


class CaseList(ListView):
    """Cases of a quarter."""

    access = IN_HOUSE
    scope = SCOPE

    @reading(
        CaseSerializer(many=True),
        example=sample(CaseSerializer, **SHOWN, fact="0.45", norm="0.3", times="1.500000", state="open"),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """A page of exceedances, those found last first."""
        seen = Case.objects.visible_to(caller(request)).filter(quarter=quarter_of(request, pk))
        return self.paged(request, seen, lambda page: CaseSerializer(page, many=True).data)
