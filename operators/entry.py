"""How a person came in, kept in the session: by what he proved himself, since when, when he last did something.

Strong are the ЭЦП (a key and its password) and the password with a code. A session that is not strong is ended when
the account has a second factor, and may do nothing but set one up where the role demands it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

from operators.models import Membership, User

FACTOR, STAMP, BEGAN, SEEN = "factor", "factor_at", "began", "seen"
OVER = "over"  # why the last session ended: told on the log-in page
PASSWORD, TOTP, RECOVERY, EDS = "password", "totp", "recovery", "eds"
BACKEND = "django.contrib.auth.backends.ModelBackend"
NOTE_EVERY = 60  # seconds: a write in the session's row for every click would be too dear


def enter(request: HttpRequest, user: User, factor: str) -> None:
    """Log the person in; `factor` is how he proved himself."""
    login(request, user, backend=BACKEND)
    note_factor(request, user, factor)


def note_factor(request: HttpRequest, user: User, factor: str) -> None:
    """Keep in the session that the person proved himself by `factor` now."""
    request.session[FACTOR] = factor
    request.session[STAMP] = _stamp(user)


def is_strong(session: Any, user: User) -> bool:
    """Whether the session was begun by ЭЦП, or by the second factor that the account still has."""
    factor = session.get(FACTOR)
    if factor in (TOTP, RECOVERY):
        return user.second_factor_at is not None and session.get(STAMP) == _stamp(user)
    return factor == EDS


def owes_factor(session: Any, user: User, memberships: Iterable[Membership]) -> bool:
    """Whether the person must set up a second factor before anything else."""
    if is_strong(session, user):
        return False
    return any(membership.role in settings.SECOND_FACTOR_ROLES for membership in memberships)


def why_over(session: Any, user: User) -> str:
    """Why the session must end now: "idle", "old", "factor" (another way in is needed since); "" when it goes on."""
    moment = timezone.now().timestamp()
    if moment - float(session.get(BEGAN, moment)) > settings.SESSION_LONGEST_SECONDS:
        return "old"
    if settings.SESSION_IDLE_SECONDS and moment - float(session.get(SEEN, moment)) > settings.SESSION_IDLE_SECONDS:
        return "idle"
    strong = is_strong(session, user)
    if not strong and (user.second_factor_at is not None or session.get(FACTOR) in (TOTP, RECOVERY)):
        return "factor"
    return ""


def note_seen(session: Any) -> None:
    """Note that the person does something; at most once a minute."""
    moment = timezone.now().timestamp()
    if moment - float(session.get(SEEN, 0)) >= NOTE_EVERY:
        session[SEEN] = moment
        session.setdefault(BEGAN, moment)


def _stamp(user: User) -> str:
    return user.second_factor_at.isoformat() if user.second_factor_at else ""


def _begin(sender: Any, request: HttpRequest | None, **kwargs: Any) -> None:
    """Every log-in begins the session's clock."""
    if request is not None and hasattr(request, "session"):
        moment = timezone.now().timestamp()
        request.session[BEGAN] = request.session[SEEN] = moment
        request.session.pop(FACTOR, None)


def connect() -> None:
    """Called when the app is ready."""
    user_logged_in.connect(_begin, dispatch_uid="operators-entry")
