"""Language of the person and actor of the request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from operators import entry
from operators.actors import SESSION_KEY, actor_of, choose, memberships_of
from pekportal.kit.access import Actor
from pekportal.kit.requests import PortalRequest

LANGUAGE_COOKIE = "language"
# all that a person may open who must set up a second factor first
WITHOUT_FACTOR = frozenset(
    {"operators:second-factor", "operators:logout", "operators:language", "kit:healthz", "kit:readyz"}
)


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
    """Sets `request.actor` and `request.memberships`; a membership that ended acts on this request.

    Ends a session that was idle or grew too old, and one begun by the password alone when the account has a second
    factor; a person who owes a second factor acts in no role and sees the page that sets it up, whatever he opens.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        request.memberships = []
        request.membership = None
        request.actor = Actor.anonymous()
        request.owes_factor = False
        if request.user.is_authenticated:
            why = entry.why_over(request.session, request.user)
            if why:
                logout(request)
                request.session[entry.OVER] = why
        if request.user.is_authenticated:
            entry.note_seen(request.session)
            memberships = memberships_of(request.user)
            request.owes_factor = entry.owes_factor(request.session, request.user, memberships)
            memberships = [] if request.owes_factor else memberships
            membership = choose(memberships, str(request.session.get(SESSION_KEY, "")))
            request.memberships = memberships
            request.membership = membership
            request.actor = actor_of(request.user, membership, translation.get_language() or "ru")
        return self.get_response(request)

    def process_view(
        self, request: PortalRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Send a person who owes a second factor to the page that sets it up."""
        match = request.resolver_match
        if not request.owes_factor or (match is not None and match.view_name in WITHOUT_FACTOR):
            return None
        return redirect("operators:second-factor")
