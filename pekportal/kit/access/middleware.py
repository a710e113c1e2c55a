"""Refuses every view that carries no mark or whose mark does not allow the visitor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _

from pekportal.kit.access.marks import Mark, mark_of
from pekportal.kit.refusals import refusal_response
from pekportal.kit.refused import Refused

# a view that only asks whether the method is POST would answer a DELETE with its page
PAGE_METHODS = ["GET", "HEAD", "POST"]


def mark_for(view: Callable[..., Any], namespaces: list[str]) -> Mark | None:
    """The view's own mark, else the one of a third-party URL tree (settings.ACCESS_NAMESPACES)."""
    own = mark_of(view)
    if own is not None:
        return own
    for namespace in namespaces:
        if namespace in settings.ACCESS_NAMESPACES:
            return Mark(roles=frozenset(settings.ACCESS_NAMESPACES[namespace]))
    return None


class AccessMiddleware:
    """Closed by default; runs after the actor is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let the visitor in (None), send him to the log-in, or refuse."""
        match = request.resolver_match
        mark = mark_for(view, list(match.namespaces) if match else [])
        actor = request.actor
        api = request.path.startswith("/api/")
        if mark is not None and mark.allows(actor.role, actor.is_authenticated):
            return None if api or request.method in PAGE_METHODS else HttpResponseNotAllowed(PAGE_METHODS)
        if api and mark is not None:
            return None  # DRF authenticates by token and asks the same mark (kit/api/auth)
        if mark is not None and not actor.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return refusal_response(
            request,
            Refused(
                "CLOSED",
                _("This page is not open to your role."),
                fix=_("Go to your first page, or switch the role in the menu."),
                status=403,
            ),
        )
