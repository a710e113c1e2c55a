"""Views of each mark, and one of none."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views import View

from pekportal.kit import access
from pekportal.kit.access import Mark, Role
from pekportal.kit.refused import Refused
from pekportal.urls import urlpatterns as portal


def unmarked(request: HttpRequest) -> HttpResponse:
    """Nobody said who may."""
    return HttpResponse("open")


@access.public
def public(request: HttpRequest) -> HttpResponse:
    """For all."""
    return HttpResponse("open")


@access.login
def known(request: HttpRequest) -> HttpResponse:
    """For everyone with an account."""
    return HttpResponse("open")


@access.roles(Role.DIRECTOR, Role.INSPECTOR)
def two(request: HttpRequest) -> HttpResponse:
    """For two roles."""
    return HttpResponse("open")


@access.public
def refuses(request: HttpRequest) -> HttpResponse:
    """A service's refusal comes through."""
    raise Refused("STALE", "Таблица 3 изменена другим.", fix="Обновите страницу.", status=409)


class Marked(View):
    """A class carries its mark."""

    access = Mark(roles=frozenset({Role.DIRECTOR.value}))

    def get(self, request: HttpRequest) -> HttpResponse:
        """Open."""
        return HttpResponse("open")


urlpatterns = [
    path("t/unmarked/", unmarked),
    path("t/public/", public),
    path("t/known/", known),
    path("t/two/", two),
    path("t/class/", Marked.as_view()),
    path("t/refuses/", refuses),
    *portal,
]
