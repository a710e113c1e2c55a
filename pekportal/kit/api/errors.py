"""Every error of the API has one shape: {"errors": [{"code", "message", "fix", "table", "row", "column"}]}."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from typing import Any

from django.core import exceptions as core
from django.core.signals import got_request_exception
from django.http import Http404
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import set_rollback

from pekportal.kit.refusals import refusal_json
from pekportal.kit.refused import Refused

log = logging.getLogger(__name__)


def handler(error: Exception, context: dict[str, Any]) -> Response:
    """Turn whatever an API view raised into the answer; an error of ours is logged and answered with a number."""
    set_rollback()
    if isinstance(error, Refused):
        return Response(refusal_json(error), status=error.status)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    if isinstance(error, core.PermissionDenied):
        error = exceptions.PermissionDenied()
    if isinstance(error, core.RequestDataTooBig):
        return Response({"errors": [entry("TOO_LARGE", _("The body is too large."), _("Send it in parts."))]}, 413)
    if isinstance(error, core.SuspiciousOperation | MultiPartParserError):
        error = exceptions.ParseError(str(error))
    if isinstance(error, core.ValidationError | exceptions.ValidationError):
        return Response({"errors": list(_places(as_serializer_error(error)))}, status=422)
    if isinstance(error, exceptions.APIException):
        return Response({"errors": [_words(error)]}, status=error.status_code, headers=_headers(error))
    return _ours(error, context)


def entry(
    code: str, message: str, fix: str = "", *, row: str = "", column: str = "", table: str = ""
) -> dict[str, str]:
    """One error of the list."""
    return {"code": code, "message": message, "fix": fix, "table": table, "row": row, "column": column}


def _words(error: exceptions.APIException) -> dict[str, str]:
    """What happened and what to do, for the errors of the framework."""
    match error:
        case exceptions.NotAuthenticated():
            words = _("This address needs a token."), _("Send the header: Authorization: Token pek_…")
        case exceptions.AuthenticationFailed():
            words = str(error.detail), _("Make a new token on the page “Tokens of the API”.")
        case exceptions.PermissionDenied():
            words = _("This is not open to you."), _("Ask a colleague who has the role.")
        case exceptions.NotFound():
            words = (
                _("There is nothing at this address, or it is not yours to see."),
                _("Check the address and the id."),
            )
        case exceptions.ParseError():
            words = _("The body can not be read: %(detail)s") % {"detail": error.detail}, _("Send valid JSON in UTF-8.")
        case exceptions.MethodNotAllowed():
            words = str(error.detail), _("Look into the schema for the methods of this address.")
        case exceptions.UnsupportedMediaType():
            words = str(error.detail), _("Send the header: Content-Type: application/json")
        case exceptions.Throttled():
            seconds = int(getattr(error, "wait", None) or 60)
            words = (
                _("Too many requests."),
                _("Send the next one in %(seconds)s s; the header Retry-After says the same.") % {"seconds": seconds},
            )
        case _other:
            words = str(error.detail), ""
    return entry(str(error.get_codes()).upper(), *words)


def _headers(error: exceptions.APIException) -> dict[str, str]:
    headers = {}
    scheme, seconds = getattr(error, "auth_header", None), getattr(error, "wait", None)  # set by the framework's view
    if scheme:
        headers["WWW-Authenticate"] = scheme
    if seconds:
        headers["Retry-After"] = str(int(seconds))
    return headers


def _places(detail: Any, row: str = "", column: str = "") -> Iterator[dict[str, str]]:
    """Flatten a serializer's errors: the place in a list (from 1) is the row, the innermost field the column."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            if isinstance(name, int):  # errors of a list of rows, by index
                yield from _places(inner, str(name + 1), column)
            else:
                yield from _places(inner, row, column if name == "non_field_errors" else str(name))
    elif isinstance(detail, list):
        for number, inner in enumerate(detail, 1):
            yield from _places(inner, str(number) if isinstance(inner, dict) else row, column)
    else:
        code = str(getattr(detail, "code", "invalid")).upper()
        yield entry(code, str(detail), row=row, column=column)


def _ours(error: Exception, context: dict[str, Any]) -> Response:
    """500 with a number; the details go to the log only."""
    number = uuid.uuid4().hex[:8]
    request = context.get("request")
    got_request_exception.send(sender=type(context.get("view")), request=getattr(request, "_request", None))
    log.error("the API failed, error %s", number, exc_info=error)
    words = _("The portal could not answer: an error of ours, nothing was changed.")
    fix = _("Try again; if it fails again, tell the administrator the number %(number)s.") % {"number": number}
    return Response({"errors": [entry("ERROR", words, fix)]}, status=500)
