"""Context processor `portal`: what every page's frame needs, computed only when a template asks."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from pekportal.kit import nav
from pekportal.kit.calendar import today
from pekportal.kit.nav import Link

# how a language calls itself on the switcher: (code, short word, its own name)
LANGUAGE_NAMES = (("kk", "ҚАЗ", "Қазақша"), ("ru", "РУС", "Русский"), ("en", "ENG", "English"))
# the person's own menu: link -> the views that stand under it
OWN = {
    "switch": ("operators:switch",),
    "protection": ("operators:protection", "operators:password", "operators:eds-attach", "operators:second-factor"),
    "jobs": ("kit:jobs", "kit:job"),
    "tokens": ("kit:tokens",),
}


class Portal:
    """The frame of a page: who, where, which language, which links; safe on a request without an actor."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def actor(self) -> Any:
        """The actor of the request, or None before the middleware ran."""
        return getattr(self._request, "actor", None)

    @cached_property
    def is_authenticated(self) -> bool:
        """True for a logged-in person."""
        return bool(self.actor and self.actor.is_authenticated)

    @cached_property
    def nav(self) -> list[Link]:
        """Links of the actor's role."""
        return nav.links(self._request, self.actor.role) if self.is_authenticated and self.actor.role else []

    @cached_property
    def nav_parts(self) -> tuple[list[Link], list[Link]]:
        """Those links in two: the row of a wide screen, and what stands behind "More"."""
        return nav.parted(self.nav)

    @cached_property
    def own_page(self) -> str:
        """Which link of the person's own menu the page stands under (a key of OWN); empty for the others."""
        match = self._request.resolver_match
        return next((link for link, views in OWN.items() if match and match.view_name in views), "")

    @cached_property
    def memberships(self) -> list[Any]:
        """The person's memberships in force; more than one makes the place a switch."""
        return list(getattr(self._request, "memberships", []))

    @cached_property
    def place(self) -> str:
        """For whom the person acts: operator, department or laboratory; empty for an administrator."""
        membership = getattr(self._request, "membership", None)
        scope = next(
            (s for s in (getattr(membership, n, None) for n in ("operator", "department", "laboratory")) if s),
            None,
        )
        if scope is None:
            return ""
        kazakh = getattr(scope, "name_kk", "") if get_language() == "kk" else ""
        return str(kazakh or scope)

    @cached_property
    def role(self) -> str:
        """The word of the role the person acts in."""
        membership = getattr(self._request, "membership", None)
        return str(membership.get_role_display()) if membership is not None else ""

    @property
    def languages(self) -> list[tuple[str, str, str, bool]]:
        """(code, short word, name, is it the active one) for the switcher."""
        active = (get_language() or settings.LANGUAGE_CODE)[:2]
        return [(code, short, name, code == active) for code, short, name in LANGUAGE_NAMES]

    @property
    def demo(self) -> bool:
        """True on the demonstration."""
        return bool(settings.DEMO)

    @property
    def today(self) -> dt.date:
        """Today by the portal's clock (fixed on the demonstration)."""
        return today()

    @property
    def home(self) -> str:
        """URL of the actor's first page; `/` while there is none."""
        try:
            return reverse("home")
        except NoReverseMatch:
            return "/"

    @property
    def idle_seconds(self) -> int:
        """Seconds without a request after which the session ends; 0 when idleness does not end it."""
        return int(getattr(settings, "SESSION_IDLE_SECONDS", 0))


def portal(request: HttpRequest) -> dict[str, Portal]:
    """Give every template `portal`."""
    return {"portal": Portal(request)}
