"""What the room tells the checks of a quarter: journal against table, limits and terms, meters."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation

from monitoring.checks.values import Journalled, Metered, PlannedValue, WaterCompared
from monitoring.entries import previous_movements
from monitoring.models import Quarter
from monitoring.tables.registry import table_of
from monitoring.tables.waste import WasteMovement
from monitoring.tables.water import USE, WaterUse
from monitoring.waste.measures import lines_of
from monitoring.waste.meters import MeterBook
from monitoring.waste.models import WasteEntry
from monitoring.waste.queries import book_of, breaches_of
from monitoring.waste.rules.composing import moved
from monitoring.waste.told import breach_words
from monitoring.witnesses import tells
from operators.resolve import word_key
from pekportal.kit.text import LANGUAGES, T


@tells("journalled")
def journalled(quarter: Quarter) -> Iterator[Journalled]:
    """Each waste that has entries up to the end of the quarter; nothing for a facility without a journal."""
    if not WasteEntry.objects.filter(quarter__facility_id=quarter.facility_id).exists():
        return
    period = quarter.period
    book = book_of(quarter.facility_id, period.end)
    rows = list(WasteMovement.objects.filter(quarter=quarter))
    before = previous_movements(quarter)
    over = breaches_of(quarter, book)
    for one in moved(book.entries, book.streams, period.start, period.end):
        stream = book.streams[one.stream]
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
def planned_measures(quarter: Quarter) -> Iterator[PlannedValue]:
    """Measures of the year's plan that are not dropped, with their rows; one query where nothing is planned."""
    lines = [one for one in lines_of(quarter) if one.measure.dropped_on is None]
    if not lines:
        return
    tables = {"plan": "measures", "efficiency": "pee-measures"}
    rows = {
        kind: {word_key(row.name): str(row.pk) for row in table_of(slug).rows(quarter)} for kind, slug in tables.items()
    }
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


@tells("metered")
def metered(quarter: Quarter) -> Iterator[Metered]:
    """Each month of each meter of the quarter."""
    book = MeterBook(quarter)
    for row, one in book.mine:
        if one.begin is not None:
            before = book.expected.get((one.meter, one.year, one.month))
            yield Metered(str(row), one.begin, one.end, before, row.note.strip())


@tells("water")
def water(quarter: Quarter) -> Iterator[WaterCompared]:
    """Each column of the table of water use that meters measure."""
    volumes = MeterBook(quarter).purposes()
    if not volumes:
        return
    row = WaterUse.objects.filter(quarter=quarter).first()
    titles = dict(zip((one.key for one in USE.columns), _titles(), strict=True))
    for column, volume in volumes.items():
        yield WaterCompared(str(row.pk) if row else "", column, titles[column], getattr(row, column, None), volume)


def _titles() -> list[T]:
    flat = [USE.flat_titles(language) for language in LANGUAGES]
    return [T(*words) for words in zip(*flat, strict=True)]
