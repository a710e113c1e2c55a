"""The papers: every layout that laboratories of the region use, in Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Callable

from tests.protocols.corpus import layouts, lengths, media
from tests.protocols.corpus.model import Paper

PAPERS: dict[str, Callable[[], Paper]] = {
    made().name: made
    for made in (
        layouts.one_point,
        layouts.points_merged,
        layouts.points_as_columns,
        layouts.substances_as_columns,
        layouts.vertical,
        layouts.lines_only,
        layouts.kazakh,
        lengths.over_pages,
        lengths.micrograms,
        lengths.sections,
        media.waste_water,
        media.soil,
        media.radiation,
        media.emissions,
        lengths.in_words,
        lengths.act,
    )
}
