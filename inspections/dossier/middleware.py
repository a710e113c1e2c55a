"""Every page and file about an object that an inspector gets is written down, in the transaction of the answer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from inspections.dossier import looks
from pekportal.kit.attempts import visitor_of

SEEN = (200, 206)


class LooksMiddleware:
    """Stands inside the middleware of the database role: what can not be written down is not shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        his = getattr(request, "_role_boundary", None) is not None
        if his and match is not None and request.method == "GET" and response.status_code in SEEN:
            about = getattr(request, "look_about", None)  # a page that read its object anyway says what it is
            looks.note(request.actor, match.view_name, match.kwargs, address=visitor_of(request), about=about)
        return response
