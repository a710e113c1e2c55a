"""Whose attempts to log in are counted together: one account, however its e-mail is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest


def account_of(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The e-mail in small letters, as the log-in takes it in any case (settings.AXES_USERNAME_CALLABLE)."""
    named = credentials or request.POST
    return str(named.get(settings.AXES_USERNAME_FORM_FIELD) or named.get("email") or "").strip().lower()
