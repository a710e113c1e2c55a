"""Who sends readings: a device with its own token, at this one address; people's tokens are nobody here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from monitoring.asm.models import DeviceToken
from monitoring.asm.services import tokens
from pekportal.kit import history
from pekportal.kit.access import Actor
from pekportal.kit.api import tokens as people
from pekportal.kit.api.auth import SCHEME, act_as, speak_to
from pekportal.kit.refused import Refused

DEVICE = "device"


class DeviceAuthentication(BaseAuthentication):
    """`Authorization: Token pek_asm_…`; sets request.auth to the DeviceToken, the actor stays nobody."""

    def authenticate(self, request: Request) -> tuple[Any, DeviceToken] | None:
        """The device's token; None without a header."""
        act_as(request, Actor.anonymous())
        speak_to(request, None)
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != SCHEME.lower().encode():
            return None
        if len(words) != 2:
            raise AuthenticationFailed(_("The header must read: Authorization: Token pek_asm_…"))
        secret = words[1].decode("ascii", "replace")
        token = tokens.find(secret)
        if token is None:
            _refuse_person(secret)
            raise AuthenticationFailed(_("The token of the device is unknown, expired or revoked."))
        history.by(name=str(token.device), role=DEVICE)
        return AnonymousUser(), token

    def authenticate_header(self, request: Request) -> str:
        """What WWW-Authenticate says with a 401."""
        return SCHEME


def _refuse_person(secret: str) -> None:
    """A person's token is told apart from a wrong one: whoever set the device up took the wrong kind."""
    if people.find(secret) is not None:
        raise Refused(
            "CLOSED",
            _("This is the token of a person; readings come with the token of a device."),
            fix=_("Make one on the page of the device."),
            status=403,
        )


class DeviceOnly(BasePermission):
    """Only a device comes in."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """True for a device; 401 without a token."""
        if not isinstance(request.auth, DeviceToken):
            raise NotAuthenticated
        return True


class DeviceThrottle(SimpleRateThrottle):
    """Messages of one token (settings.REST_FRAMEWORK, API_RATE_DEVICE)."""

    scope = "device"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        """The token's id."""
        return f"throttle:device:{request.auth.pk}" if isinstance(request.auth, DeviceToken) else None
