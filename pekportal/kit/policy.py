"""The Content-Security-Policy of one answer: django-csp changes it by decorators only, so ours goes through one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from csp.decorators import csp_replace, csp_update
from django.http import HttpRequest
from django.http.response import HttpResponseBase

R = TypeVar("R", bound=HttpResponseBase)


def replaced(response: R, directives: dict[str, Sequence[str]]) -> R:
    """The same answer; these directives take the place of the portal's own."""
    return _through(csp_replace(dict(directives)), response)


def added(response: R, directives: dict[str, Sequence[str]]) -> R:
    """The same answer; these sources are allowed beside those of the portal."""
    return _through(csp_update(dict(directives)), response)


def _through(decorator: Any, response: R) -> R:
    def view(_request: HttpRequest) -> R:
        return response

    changed: R = decorator(view)(HttpRequest())
    return changed
