"""Findings of a quarter: from the book to the values of the checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from monitoring import checks
from monitoring.checks.values import Emitted, Moved, Over, QuarterValues, Undone, Unread
from monitoring.emitted import emission_key, is_sampled, rate_limit
from monitoring.entries import Found
from monitoring.facts import QuarterBook
from monitoring.limit_facts import Limits
from monitoring.measured import limited, measured_values, summations, unjudged
from monitoring.models import Quarter
from monitoring.plan import Progress
from monitoring.rooms import found_by_rooms
from monitoring.tables.emissions import EmissionRow
from monitoring.tables.registry import TABLES
from monitoring.watches import norms_of
from monitoring.witnesses import told
from pekportal.kit.calendar import today
from pekportal.kit.numbers import format_number
from pekportal.kit.tables import cell_problems, written
from programs.checks.finding import SEVERITIES, Finding


def findings_of(book: QuarterBook) -> tuple[Finding, ...]:
    """Every finding of the quarter, the gravest first."""
    found = (*checks.run(values_of(book)), *found_by_rooms(book.quarter))
    return tuple(sorted(found, key=lambda one: SEVERITIES.index(one.severity)))


def live(quarter: Quarter, slug: str, lang: str) -> list[dict[str, Any]]:
    """What the checks say about one table now, for its grid: as `Finding.as_cell`; `row` is the row's id."""
    return [one.as_cell(lang) for one in findings_of(QuarterBook(quarter)) if one.table == slug]


def values_of(book: QuarterBook) -> QuarterValues:
    """What the checks look at."""
    return QuarterValues(
        book.quarter.period,
        ended=book.quarter.period.end < today(),
        undone=tuple(Undone(one.item.watch.entry, words_of(one), one.item.watch.origin) for one in book.left),
        moved=_moved(book),
        measured=measured_values(book),
        emitted=_emitted(book),
        over=tuple(Over(one.table, one.row_id, over_words(one), one.answered) for one in book.exceedances),
        unanswered=tuple(slug for slug, found in book.answers.items() if found.waits),
        unread=tuple(_unread(book)),
        journalled=told("journalled", book),
        metered=told("metered", book),
        water=told("water", book),
        planned_measures=told("planned_measures", book),
        unjudged=tuple(unjudged(book)),
        limited=tuple(limited(book)),
        summed=tuple(summations(book)),
    )


def words_of(one: Progress) -> str:
    """«Граница СЗЗ · Пыль неорганическая · 1 из 3»."""
    watch = one.item.watch
    parts = [watch.place, watch.subject]
    if one.item.times > 1:
        parts.append(f"{one.entered}/{one.item.times}")
    return " · ".join(part for part in parts if part)


def over_words(found: Found, lang: str = "ru") -> str:
    """«Граница СЗЗ · Пыль · 0,45 при норме 0,3 мг/м3 (×1,5)»."""
    place = " · ".join(part for part in (found.place, found.subject) if part)
    fact, norm = format_number(found.excess.fact, lang), format_number(found.excess.norm, lang)
    times = found.excess.times
    share = f" (×{format_number(round(times, 2), lang)})" if times is not None else ""
    return f"{place} · {fact} > {norm} {found.excess.unit}{share}"


def _moved(book: QuarterBook) -> tuple[Moved, ...]:
    before = book.previous_movements
    found = []
    for row in book.rows.tables["waste-movement"]:
        last = before.get(str(row.stream_id)) or before.get(row.stream_text.casefold())
        found.append(
            Moved(
                str(row.pk),
                row.stream_text,
                row.movement,
                last.movement if last else None,
                row.difference_reason.strip(),
            )
        )
    return tuple(found)


def _unread(book: QuarterBook) -> Iterator[Unread]:
    for slug, rows in book.rows.tables.items():
        table = TABLES[slug]
        for row in rows:
            texts = written(table.spec, row)
            for key, code in cell_problems(table.spec, texts, table.model).items():
                yield Unread(slug, str(row.pk), str(row), key, table.spec.column(key).title, texts[key], code)


def _emitted(book: QuarterBook) -> tuple[Emitted, ...]:
    rows = book.rows.tables["emissions"]
    if not rows:
        return ()
    norms = {(str(norm.source_id), str(norm.substance_id)) for norm in norms_of(book.quarter)}
    limits = Limits(book.quarter.facility)

    def has_norm(row: EmissionRow) -> bool:
        return rate_limit(limits, row) is not None if is_sampled(row) else emission_key(row) in norms

    return tuple(
        Emitted(
            str(row.pk),
            str(row),
            has_norm(row),
            row.tonnes,
            row.grams_per_second,
            row.hours,
            row.concentration,
            row.qualifier == "<",
            row.gas_flow,
        )
        for row in rows
    )
