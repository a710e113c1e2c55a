"""Doors of a quarter's page: each room inside monitoring says in one line how its part of the quarter stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from monitoring.models import Quarter
from pekportal.kit.access import Actor


@dataclass(frozen=True, slots=True)
class Door:
    """A door: title of the room, URL, one line («7 из 9 выполнено»), tone as of states, icon."""

    title: str
    url: str
    line: str = ""
    tone: str = ""
    icon: str = "list"


Provider = Callable[[Actor, Quarter], "Door | None"]
_providers: list[tuple[int, Provider]] = []


def provides(order: int) -> Callable[[Provider], Provider]:
    """Decorator: the function gives the door of its room, or None; register in AppConfig.ready."""

    def decorate(provider: Provider) -> Provider:
        _providers.append((order, provider))
        return provider

    return decorate


def doors_of(actor: Actor, quarter: Quarter) -> list[Door]:
    """The doors that the actor may open, in their order."""
    ordered = sorted(_providers, key=lambda one: one[0])
    return [door for door in (provider(actor, quarter) for _order, provider in ordered) if door is not None]
