"""What a quarter must measure, calculate and check: pure (architecture 4.3, 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.frequency import BadFrequency, Frequency
from pekportal.kit.text import T

# above this many times a quarter one summary entry is asked for, not every single result
MOST_ENTRIES: Final = 13


class Group(StrEnum):
    """Heading of the list «Осталось сделать»."""

    MEASUREMENT = "measurement"
    CALCULATION = "calculation"
    WASTE = "waste"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Watch:
    """One obligation of the programme.

    `origin` is the programme's table ("8") or "permit"/"register"; `entry` the slug of the quarter's table where it is
    fulfilled; `place` and `subject` are matched with entries by id first, by text otherwise. `frequency` is a code of
    kit.frequency ("" when the words could not be read); `every_quarter` is for tables without a frequency.
    """

    origin: str
    entry: str
    group: Group
    place: str
    subject: str = ""
    place_id: str = ""
    subject_id: str = ""
    frequency: str = ""
    words: str = ""
    method: str = ""
    performer: str = ""
    way: str = ""
    every_quarter: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A row already entered: slug of its table and what it speaks of; `way` is calculated or instrumental."""

    table: str
    place: str
    subject: str = ""
    place_id: str = ""
    subject_id: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True)
class DueItem:
    """A watch that falls due in the quarter, `times` entries of it; `note` says what could not be computed."""

    watch: Watch
    quarter: Quarter
    times: int = 1
    note: T | None = None

    @property
    def until(self) -> date:
        """Last day of the quarter."""
        return self.quarter.end


@dataclass(frozen=True, slots=True)
class Progress:
    """A due item with what was entered; done also when the table is confirmed to have nothing."""

    item: DueItem
    entered: int
    confirmed: bool = False

    @property
    def done(self) -> bool:
        """True when nothing is left to do."""
        return self.confirmed or self.entered >= self.item.times


UNREAD = T(
    "Кезеңділік сөзбен жазылған, мерзімін өзіңіз тексеріңіз",
    "Периодичность записана словами, проверьте срок сами",
    "The frequency is written in words: check the term yourself",
)
CONTINUOUS = T(
    "Үздіксіз бақылау: тоқсан қорытындысын енгізіңіз",
    "Непрерывное наблюдение: внесите итог квартала",
    "Continuous: enter the result of the quarter",
)
MANY = T(
    "Тоқсанда {times} рет: қорытынды жолды енгізіңіз",
    "{times} раз за квартал: внесите итоговую строку",
    "{times} times a quarter: enter a summary row",
)


def frequency_of(watch: Watch) -> Frequency | None:
    """The frequency of a watch; None when its words were never read."""
    try:
        return Frequency.from_code(watch.frequency) if watch.frequency else None
    except BadFrequency:
        return None


def due(watch: Watch, quarter: Quarter) -> DueItem | None:
    """The due item of a watch in `quarter`, or None when nothing falls due (or only in periods of НМУ)."""
    if watch.every_quarter:
        return DueItem(watch, quarter)
    frequency = frequency_of(watch)
    if frequency is None:
        return DueItem(watch, quarter, note=UNREAD)
    if frequency.only_in_adverse_weather:
        return None
    count = frequency.count_in(quarter)
    if count is None:
        return DueItem(watch, quarter, note=CONTINUOUS) if frequency.is_due(quarter.quarter) else None
    if count == 0:
        return None
    if count > MOST_ENTRIES:
        return DueItem(watch, quarter, note=MANY.format(times=count))
    return DueItem(watch, quarter, times=count)


def due_items(watches: Iterable[Watch], quarter: Quarter) -> tuple[DueItem, ...]:
    """Everything due in `quarter`, in the order of the programme."""
    return tuple(item for watch in watches if (item := due(watch, quarter)) is not None)


def next_due(watches: Iterable[Watch], quarter: Quarter) -> Quarter | None:
    """The first later quarter, within a year, in which something of `watches` falls due."""
    known = list(watches)
    following = quarter
    for _step in range(4):
        following = following.next
        if due_items(known, following):
            return following
    return None


def fits(watch: Watch, entry: Entry) -> bool:
    """True when the entry fulfils the watch: same table, place, subject and way of finding."""
    return (
        watch.entry == entry.table
        and (not watch.way or not entry.way or watch.way == entry.way)
        and _same(watch.place_id, entry.place_id, watch.place, entry.place)
        and _same(watch.subject_id, entry.subject_id, watch.subject, entry.subject)
    )


def _same(left_id: str, right_id: str, left: str, right: str) -> bool:
    if left_id and right_id:
        return left_id == right_id
    return _plain(left) == _plain(right)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


def progress(
    items: Iterable[DueItem], entries: Iterable[Entry], confirmed: frozenset[str], earlier: Iterable[Entry] = ()
) -> tuple[Progress, ...]:
    """Each due item with its entries; `confirmed` holds slugs of tables confirmed to have nothing.

    `earlier` are the entries of the year's quarters before: a floating item («1 раз в год» without a quarter) may have
    been done in any of them.
    """
    now, before = _by_table(entries), _by_table(earlier)
    found = []
    for item in items:
        slug = item.watch.entry
        frequency = frequency_of(item.watch)
        pool = [*now.get(slug, ()), *(before.get(slug, ()) if frequency and frequency.floating else ())]
        found.append(Progress(item, sum(fits(item.watch, entry) for entry in pool), slug in confirmed))
    return tuple(found)


def _by_table(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    tables: dict[str, list[Entry]] = {}
    for entry in entries:
        tables.setdefault(entry.table, []).append(entry)
    return tables


def percent_done(found: Iterable[Progress]) -> int:
    """Whole percent of the due items that are done, rounded down; 100 when nothing is due."""
    known = tuple(found)
    return 100 * sum(one.done for one in known) // len(known) if known else 100
