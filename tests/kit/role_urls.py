"""Views that show under which database role they and their answers are made."""

from collections.abc import Iterator
from functools import partial

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pekportal.kit import access, events
from pekportal.kit.access import Mark
from pekportal.kit.models import Event
from pekportal.kit.refused import Refused
from pekportal.urls import urlpatterns as portal

after: list[str] = []  # what was found when the transaction was over


def role() -> str:
    """The role PostgreSQL acts in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def _note(request: HttpRequest, code: str) -> None:
    events.record(request.actor, code, request.user)


@access.login
def plain(request: HttpRequest) -> HttpResponse:
    """The role of the view; what happens on commit is noted."""
    _note(request, "role.plain")
    transaction.on_commit(lambda: after.append(role()))
    request.session["note"] = "kept"
    return HttpResponse(role())


@access.login
def lazy(request: HttpRequest) -> TemplateResponse:
    """The role while a template is rendered after the view."""
    template = engines["django"].from_string("{{ role }}")
    return TemplateResponse(request, template, {"role": role})


@access.login
def streamed(request: HttpRequest) -> StreamingHttpResponse:
    """The role while the answer streams."""

    def lines() -> Iterator[str]:
        yield from (role(), "\n", "x" * 70_000)

    return StreamingHttpResponse(lines())


@access.login
def writes(request: HttpRequest) -> HttpResponse:
    """A row of the operators: not his."""
    get_user_model().objects.filter(pk=request.user.pk).update(full_name="mine")
    return HttpResponse("written")


@access.as_portal
@access.login
def account(request: HttpRequest) -> HttpResponse:
    """His own account."""
    return HttpResponse(role())


@access.public
def everybody(request: HttpRequest) -> HttpResponse:
    """Nobody's in particular."""
    return HttpResponse(role())


@access.login
def breaks(request: HttpRequest, how: str) -> HttpResponse:
    """Write an event, count a try, then fail in one of several ways."""
    _note(request, "role.broken")
    cache.set("tries", 1)
    transaction.on_commit(lambda: after.append("committed"))
    if how == "refused":
        raise Refused("NO", "Нет.", status=409)
    if how == "missing":
        raise Http404
    if how == "database":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
    if how == "rendering":
        return TemplateResponse(request, engines["django"].from_string("{{ boom }}"), {"boom": partial(divmod, 1, 0)})
    if how == "swallowed":
        return HttpResponse("broken", status=503)
    raise RuntimeError(how)


class Api(APIView):
    """The API, by token."""

    access = Mark()

    def get(self, request: Request) -> Response:
        """Role and number of events."""
        return Response({"role": role(), "events": Event.objects.count()})


urlpatterns = [
    path("t/plain/", plain),
    path("t/lazy/", lazy),
    path("t/streamed/", streamed),
    path("t/writes/", writes),
    path("t/account/", account),
    path("t/everybody/", everybody),
    path("t/breaks/<slug:how>/", breaks),
    path("api/t/", Api.as_view()),
    *portal,
]
