"""Language of the person and actor of the request."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from operators.actors import SESSION_KEY, actor_of, choose, memberships_of
from pekportal.kit.access import Actor
from pekportal.kit.requests import PortalRequest

LANGUAGE_COOKIE = "language"


class LanguageMiddleware:
    """Activates the language of the cookie, else Russian; never guesses from the browser on a legal page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, settings.LANGUAGE_CODE)
        if chosen not in dict(settings.LANGUAGES):
            chosen = settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or chosen)
        return response


class ActorMiddleware:
    """Sets `request.actor` and `request.memberships`; a membership that ended acts on this request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        request.memberships = []
        request.membership = None
        request.actor = Actor.anonymous()
        if request.user.is_authenticated:
            memberships = memberships_of(request.user)
            membership = choose(memberships, str(request.session.get(SESSION_KEY, "")))
            request.memberships = memberships
            request.membership = membership
            request.actor = actor_of(request.user, membership, translation.get_language() or "ru")
        return self.get_response(request)
