"""What is due for an actor: apps register providers, the first page shows their answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pekportal.kit.access import Actor


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do: words, where it opens, until when; `tone` as of states; `group` is the heading above it."""

    title: str
    url: str
    group: str
    due_on: dt.date | None = None
    tone: str = "waiting"
    detail: str = ""


Provider = Callable[[Actor], Iterable[Duty]]
_providers: list[tuple[frozenset[str], Provider]] = []


def provides(*roles: str) -> Callable[[Provider], Provider]:
    """Decorator: the function yields duties for actors in one of `roles` (register in AppConfig.ready)."""

    def decorate(provider: Provider) -> Provider:
        _providers.append((frozenset(str(role) for role in roles), provider))
        return provider

    return decorate


def duties_of(actor: Actor) -> list[Duty]:
    """All duties of the actor: overdue and dated ones first."""
    found = [duty for roles, provider in _providers if actor.role in roles for duty in provider(actor)]
    return sorted(found, key=lambda duty: (duty.due_on is None, duty.due_on or dt.date.max, duty.group, duty.title))
