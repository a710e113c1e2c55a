"""Request id, history context and refusals for every request."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pghistory
from django.http import HttpRequest, HttpResponse

from pekportal.kit.logs import request_id
from pekportal.kit.refusals import refusal_response
from pekportal.kit.refused import Refused

READING = {"GET", "HEAD", "OPTIONS"}


class RequestMiddleware:
    """Gives the request an id (also in the answer and the logs) and history its actor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid.uuid4().hex)
        try:
            response = self._answer(request)
            response["X-Request-ID"] = request_id.get()
            return response
        finally:
            request_id.reset(token)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING:
            return self.get_response(request)
        actor = request.actor
        with pghistory.context(
            user=str(actor.user_id or ""),
            name=actor.name,
            role=actor.role,
            request=request_id.get(),
            url=request.path,
            how="api" if request.path.startswith("/api/") else "page",
        ):
            return self.get_response(request)


class RefusedMiddleware:
    """Shows a `Refused` that a view let through, with its status and words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; other exceptions go their way."""
        return refusal_response(request, exception) if isinstance(exception, Refused) else None
