"""What exceeds in a quarter, whoever found it: entry tables, waste, automated monitoring; one value for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from monitoring.asm.queries import Verdict, verdicts_of
from monitoring.cases.kinds import kind_of
from monitoring.emitted import emission_key
from monitoring.entries import Found, Rows, exceedances
from monitoring.models import Quarter
from monitoring.tables.registry import TABLES
from monitoring.waste.queries import Breach, breaches_of
from operators.resolve import word_key

# entry tables whose rows may exceed, and the kinds of cases that each can open
WATCHED: Final[dict[str, tuple[str, ...]]] = {
    "impact-air": ("air",),
    "impact-water": ("water",),
    "impact-soil": ("soil",),
    "radiation": ("radiation",),
    "gas": ("gas",),
    "emissions": ("emission-rate", "emission-at-source", "emission-year"),
    "discharges": ("discharge", "discharge-year"),
    "water-use": ("water-intake", "water-discharge"),
    "waste-movement": ("waste-limit", "waste-burial", "waste-term"),
}
AUTOMATIC: Final = "automatic"  # not a table: verdicts of the automated monitoring
KINDS_OF: Final = {**WATCHED, AUTOMATIC: ("automatic",)}
ONE_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Over:
    """One exceedance of a quarter; `subject_id` is what exceeds, the same however often it is looked at."""

    kind: str
    subject_id: str
    place: str
    subject: str
    fact: Decimal
    norm: Decimal
    unit: str = ""
    table: str = ""
    row_id: UUID | None = None
    last_day: dt.date | None = None  # of a run of days of the automated monitoring

    @property
    def key(self) -> tuple[str, str]:
        """What makes it one case of its quarter."""
        return (self.kind, self.subject_id)


def over_in_tables(quarter: Quarter, slugs: Collection[str]) -> list[Over]:
    """Exceedances of the entry tables `slugs`: one query a table, and norms where there are any."""
    rows = Rows(quarter, {slug: list(TABLES[slug].rows(quarter)) if slug in slugs else [] for slug in TABLES})
    known = {str(row.pk): row for slug in slugs for row in rows.tables[slug]}
    return [over_of(found, known[found.row_id]) for found in exceedances(rows)]


def over_of(found: Found, row: Any) -> Over:
    """A found exceedance of an entry table as the room keeps it."""
    return Over(
        kind_of(found.table, found.excess.unit, found.part),
        found.part or _subject_id(found.table, row),
        found.place,
        found.subject,
        found.excess.fact,
        found.excess.norm,
        found.excess.unit,
        found.table,
        UUID(found.row_id),
    )


def _subject_id(table: str, row: Any) -> str:
    """A row that is deleted and entered again is the same source and substance, the same waste."""
    if table == "emissions":
        return "/".join(emission_key(row))[:120]
    if table == "discharges":
        point, substance = row.point_id or row.point_text.casefold(), row.substance_id or row.substance_text.casefold()
        return f"{point}/{substance}"[:120]
    if table == "waste-movement":
        return str(row.stream_id)
    return str(row.pk)


def over_in(quarter: Quarter, scope: Collection[str]) -> list[Over]:
    """Exceedances of a part of the quarter: entry tables by slug, and AUTOMATIC."""
    found = over_in_tables(quarter, [slug for slug in scope if slug != AUTOMATIC])
    if "waste-movement" in scope:
        found += [over_of_breach(one) for one in breaches_of(quarter)]
    if AUTOMATIC in scope:
        found += runs(verdicts_of(quarter))
    return list(_once(found))


def over_of_breach(breach: Breach) -> Over:
    """A breach of the waste journal: of one waste for a limit, of one waste at one place for a term."""
    kind = "waste-term" if breach.kind == "term" else "waste-burial" if breach.clause == "burial" else "waste-limit"
    subject = f"{breach.stream_id}/{word_key(breach.place)}" if kind == "waste-term" else str(breach.stream_id)
    return Over(kind, subject[:120], breach.place, breach.stream, breach.fact, breach.limit, breach.unit)


def runs(verdicts: Iterable[Verdict]) -> list[Over]:
    """One exceedance a channel, rule and run of consecutive days: its largest fact, named by its first day."""
    found: list[Over] = []
    last: dict[tuple[UUID, str], int] = {}
    for one in sorted(verdicts, key=lambda verdict: verdict.day):
        key = (one.channel_id, one.rule)
        place = last.get(key)
        if place is not None and one.day - (found[place].last_day or one.day) <= ONE_DAY:
            before = found[place]
            found[place] = replace(before, fact=max(before.fact, one.fact), last_day=one.day)
            continue
        last[key] = len(found)
        subject = f"{one.channel_id}:{one.rule}:{one.day.isoformat()}"
        found.append(Over("automatic", subject, one.channel, "", one.fact, one.norm, one.unit, last_day=one.day))
    return found


def same_run(subject_id: str, over: Over) -> bool:
    """Whether a known case of the automated monitoring is of this run: late readings may begin it earlier."""
    if over.last_day is None:
        return False
    channel, rule, day = subject_id.rsplit(":", 2)
    first = dt.date.fromisoformat(over.subject_id.rsplit(":", 1)[1])
    return over.subject_id.startswith(f"{channel}:{rule}:") and first <= dt.date.fromisoformat(day) <= over.last_day


def _once(found: list[Over]) -> Iterator[Over]:
    seen: set[tuple[str, str]] = set()
    for one in found:
        if one.key not in seen:
            seen.add(one.key)
            yield one
