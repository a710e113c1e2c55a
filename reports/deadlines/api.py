"""The API of deadlines: what a facility owes for each quarter and until when."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from pekportal.kit.access import Mark
from pekportal.kit.api.auth import caller
from pekportal.kit.api.describe import reading
from pekportal.kit.api.pagination import ListView
from pekportal.kit.api.samples import sample
from pekportal.kit.api.shown import ShownSerializer
from reports.deadlines.filing import filed
from reports.deadlines.models import Deadline
from reports.deadlines.queries import READERS


class DeadlineSerializer(ShownSerializer):
    """A quarter of a facility: `due_on` is exclusive; `why` says why nothing is owed; `filed_at` when it was done."""

    filed_at = serializers.DateTimeField(allow_null=True)

    class Meta:
        model = Deadline
        fields = ["id", "facility", "year", "quarter", "edition", "due_on", "report", "owed", "why", "filed_at"]
        read_only_fields = fields


class DeadlineList(ListView):
    """Deadlines."""

    access = Mark(roles=frozenset(role.value for role in READERS))
    scope = "deadlines"

    @reading(
        DeadlineSerializer(many=True),
        example=sample(DeadlineSerializer, year=2026, quarter=3, due_on="2026-11-01", filed_at=None, why=""),
    )
    def get(self, request: Request) -> Response:
        """A page of deadlines, those the portal began to watch last first."""
        return self.paged(request, Deadline.objects.visible_to(caller(request)), _shown)


def _shown(page: list[Any]) -> Any:
    moments = filed([row.report_id for row in page if row.report_id])
    for row in page:
        row.filed_at = moments.get(row.report_id)
    return DeadlineSerializer(page, many=True).data
