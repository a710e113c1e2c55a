"""Which of several tables a row of headings means (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pekportal.kit.sheets.matching import likeness, match_columns
from pekportal.kit.tables import TableSpec
from pekportal.kit.text import LANGUAGES

LEAST = 0.5  # less is no table of ours
_TITLE_HELPS = 0.15
_NUMBERED = re.compile(r"^\s*(?:таблица|кесте|table)?\s*№?\s*\d+[\s.:)\-–—]*|\s*-?\s*кесте\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableMatch:
    """The table that headings mean: its spec, the index of the heading of each column key, how sure (0…1.15)."""

    spec: TableSpec
    columns: Mapping[str, int]
    score: float


def match_table(headings: Sequence[str], specs: Iterable[TableSpec], *, title: str = "") -> TableMatch | None:
    """The table whose columns the headings mean best, helped by the title above them; None when none is alike.

    The score is the mean over the table's columns and over the headings, so that a table with many more or many fewer
    columns loses; a like title adds up to 0.15.
    """
    filled = sum(bool(text.strip()) for text in headings)
    best: TableMatch | None = None
    for spec in specs if filled else ():
        matches = match_columns(headings, spec, LANGUAGES)
        found = sum(match.score for match in matches)
        score = found / len(spec.columns) * 0.6 + found / filled * 0.4
        if found and title and score >= LEAST - _TITLE_HELPS:
            score += _TITLE_HELPS * title_likeness(title, spec)
        if score >= LEAST and (best is None or score > best.score):
            best = TableMatch(spec, {match.key: at for at, match in enumerate(matches) if match.key}, score)
    return best


def title_likeness(title: str, spec: TableSpec) -> float:
    """How alike a title above a table is to the table's own, 0…1; «Таблица 4.» in front does not count."""
    bare = _NUMBERED.sub("", title)
    return max((likeness(bare, spec.title(lang)) for lang in LANGUAGES), default=0.0) if bare.strip() else 0.0
