"""Marks on views: without one a view answers 403."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Mark:
    """What a view asks of its visitor: nothing (`public`), a log-in, or one of `roles`."""

    public: bool = False
    roles: frozenset[str] = frozenset()

    def allows(self, role: str, authenticated: bool) -> bool:
        """True when a visitor with this role may enter."""
        if self.public:
            return True
        return authenticated and (not self.roles or role in self.roles)


def _put(view: View, mark: Mark) -> View:
    setattr(view, "access", mark)  # noqa: B010  # the mark travels with the function, mypy knows no attribute
    return view


def public(view: View) -> View:
    """Anyone may open this view."""
    return _put(view, Mark(public=True))


def login(view: View) -> View:
    """Anyone with an account may open this view."""
    return _put(view, Mark())


def roles(*allowed: str) -> Callable[[View], View]:
    """Only these roles may open this view."""

    def decorate(view: View) -> View:
        return _put(view, Mark(roles=frozenset(str(role) for role in allowed)))

    return decorate


def as_portal(view: View) -> View:
    """Let a POST to this view act as the portal in whatever role: it changes nothing but the person's own account.

    Without it an inspector's request runs under the database role `pek_inspector` (kit/access/database_role).
    """
    setattr(view, "as_portal", True)  # noqa: B010
    return view


def acts_as_portal(view: Callable[..., Any]) -> bool:
    """Whether the resolved view bears `as_portal`."""
    return any(getattr(one, "as_portal", False) for one in (view, getattr(view, "view_class", None)))


def mark_of(view: Callable[..., Any]) -> Mark | None:
    """Return the mark of a resolved view; class based views and DRF carry it on the class."""
    for candidate in (view, getattr(view, "view_class", None), getattr(view, "cls", None)):
        mark = getattr(candidate, "access", None)
        if isinstance(mark, Mark):
            return mark
    return None
