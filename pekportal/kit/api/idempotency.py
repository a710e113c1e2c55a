"""Idempotency keys: a POST repeated with the same key does its work once and gets the first answer again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, cast

from django.db import connection, transaction
from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from pekportal.kit.api.auth import caller
from pekportal.kit.jobs import sweeps
from pekportal.kit.jobs.clock import ago
from pekportal.kit.models import IdempotencyKey
from pekportal.kit.refused import Refused

HEADER = "Idempotency-Key"
KEPT = timedelta(days=7)
LONGEST = 100
Method = Callable[..., Response]


def idempotent(method: Method | None = None, *, required: bool = False) -> Any:
    """Decorate the `post` of an API view (or an `@api_view` function): honours the header Idempotency-Key.

    Same key and same body: the stored answer with `Idempotent-Replayed: true`; another body: 422; a twin that is
    being answered now: 409. Work and stored answer are one transaction; only a success is stored, so that what was
    refused may be mended and sent again. `required`: 400 without the header.
    """
    if method is None:
        return lambda inner: idempotent(inner, required=required)

    @wraps(method)
    def answer(*args: Any, **kwargs: Any) -> Response:
        request = next(a for a in args if isinstance(a, Request))
        key = request.headers.get(HEADER, "").strip()
        if not key and not required:
            return method(*args, **kwargs)
        _check(key)
        return _once(request, key, lambda: method(*args, **kwargs))

    return answer


def _check(key: str) -> None:
    if not 1 <= len(key) <= LONGEST:
        raise Refused(
            "IDEMPOTENCY_KEY",
            _("The header Idempotency-Key must hold 1 to %(longest)s characters.") % {"longest": LONGEST},
            fix=_("Make a new UUID for each new request, and repeat it when you repeat the request."),
            status=400,
        )


def _once(request: Request, key: str, work: Callable[[], Response]) -> Response:
    # who called: a membership, or a token that acts for no person (a device)
    who = getattr(request.auth, "idempotency_scope", None) or caller(request).membership_id
    scope = f"{who} {request.method} {request.path}"[:300]
    body = _digest(request)
    with transaction.atomic():
        if not _lock(f"{scope} {key}"):
            raise Refused(
                "IDEMPOTENCY_BUSY",
                _("The same request is being answered now."),
                fix=_("Wait a few seconds and send it again with the same key."),
                status=409,
            )
        known = IdempotencyKey.objects.filter(scope=scope, key=key).first()
        if known is not None:
            return _again(known, body)
        response = work()
        if 200 <= response.status_code < 300:
            plain = json.loads(JSONRenderer().render(response.data) or b"null")
            IdempotencyKey.objects.create(
                scope=scope, key=key, body_sha256=body, status=response.status_code, answer=plain
            )
        return response


def _digest(request: Request) -> str:
    """SHA-256 of the body; of a form with files its fields and the bytes of each file, whatever the boundary."""
    if not str(request.content_type).startswith("multipart/"):
        return hashlib.sha256(request._request.body).hexdigest()
    found, form = hashlib.sha256(), cast("QueryDict", request.data)
    for name in sorted(form):
        value: Any = form[name]
        found.update(f"{name}\0".encode())
        if hasattr(value, "chunks"):
            for chunk in value.chunks():
                found.update(chunk)
            value.seek(0)
        else:
            found.update(str(value).encode())
    return found.hexdigest()


def _again(known: IdempotencyKey, body: str) -> Response:
    if known.body_sha256 != body:
        raise Refused(
            "IDEMPOTENCY_BODY",
            _("This Idempotency-Key was already used with another body."),
            fix=_("Make a new key for a new request."),
        )
    return Response(known.answer, status=known.status, headers={"Idempotent-Replayed": "true"})


def _lock(words: str) -> bool:
    """Take the key for this transaction; False when another transaction holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [words])
        return bool(cursor.fetchone()[0])


@sweeps("kit.idempotency", every=3600)
def forget_old_keys() -> None:
    """Remove the answers that are older than a week."""
    IdempotencyKey.objects.filter(created_at__lt=ago(KEPT.total_seconds())).delete()
