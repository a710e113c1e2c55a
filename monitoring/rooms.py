"""What the rooms inside monitoring say of a quarter: a door each, words about single tasks, findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitoring.models import Quarter
from pekportal.kit.access import Actor
from programs.checks.finding import Finding

if TYPE_CHECKING:
    from monitoring.facts import QuarterBook


@dataclass(frozen=True, slots=True)
class Door:
    """A door: title of the room, URL, one line («7 из 9 выполнено»), tone as of states, icon."""

    title: str
    url: str
    line: str = ""
    tone: str = ""
    icon: str = "list"


Provider = Callable[[Actor, "QuarterBook"], "Door | None"]
_providers: list[tuple[int, Provider]] = []


def provides(order: int) -> Callable[[Provider], Provider]:
    """Decorator: the function gives the door of its room, or None; register in AppConfig.ready.

    It gets the book of the page: what the page has read of the quarter is not read again.
    """

    def decorate(provider: Provider) -> Provider:
        _providers.append((order, provider))
        return provider

    return decorate


def doors_of(actor: Actor, book: QuarterBook) -> list[Door]:
    """The doors that the actor may open, in their order."""
    ordered = sorted(_providers, key=lambda one: one[0])
    return [door for door in (provider(actor, book) for _order, provider in ordered) if door is not None]


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


Finder = Callable[[Quarter], Iterable[Finding]]
_finders: list[Finder] = []


def finds(finder: Finder) -> Finder:
    """Decorator: the function gives what its room finds of a quarter; the findings stand at tables of the quarter."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def found_by_rooms(quarter: Quarter) -> list[Finding]:
    """What the rooms find of the quarter."""
    return [finding for finder in _finders for finding in finder(quarter)]
