"""`/healthz` and `/readyz`: is the process alive, and can it serve."""

from __future__ import annotations

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pekportal.kit import access


@access.public
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 `{"status": "ok"}` as long as the process answers at all."""
    return JsonResponse({"status": "ok"})


@access.public
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, 503 when not; Redis is told but may be lost at any moment.

    `{"status": "ok|failed", "database": bool, "redis": bool}`; no addresses and no messages of the servers.
    """
    database = database_answers()
    words = {"status": "ok" if database else "failed", "database": database, "redis": redis_answers()}
    return JsonResponse(words, status=200 if database else 503)


def database_answers() -> bool:
    """Say whether one statement goes through."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def redis_answers() -> bool:
    """Say whether the broker answers within half a second."""
    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5, retry=None)
    try:
        return bool(client.ping())
    except (redis.RedisError, OSError):
        return False
    finally:
        client.close()
