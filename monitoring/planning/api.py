"""The API of the plan: every task of a quarter by itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from monitoring.api import READERS, SCOPE, quarter_of
from monitoring.beside import Beside
from monitoring.facts import QuarterBook
from monitoring.planning.board import Card, State, board_for
from pekportal.kit.access import Mark
from pekportal.kit.api import asked
from pekportal.kit.api.auth import caller
from pekportal.kit.api.describe import reading
from pekportal.kit.calendar import today

STATES = tuple(one.value for one in State)
ONLY = OpenApiParameter("state", OpenApiTypes.STR, enum=STATES, description="only these")
KINDS = ("measurement", "calculation", "waste", "check", "unscheduled")


class TaskSerializer(serializers.Serializer[Any]):
    """One task: what, where, by which method, who, until when, how it stands; `table` is the slug to post to."""

    key = serializers.CharField(help_text="stable while place, substance and last day stay")
    kind = serializers.ChoiceField(choices=KINDS)
    table = serializers.CharField(allow_blank=True, help_text="empty for unscheduled monitoring")
    place = serializers.CharField()
    subject = serializers.CharField(allow_blank=True)
    method = serializers.CharField(allow_blank=True)
    performer = serializers.CharField(allow_blank=True, help_text="as the programme has it")
    laboratory = serializers.CharField(allow_blank=True, help_text="of whom it was ordered")
    until = serializers.DateField(help_text="last day; of the laboratory while it is waited for")
    state = serializers.ChoiceField(choices=STATES)
    late = serializers.BooleanField()
    number = serializers.IntegerField()
    of = serializers.IntegerField(help_text="how many of them the quarter has")
    adverse = serializers.BooleanField(help_text="only in periods of adverse weather")
    note = serializers.CharField(allow_blank=True)


class PlanView(APIView):
    """The tasks of a quarter."""

    access = Mark(roles=READERS)
    scope = SCOPE

    @reading(TaskSerializer(many=True), ONLY, operation_id="quarters_plan_list")
    def get(self, request: Request, pk: UUID) -> Response:
        """Tasks by their last day; a laboratory gets what was ordered from it and what nobody was asked for."""
        book, actor = QuarterBook(quarter_of(request, pk)), caller(request)
        wanted = asked.one_of(request, "state", STATES)
        found = [_task(card) for card in board_for(actor, book).cards]
        if actor.is_operator:
            found += [_beside(one) for one in book.beside]
        mine = [one for one in found if not wanted or one["state"] == wanted]
        return Response(TaskSerializer(sorted(mine, key=lambda one: one["until"]), many=True).data)


def _task(card: Card) -> dict[str, Any]:
    task, order = card.task, card.order
    return {
        "key": task.key,
        "kind": task.watch.group.value,
        "table": task.watch.entry,
        "place": task.watch.place,
        "subject": task.watch.subject,
        "method": task.watch.method,
        "performer": task.watch.performer,
        "laboratory": str(order.laboratory) if order is not None else "",
        "until": card.until,
        "state": card.state.value,
        "late": card.is_late(today()),
        "number": task.number,
        "of": task.of,
        "adverse": task.watch.adverse,
        "note": str(task.note or ""),
    }


def _beside(one: Beside) -> dict[str, Any]:
    return {
        "key": one.key,
        "kind": "unscheduled",
        "table": "",
        "place": one.place,
        "subject": one.subject,
        "method": "",
        "performer": "",
        "laboratory": "",
        "until": one.until,
        "state": (State.ENTERED if one.done else State.TODO).value,
        "late": one.is_late(today()),
        "number": 1,
        "of": 1,
        "adverse": False,
        "note": one.basis,
    }
