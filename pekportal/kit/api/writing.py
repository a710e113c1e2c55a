"""Writes of the API: once by their key, or only tried (`?dry_run=true`), which changes no row."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from pekportal.kit.api.idempotency import idempotent
from pekportal.kit.refused import Place, Refused

DRY_RUN = "dry_run"
Method = Callable[..., Response]


def write(method: Method | None = None, *, key_required: bool = False) -> Any:
    """Decorate every writing method of an API view (below its documentation).

    With `?dry_run=true` the work is done inside a transaction that is taken back: the answer (200, header
    `Dry-Run: true`) and every refusal are those of the real request, and no row changes; no key is needed or kept.
    Otherwise the header Idempotency-Key counts (`key_required`: 400 without it).
    """
    if method is None:
        return lambda inner: write(inner, key_required=key_required)
    once = idempotent(method, required=key_required)

    @wraps(method)
    def answer(*args: Any, **kwargs: Any) -> Response:
        request = next(a for a in args if isinstance(a, Request))
        if not str(request.content_type).startswith("multipart/"):
            request._request.body  # noqa: B018  # reading it is what refuses one that is too large (413)
        if not is_dry(request):
            response: Response = once(*args, **kwargs)
            return response
        with transaction.atomic():
            tried = method(*args, **kwargs)
            transaction.set_rollback(True)
        tried.status_code = 200
        tried["Dry-Run"] = "true"
        return tried

    return answer


def is_dry(request: Request) -> bool:
    """Whether the request only tries; Refused DRY_RUN (422) for a word that is neither true nor false."""
    said = request.query_params.get(DRY_RUN, "false").lower()
    if said not in ("true", "false"):
        raise Refused(
            "DRY_RUN",
            _("“dry_run” is true or false."),
            fix=_("Send ?dry_run=true to try the request without changing anything."),
            place=Place(column=DRY_RUN),
        )
    return said == "true"
