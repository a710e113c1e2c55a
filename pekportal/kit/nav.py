"""Navigation by role: each app registers its entries, the header shows those of the actor's role."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from pekportal.kit.text import T


@dataclass(frozen=True, slots=True)
class Entry:
    """A registered entry: role it is for, words (lazy), name of its URL, place in the row."""

    role: str
    label: str | Promise | T
    url_name: str
    order: int = 50


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as the header shows it."""

    label: str
    url: str
    active: bool


_entries: dict[tuple[str, str], Entry] = {}


def register(role: str, label: str | Promise | T, url_name: str, *, order: int = 50) -> None:
    """Put a link into the header of everyone who acts as `role`; call it in AppConfig.ready.

    `label` is a lazy string or T; registering the same role and URL again replaces the entry.
    """
    _entries[(str(role), url_name)] = Entry(str(role), label, url_name, order)


def entries_for(role: str) -> list[Entry]:
    """The entries of one role in the order they are shown."""
    return sorted((e for e in _entries.values() if e.role == role), key=lambda e: (e.order, e.url_name))


def links(request: HttpRequest, role: str) -> list[Link]:
    """The header's links for `role`; active is the one whose URL is the longest beginning of the page's path."""
    found = [(entry, reverse(entry.url_name)) for entry in entries_for(role)]
    here = max((url for _entry, url in found if _covers(url, request.path)), key=len, default=None)
    return [Link(str(entry.label), url, url == here) for entry, url in found]


def _covers(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))
