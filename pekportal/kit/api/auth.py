"""Who calls the API: a token only, never the browser's session; what the view's mark allows, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from pekportal.kit import history
from pekportal.kit.access import Actor, mark_of
from pekportal.kit.access.factory import actor_for, set_actor_factory
from pekportal.kit.api import scopes, tokens
from pekportal.kit.models import ApiToken
from pekportal.kit.refused import Refused

__all__ = ["Refuse", "TokenAuthentication", "caller", "set_actor_factory"]
SCHEME = "Token"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose token came with a request: the token, and who it acts as now (None when that role has ended)."""

    token: ApiToken
    actor: Actor | None


def identify(request: HttpRequest) -> Bearer | None:
    """The bearer of the request's token, looked up once; None without a token of a person in force."""
    if not hasattr(request, "_bearer"):
        request._bearer = _bearer_of(request)  # type: ignore[attr-defined]
    bearer: Bearer | None = request._bearer  # type: ignore[attr-defined]
    return bearer


def _bearer_of(request: HttpRequest) -> Bearer | None:
    words = request.META.get("HTTP_AUTHORIZATION", "").split()
    if len(words) != 2 or words[0].lower() != SCHEME.lower() or not words[1].startswith(tokens.PREFIX):
        return None
    token = tokens.find(words[1])
    return None if token is None else Bearer(token, actor_for(token.user, token.membership_id))


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Token pek_…`; sets request.user, request.auth and request.actor."""

    def authenticate(self, request: Request) -> tuple[Any, ApiToken] | None:
        """The token's user; None without a token: whoever is logged in in the browser is nobody here."""
        act_as(request, Actor.anonymous())
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != SCHEME.lower().encode():
            return None
        if len(words) != 2:
            raise AuthenticationFailed(_("The header must read: Authorization: Token pek_…"))
        found = identify(request._request)
        if found is None:
            raise AuthenticationFailed(_("The token is unknown, expired or revoked."))
        token, actor = found.token, found.actor
        if actor is None:
            raise AuthenticationFailed(_("The role in which this token acts has ended."))
        actor = replace(actor, language=speak_to(request, token.user))
        act_as(request, actor)
        # RequestMiddleware opened the history's context as nobody: the token's person takes it over
        history.by(user=str(actor.user_id), name=actor.name, role=actor.role)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """What WWW-Authenticate says with a 401."""
        return SCHEME


def act_as(request: Request, actor: Actor) -> None:
    """Let the request be this actor's."""
    request._request.actor = actor


def caller(request: Request) -> Actor:
    """The actor of the token; anonymous without one."""
    actor: Actor = request._request.actor
    return actor


def speak_to(request: Request, user: Any) -> str:
    """Activate the language the client asks for (Accept-Language: kk, ru or en), else the person's; return it."""
    asked = request.headers.get("Accept-Language", "")[:2].lower()
    own = str(getattr(user, "language", "") or settings.LANGUAGE_CODE)
    chosen = asked if asked in dict(settings.LANGUAGES) else own
    translation.activate(chosen)  # the language middleware takes it back after the answer
    return chosen


class Refuse(BasePermission):
    """Default permission: the view's mark by the token's role; a view without a mark is closed."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """True, or a refusal in words: 401 without a token, 403 for another role."""
        match = request.resolver_match
        mark = (mark_of(match.func) if match else None) or mark_of(type(view))
        if mark is not None and mark.public:
            return True
        token: Any = request.auth
        if mark is not None and not isinstance(token, ApiToken):
            raise NotAuthenticated
        if mark is not None and mark.allows(caller(request).role, True):
            scopes.refuse_beyond(token, view, str(request.method))
            return True
        raise Refused(
            "CLOSED",
            _("This address of the API is not open to the role of your token."),
            fix=_("Make a token in a role that may do this, or ask a colleague who has it."),
            status=403,
        )
