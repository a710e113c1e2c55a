"""Navigation by role: each app registers its entries, the header shows those of the actor's role."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

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


# px: the row, the padding of a link, a letter of the screen's face at 16 px, the head of "More", what wide letters add
ROW, LINK_PADDING, LETTER, MORE, WIDE = 1184, 24, 9, 130, 60

_entries: dict[tuple[str, str], Entry] = {}
_belonging: dict[tuple[str, str], str] = {}


def register(role: str, label: str | Promise | T, url_name: str, *, order: int = 50) -> None:
    """Put a link into the header of everyone who acts as `role`; call it in AppConfig.ready.

    `label` is a lazy string or T; registering the same role and URL again replaces the entry.
    """
    _entries[(str(role), url_name)] = Entry(str(role), label, url_name, order)


def belong(role: str, entry: str, *pages: str) -> None:
    """Say to which entry of `role` (by its URL name) pages belong whose address does not tell it.

    `pages` are names of views («operators:permit») or whole namespaces («decision»). A view named so belongs there
    whatever its address says; "" for its entry says that none is current.
    """
    _belonging.update({(str(role), page): entry for page in pages})


def entries_for(role: str) -> list[Entry]:
    """The entries of one role in the order they are shown."""
    return sorted((e for e in _entries.values() if e.role == role), key=lambda e: (e.order, e.url_name))


def links(request: HttpRequest, role: str) -> list[Link]:
    """The header's links for `role`; active is the one that the page belongs to.

    That is the entry named for the page's view; else the one whose URL is the longest beginning of its path; else the
    one named for its namespace.
    """
    entries = entries_for(role)
    urls = {entry.url_name: reverse(entry.url_name) for entry in entries}
    match = request.resolver_match
    owner = _belonging.get((role, match.view_name)) if match else None
    if owner is None:
        under = [name for name, url in urls.items() if _covers(url, request.path)]
        by_address = max(under, key=lambda name: len(urls[name]), default=None)
        owner = by_address or (_belonging.get((role, match.namespace)) if match else None)
    return [Link(str(one.label), urls[one.url_name], one.url_name == owner) for one in entries]


def parted(all_links: list[Link]) -> tuple[list[Link], list[Link]]:
    """(those of the row, those behind "More"): the row stays one line at 1200 px in every language.

    Widths are reckoned from the number of letters; a single link is never put behind "More" alone.
    """
    widths = [LINK_PADDING + LETTER * len(link.label) for link in all_links]
    if sum(widths) <= ROW - WIDE:
        return all_links, []
    room = len([total for total in accumulate(widths) if total <= ROW - MORE])
    shown = min(room, len(all_links) - 2)
    return all_links[:shown], all_links[shown:]


def _covers(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))
