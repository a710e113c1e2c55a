"""What the room tells the checks of a quarter: journal against table, limits and terms, meters."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation

from monitoring.checks.values import Journalled, Metered, PlannedValue, WaterCompared
from monitoring.facts import QuarterBook
from monitoring.tables.water import USE
from monitoring.waste.measures import lines_of
from monitoring.waste.meters import MeterBook
from monitoring.waste.models import WasteEntry
from monitoring.waste.queries import breaches_on, journal_on
from monitoring.waste.rules.composing import moved
from monitoring.waste.told import breach_words
from monitoring.witnesses import tells
from operators.resolve import word_key
from pekportal.kit.text import LANGUAGES, T


@tells("journalled")
def journalled(book: QuarterBook) -> Iterator[Journalled]:
    """Each waste that has entries up to the end of the quarter; nothing for a facility without a journal."""
    quarter = book.quarter
    if not WasteEntry.objects.filter(quarter__facility_id=quarter.facility_id).exists():
        return
    period = quarter.period
    journal, rows, before = journal_on(book), book.rows.tables["waste-movement"], book.previous_movements
    over = breaches_on(book)
    for one in moved(journal.entries, journal.streams, period.start, period.end):
        stream = journal.streams[one.stream]
        row = next((row for row in rows if row.stream_id == stream.pk), None)
        last = before.get(one.stream) or before.get(stream.name.casefold())
        yield Journalled(
            stream.name,
            one.movement,
            str(row.pk) if row else "",
            row.movement if row else None,
            last.movement if last else None,
            row.difference_reason.strip() if row else "",
            tuple(_in_each_language(found) for found in over if found.stream_id == stream.pk),
        )


def _in_each_language(breach: object) -> T:
    words = []
    for language in LANGUAGES:
        with translation.override(language):
            words.append(breach_words(breach))  # type: ignore[arg-type]
    return T(*words)


@tells("planned_measures")
def planned_measures(book: QuarterBook) -> Iterator[PlannedValue]:
    """Measures of the year's plan that are not dropped, with their rows; one query where nothing is planned."""
    lines = [one for one in lines_of(book.quarter) if one.measure.dropped_on is None]
    if not lines:
        return
    tables = {"plan": "measures", "efficiency": "pee-measures"}
    rows = {kind: {word_key(row.name): str(row.pk) for row in book.rows.tables[slug]} for kind, slug in tables.items()}
    for one in lines:
        kind, fact = one.measure.kind, one.fact
        yield PlannedValue(
            tables[kind],
            one.measure.name,
            rows[kind].get(word_key(one.measure.name), ""),
            fact.works.strip() if fact else "",
            fact is not None and fact.cost is not None,
            fact.effect.strip() if fact else "",
        )


def _meters(book: QuarterBook) -> MeterBook:
    found: MeterBook = book.once("waste.meters", lambda: MeterBook(book.quarter))
    return found


@tells("metered")
def metered(book: QuarterBook) -> Iterator[Metered]:
    """Each month of each meter of the quarter."""
    meters = _meters(book)
    for row, one in meters.mine:
        if one.begin is not None:
            before = meters.expected.get((one.meter, one.year, one.month))
            yield Metered(str(row), one.begin, one.end, before, row.note.strip())


@tells("water")
def water(book: QuarterBook) -> Iterator[WaterCompared]:
    """Each column of the table of water use that meters measure."""
    volumes = _meters(book).purposes()
    if not volumes:
        return
    row = next(iter(book.rows.tables["water-use"]), None)
    titles = dict(zip((one.key for one in USE.columns), _titles(), strict=True))
    for column, volume in volumes.items():
        yield WaterCompared(str(row.pk) if row else "", column, titles[column], getattr(row, column, None), volume)


def _titles() -> list[T]:
    flat = [USE.flat_titles(language) for language in LANGUAGES]
    return [T(*words) for words in zip(*flat, strict=True)]
