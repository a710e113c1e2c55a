"""Modest limits: per token, and per address for those without one (settings.REST_FRAMEWORK)."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from pekportal.kit.models import ApiToken


class TokenThrottle(SimpleRateThrottle):
    """Requests of one token."""

    scope = "token"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        """The token's id; None (no limit of this kind) without a token."""
        return f"throttle:token:{request.auth.pk}" if isinstance(request.auth, ApiToken) else None


class AddressThrottle(SimpleRateThrottle):
    """Requests without a token from one address."""

    scope = "address"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        """The address; None with a token."""
        return None if isinstance(request.auth, ApiToken) else f"throttle:address:{self.get_ident(request)}"
