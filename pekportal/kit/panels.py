"""Panels that rooms put on a page that is not theirs: a role's first page, the page of one object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from pekportal.kit.access import Actor


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: the template that draws it and its context (the request is there too)."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Provider = Callable[[Actor], "Panel | None"]


@dataclass(frozen=True, slots=True)
class _Entry:
    roles: frozenset[str]
    order: int
    provider: Provider


_entries: list[_Entry] = []


def provides(*roles: str, order: int = 50) -> Callable[[Provider], Provider]:
    """Decorator: the function draws a panel (or None) for actors in one of `roles`; lower `order` stands higher.

    Register in AppConfig.ready (import the module there), as with `kit.duties`.
    """

    def decorate(provider: Provider) -> Provider:
        _entries.append(_Entry(frozenset(str(role) for role in roles), order, provider))
        return provider

    return decorate


def panels_of(actor: Actor) -> list[Panel]:
    """The panels of the actor's first page from top to bottom."""
    mine = sorted((entry for entry in _entries if actor.role in entry.roles), key=lambda entry: entry.order)
    return [panel for panel in (entry.provider(actor) for entry in mine) if panel is not None]


AboutProvider = Callable[[Actor, Any], "Panel | None"]
_about: dict[tuple[str, str], list[tuple[int, AboutProvider]]] = {}


def about(model: str, *, page: str = "", order: int = 50) -> Callable[[AboutProvider], AboutProvider]:
    """Decorator: the function adds a panel (or None) to the page of one object of `model` ("reports.reportversion").

    This is how a higher room shows its things on a lower room's page, which may not import it. `page` names a further
    page of the object ("decision"); one function may be put on several. Register in AppConfig.ready.
    """

    def decorate(provider: AboutProvider) -> AboutProvider:
        _about.setdefault((model.lower(), page), []).append((order, provider))
        return provider

    return decorate


def panels_about(actor: Actor, obj: Model, page: str = "") -> list[Panel]:
    """The panels other rooms have for the page of `obj` (or its further page `page`), from top to bottom."""
    entries = sorted(_about.get((obj._meta.label_lower, page), []), key=lambda entry: entry[0])
    return [panel for panel in (provider(actor, obj) for _order, provider in entries) if panel is not None]
