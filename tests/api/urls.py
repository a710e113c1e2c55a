"""API views only the tests have: one of each kind of trouble."""

from __future__ import annotations

import threading
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import include, path
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pekportal.kit import access, events
from pekportal.kit.access import Mark, Role
from pekportal.kit.api.idempotency import idempotent
from pekportal.kit.models import ApiToken
from pekportal.kit.refused import Place, Refused
from pekportal.urls import urlpatterns as portal
from tests import patience

gate = {"entered": threading.Event(), "open": threading.Event()}


class Unmarked(APIView):
    """Nobody said who may."""

    def get(self, request: Request) -> Response:
        return Response("open")


class Inspectors(APIView):
    """One role only."""

    access = Mark(roles=frozenset({Role.INSPECTOR.value}))

    def get(self, request: Request) -> Response:
        return Response({"actor": request.actor.name})


class RowSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=5)
    tonnes = serializers.DecimalField(max_digits=10, decimal_places=3, min_value=0)


class TableSerializer(serializers.Serializer[Any]):
    rows = RowSerializer(many=True)


class Work(APIView):
    """Records an event a call; the body's `do` chooses the trouble."""

    access = Mark()

    @idempotent
    def post(self, request: Request) -> Response:
        token: ApiToken = request.auth
        events.record(request.actor, "tests.worked", token)
        match request.data.get("do"):
            case "wait":
                gate["entered"].set()
                gate["open"].wait(patience.SECONDS)
            case "refuse":
                raise Refused("NO", "Нельзя.", fix="Никак.", status=409, place=Place("t08", "2", "tonnes"))
            case "forbid":
                raise PermissionDenied
            case "boom":
                raise ZeroDivisionError("secret detail")
        return Response({"number": request.data.get("number")}, status=201)


class Table(APIView):
    """Takes rows."""

    access = Mark()

    def post(self, request: Request) -> Response:
        TableSerializer(data=request.data).is_valid(raise_exception=True)
        return Response(status=204)


@access.login
@api_view(["POST"])
@idempotent(required=True)
def keyed(request: Request) -> Response:
    """Needs the header."""
    return Response({"ok": True})


@access.login
@api_view(["POST"])
def changes(request: Request) -> Response:
    """Changes a tracked row."""
    ApiToken.objects.filter(pk=request.auth.pk).update(label="changed")
    return Response({"ok": True})


urlpatterns = [
    path(
        "api/v1/tests/",
        include(
            [
                path("unmarked/", Unmarked.as_view()),
                path("inspectors/", Inspectors.as_view()),
                path("work/", Work.as_view()),
                path("table/", Table.as_view()),
                path("keyed/", keyed),
                path("changes/", changes),
            ]
        ),
    ),
    *portal,
]
