"""The outline of the country as SVG: the map for readers without scripts."""

from __future__ import annotations

import json
from functools import lru_cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from reports.publication.models import SiteMapCell

WIDTH, HEIGHT = 720, 390
WEST, EAST, SOUTH, NORTH = 46.0, 87.6, 40.3, 55.7


def outline(found: SiteMapCell | None) -> SafeString:
    """A dot for each square degree that has facilities: its place in the drawing, the more facilities the larger."""
    return _drawn(found.body if found else "[]")


@lru_cache(maxsize=2)
def _drawn(body: str) -> SafeString:
    """Drawn once for each state of the sums: the front page is asked for more often than they change."""
    return format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="{}" class="dot-{}"/>',
        (
            (
                str(round((longitude - WEST) / (EAST - WEST) * WIDTH, 1)),
                str(round((NORTH - latitude) / (NORTH - SOUTH) * HEIGHT, 1)),
                str(round(min(16.0, 4 + (clear + silent + over) ** 0.5 * 0.8), 1)),
                "overdue" if over else "waiting" if silent else "done",
            )
            for _south, _west, latitude, longitude, clear, silent, over in json.loads(body)
        ),
    )
