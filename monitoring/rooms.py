"""What the rooms inside monitoring say on a quarter's page: a door each, and words about single tasks of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


@dataclass(frozen=True, slots=True)
class Told:
    """What a room knows of one task: words beside it; `hidden` when it is not for this actor."""

    words: str = ""
    hidden: bool = False


Teller = Callable[[Actor, Quarter], Mapping[str, Told]]
_tellers: list[Teller] = []


def tells(teller: Teller) -> Teller:
    """Decorator: the function says, by key of the task (monitoring.due_tasks), what its room knows of it."""
    if teller not in _tellers:
        _tellers.append(teller)
    return teller


def told_of(actor: Actor, quarter: Quarter) -> dict[str, Told]:
    """What the rooms say of the quarter's tasks."""
    return {key: told for teller in _tellers for key, told in teller(actor, quarter).items()}
