"""What the page of a grid is told: addresses, words, whose it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import get_language

from pekportal.kit.access import Actor
from pekportal.kit.grid.words import page_words

PLAIN = "plain"  # ?view=plain: the plain table and its forms
GRID = "grid"  # ?view=grid: the grid, on a phone too


def wants_grid(request: HttpRequest, *, can_edit: bool) -> bool:
    """True when the page shows the grid: to those who may edit, unless they asked for the plain table."""
    return can_edit and request.GET.get("view") != PLAIN


def plain_url(name: str, *args: object) -> str:
    """The plain view of the table page `name`: where the forms of its rows return to."""
    return reverse(name, args=args, query={"view": PLAIN})


def grid_page(request: HttpRequest, actor: Actor, data_url: str, *, reasons_url: str = "") -> dict[str, Any]:
    """The configuration that `templates/grid/grid.html` hands to the scripts.

    `data_url` ends with `grid/`; the addresses of search and history stand beside it (ADR 9). `reasons_url`: where a
    reason for an error is written, "" where there is no such page.
    """
    base = data_url.removesuffix("grid/")
    return {
        "urls": {
            "data": data_url,
            "search": f"{base}search/",
            "findings": f"{base}findings/",
            "history": f"{base}cells/__row__/__column__/history/",
            "reasons": reasons_url,
        },
        "words": page_words(),
        "lang": (get_language() or "ru")[:2],
        "user": str(actor.user_id or ""),
        "token": get_token(request),
        "chosen": request.GET.get("view") == GRID,
    }
