"""Which column of a table a written heading means: fuzzy, in any language, never by position alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from pekportal.kit.tables import TableSpec

FLOOR = 0.62  # a weaker likeness is no match
SURE = 0.86  # from here on nobody needs to look
Aliases = Mapping[str, Sequence[str]]

_SIGNS = re.compile(r"[^\w№]+")
# Latin letters that stand in Cyrillic words (and the other way round) after scanning and retyping
_TWINS = str.maketrans("aceopxyiёі", "асеорхуиеи")


@dataclass(frozen=True, slots=True)
class Match:
    """The column a heading means and how sure we are, 0 to 1; key "" means that no column fits."""

    key: str = ""
    score: float = 0.0


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Small letters, one space between words, no punctuation, look-alike letters made the same."""
    return _SIGNS.sub(" ", text.replace("\u00ad", "").casefold().translate(_TWINS)).strip()


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 1; broken words, order of words and endings matter little."""
    a, b = plain(one), plain(other)
    if a == b:
        return 1.0 if a else 0.0
    if not a or not b:
        return 0.0
    tight = fuzz.ratio(a.replace(" ", ""), b.replace(" ", ""))
    if min(len(a), len(b)) < 4:  # «№», «код»: a part of nearly everything
        return tight / 100
    sorted_words = fuzz.token_sort_ratio(a, b)
    # one is a part of the other: weaker the more is missing
    inside = fuzz.token_set_ratio(a, b) * (0.72 + 0.22 * min(len(a), len(b)) / max(len(a), len(b)))
    return min(0.99, max(tight, sorted_words, inside) / 100)


def wordings(spec: TableSpec, langs: Iterable[str], aliases: Aliases | None = None) -> dict[str, tuple[str, ...]]:
    """Column key → every heading it may bear: its title, the title with the headings above it, other wordings."""
    found: dict[str, list[str]] = {column.key: [] for column in spec.columns}
    for lang in langs:
        for column, flat in zip(spec.columns, spec.flat_titles(lang), strict=True):
            found[column.key] += [column.title(lang), flat]
    for key, words in (aliases or {}).items():
        if key in found:
            found[key] += words
    return {key: tuple(dict.fromkeys(words)) for key, words in found.items()}


def match_columns(
    headings: Sequence[str],
    spec: TableSpec,
    langs: Iterable[str] = ("ru", "kk"),
    *,
    aliases: Aliases | None = None,
    floor: float = FLOOR,
) -> list[Match]:
    """One Match a heading, in their order; a column is given once, to the heading most like it.

    Headings are texts as written (line breaks and broken words do no harm). `aliases` adds wordings by column key.
    """
    known = wordings(spec, langs, aliases)
    pairs = []
    for place, heading in enumerate(headings):
        for order, (key, words) in enumerate(known.items()):
            score = max((likeness(heading, word) for word in words), default=0.0)
            if score >= floor:
                pairs.append((-score, abs(place - order), place, key))
    return _given_once(len(headings), pairs)


def _given_once(count: int, pairs: list[tuple[float, int, int, str]]) -> list[Match]:
    matches, taken = [Match()] * count, set()
    for minus, _distance, place, key in sorted(pairs):
        if key not in taken and not matches[place].key:
            matches[place] = Match(key, round(-minus, 3))
            taken.add(key)
    return matches
