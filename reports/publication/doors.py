"""Where somebody decides about a mark: each room registers the page of its role, the list of the marks links to it."""

from __future__ import annotations

from pekportal.kit.access import Actor

_doors: dict[str, str] = {}


def register(role: str, url_name: str) -> None:
    """The page of `role` about one mark, by the name of its URL (argument: id of the mark); from AppConfig.ready."""
    _doors[str(role)] = url_name


def door_of(actor: Actor) -> str:
    """The name of the URL for the actor; "" for those who decide nothing."""
    return _doors.get(str(actor.role), "")
