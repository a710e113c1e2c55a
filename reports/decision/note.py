"""The explanatory note as its author sees it: sentences of the portal with their cells, his own words apart; pure.

Every sentence comes from a template of `reports.compose.note_words`, so its cells are known from the template. A
sentence that no rule knows has no place: `tests/decision/test_note.py` fails on one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pekportal.kit.text import T
from reports.compose import note_words as w
from reports.compose.model import FormDocument
from reports.decision.places import Place, lines_of

PLAN: Final = "plan"  # stands in no table: the board of the quarter
_MEASURED: Final = ("impact_air", "impact_water", "impact_soil", "radiation", "gas_monitoring", "discharges_fact")
_COMPARED: Final = ("emissions_fact", *_MEASURED)
# template -> tables whose cells say it
_TABLES: Final[tuple[tuple[T, tuple[str, ...]], ...]] = (
    (w.SOURCES, ("source_counts",)),
    (w.WATCHED, ("emissions_fact", "emissions_calc")),
    (w.NOT_OPERATED, ("emissions_fact",)),
    (w.WASTES, ("waste_accumulation",)),
    (w.MEASURED, _MEASURED),
    (w.INSTRUMENTS, _MEASURED),
    (w.ACCREDITED, ("laboratory",)),
    (w.NOT_MEASURED, _MEASURED),
    (w.DONE, (PLAN,)),
    (w.EMITTED, ("emissions_fact",)),
    (w.WASTE_FORMED, ("waste_accumulation",)),
    (w.MEASURES, ("measures_plan",)),
    (w.NO_EXCESS, _COMPARED),
    (w.NOTHING_COMPARED, _COMPARED),
    (w.FULFILLED, (PLAN,)),
    (w.NOT_FULFILLED, (PLAN,)),
    (w.NOTHING_PLANNED, (PLAN,)),
)
# label of a line of parts 1 and 2 -> column of table 1.1
_COLUMNS: Final[tuple[tuple[T, str], ...]] = (
    (w.OPERATOR, "requisites"),
    (w.ADDRESS, "requisites"),
    (w.FACILITY, "name"),
    (w.PLACE, "place"),
    (w.KATO, "kato"),
    (w.COORDINATES, "place"),
    (w.OKED, "oked"),
    (w.CATEGORY, "category"),
    (w.PROGRAM, "validity"),
    (w.PERMIT, "validity"),
    (w.PERIOD, ""),
    (w.DESIGN, "capacity"),
    (w.ACTUAL, "actual_capacity"),
)
ENTERPRISE: Final = "enterprise"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the portal and the places it is made from; `plan`: it speaks of the plan of the quarter."""

    text: str
    places: tuple[Place, ...]
    plan: bool = False

    @property
    def is_supported(self) -> bool:
        """Whether it is known where it comes from."""
        return self.plan or bool(self.places)


def sentences(
    document: FormDocument, part: int, *, over: Iterable[Place] = (), changed: Iterable[tuple[str, Place]] = ()
) -> tuple[Sentence, ...]:
    """The sentences of one part of a note without the author's words.

    `over` are the cells of the exceedances, `changed` the sentences of large changes with their cells.
    """
    found = next(one for one in document.note if one.number == part)
    known = dict(changed)
    return tuple(_sentence(document, part, text, tuple(over), known) for text in found.paragraphs)


def _sentence(
    document: FormDocument, part: int, text: str, over: tuple[Place, ...], changed: dict[str, Place]
) -> Sentence:
    if text in changed:
        return Sentence(text, (changed[text],))
    if _matches(w.EXCESS_COUNT, document.lang, text):
        return Sentence(text, over or _tables(document, _COMPARED))
    if _matches(w.MISSING, document.lang, text):
        listed = tuple(Place(t.slug) for t in document.tables if f"{t.section} «{t.title}»" in text)
        return Sentence(text, listed)
    for template, slugs in _TABLES:
        if _matches(template, document.lang, text):
            return Sentence(text, _tables(document, slugs), plan=PLAN in slugs)
    return Sentence(text, _of_enterprise(document, part, text))


def _of_enterprise(document: FormDocument, part: int, text: str) -> tuple[Place, ...]:
    table = next((one for one in document.tables if one.slug == ENTERPRISE and one.rows), None)
    if table is None or part not in (1, 2):
        return ()
    row = lines_of(table)[0].id
    for label, column in _COLUMNS:
        if text.startswith(f"{label(document.lang)}:"):
            return (Place(ENTERPRISE, row, column),) if column else (Place(ENTERPRISE),)
    if part != 2:
        return ()
    at = [column.key for column in table.columns].index("process")
    return (Place(ENTERPRISE, row, "process"),) if text in table.rows[0].cells[at].text else ()


def _tables(document: FormDocument, slugs: tuple[str, ...]) -> tuple[Place, ...]:
    """Those tables that have rows; all of them when none has."""
    there = [one for one in document.tables if one.slug in slugs]
    return tuple(Place(one.slug) for one in ([one for one in there if one.rows] or there))


def _matches(template: T, lang: str, text: str) -> bool:
    return bool(_pattern(template(lang)).fullmatch(text))


@lru_cache(maxsize=256)
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{\w+\}", template)
    return re.compile(".*".join(re.escape(part) for part in parts), re.DOTALL)
