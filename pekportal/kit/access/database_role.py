"""An inspector's request runs under the database role `pek_inspector`, from view to rendered answer (ADR 41)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from pekportal.kit.access.marks import acts_as_portal
from pekportal.kit.access.middleware import mark_for
from pekportal.kit.access.roles import Role
from pekportal.kit.refused import Refused
from pekportal.kit.roles.taking import Boundary, as_inspector

READING = ("GET", "HEAD", "OPTIONS")
# answers, not faults: what the view did before them stays, e.g. the count of wrong codes
ANSWERS = (Refused, Http404, PermissionDenied, SuspiciousOperation, BadRequest)
IN_MEMORY = 1024 * 1024  # bytes of a streamed answer; the rest of it lies in a temporary file


class DatabaseRoleMiddleware:
    """The role is taken when the view is known and left with the rendered answer; what writes within it stands below.

    Session, log-in and whatever the outer middleware writes are the portal's own. A page that everybody may open
    without an account gives an inspector nothing, so its verbs run as for everybody else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with ExitStack() as stack:
            request._role_stack = stack  # type: ignore[attr-defined]
            response = self.get_response(request)
            boundary: Boundary | None = getattr(request, "_role_boundary", None)
            if boundary is not None:
                if response.status_code >= 500:
                    boundary.failed = True
                elif isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
                    response.streaming_content = _written(response)
            return response

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Take the role when an inspector comes to a view that is not everybody's."""
        if who(request, view) == Role.INSPECTOR and not _is_the_portals(request, view):
            request._role_boundary = request._role_stack.enter_context(as_inspector())  # type: ignore[attr-defined]

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Take back what the view did when it failed, so that its error page can be made; never answers itself."""
        boundary: Boundary | None = getattr(request, "_role_boundary", None)
        if boundary is not None and (connection.needs_rollback or not isinstance(exception, ANSWERS)):
            boundary.undo()
        return None


def who(request: HttpRequest, view: Callable[..., Any]) -> str:
    """The role the request acts in: the token's at the API, where nobody's session counts; else the session's."""
    if not request.path.startswith("/api/"):
        return request.actor.role
    from pekportal.kit.api.auth import TokenAuthentication, identify

    doors = getattr(getattr(view, "cls", None), "authentication_classes", ())
    found = identify(request) if TokenAuthentication in doors else None  # devices come by another door
    return found.actor.role if found is not None and found.actor is not None else ""


def _is_the_portals(request: HttpRequest, view: Callable[..., Any]) -> bool:
    """A POST to a page of everybody, or to the person's own account."""
    if request.method in READING:
        return False
    match = request.resolver_match
    mark = mark_for(view, list(match.namespaces) if match else [])
    return acts_as_portal(view) or (mark is not None and mark.public)


def _written(response: StreamingHttpResponse) -> Iterator[bytes]:
    """The streamed answer, written to its end while the role is held: nothing of it is made after the transaction."""
    kept = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # closed when the answer is sent
    for chunk in response:
        kept.write(chunk)
    kept.seek(0)

    def send() -> Iterator[bytes]:
        with kept:
            while chunk := kept.read(64 * 1024):
                yield chunk

    return send()
