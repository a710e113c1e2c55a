"""What a quarter must measure, calculate and check: pure (architecture 4.3, 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from monitoring.windows import Window, adverse_windows, assigned, split, whole
from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.frequency import BadFrequency, Frequency, Per
from pekportal.kit.text import T

# above this many times a quarter one summary entry is asked for, not every single result
MOST_ENTRIES: Final = 13
Days = tuple[date, ...]


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
    kit.frequency ("" when the words could not be read); `every_quarter` is for tables without a frequency; `adverse`
    is for what is watched in periods of НМУ only.
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
    adverse: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A row already entered: slug of its table, what it speaks of, and the day of the sample or check if it has one.

    `way` is calculated or instrumental.
    """

    table: str
    place: str
    subject: str = ""
    place_id: str = ""
    subject_id: str = ""
    way: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class DueItem:
    """A watch that falls due in the quarter: one entry in each of `windows`; `note` says what could not be computed.

    `days` are the registered days of НМУ on which the entries must have been sampled; empty for any day.
    """

    watch: Watch
    quarter: Quarter
    windows: tuple[Window, ...]
    note: T | None = None
    days: Days = ()

    @property
    def times(self) -> int:
        """How many entries are due."""
        return len(self.windows)

    @property
    def until(self) -> date:
        """Last day of the last window."""
        return self.windows[-1].last


@dataclass(frozen=True, slots=True)
class Progress:
    """A due item with which of its windows have their entry; done also when the table is confirmed to have nothing."""

    item: DueItem
    filled: tuple[bool, ...]
    confirmed: bool = False

    @property
    def entered(self) -> int:
        """How many of the due entries are there."""
        return sum(self.filled)

    @property
    def done_times(self) -> int:
        """How many of the due entries need nothing more."""
        return self.item.times if self.confirmed else self.entered

    @property
    def done(self) -> bool:
        """True when nothing is left to do."""
        return self.done_times >= self.item.times


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
DAILY = T(
    "Күннің қорытынды жолын енгізіңіз",
    "Внесите итоговую строку за день",
    "Enter a summary row of the day",
)


def frequency_of(watch: Watch) -> Frequency | None:
    """The frequency of a watch; None when its words were never read."""
    try:
        return Frequency.from_code(watch.frequency) if watch.frequency else None
    except BadFrequency:
        return None


def due(watch: Watch, quarter: Quarter, adverse: Days = ()) -> DueItem | None:
    """The due item of a watch in `quarter`, or None when nothing falls due.

    `adverse` are the registered days of НМУ: what is watched in such periods only falls due on them.
    """
    frequency = frequency_of(watch)
    if watch.adverse or (frequency is not None and frequency.only_in_adverse_weather):
        return _due_in_adverse(watch, frequency, quarter, adverse)
    once = (whole(quarter),)
    if watch.every_quarter:
        return DueItem(watch, quarter, once)
    if frequency is None:
        return DueItem(watch, quarter, once, UNREAD)
    count = frequency.count_in(quarter)
    if count is None:
        return DueItem(watch, quarter, once, CONTINUOUS) if frequency.is_due(quarter.quarter) else None
    if count == 0:
        return None
    if count > MOST_ENTRIES:
        return DueItem(watch, quarter, once, MANY.format(times=count))
    return DueItem(watch, quarter, split(frequency.per, count, quarter))


def _due_in_adverse(watch: Watch, frequency: Frequency | None, quarter: Quarter, adverse: Days) -> DueItem | None:
    days = tuple(sorted({day for day in adverse if quarter.contains(day)}))
    if not days or (frequency is not None and frequency.quarters and quarter.quarter not in frequency.quarters):
        return None
    note = UNREAD if frequency is None else None
    if frequency is not None and (frequency.times > 1 or frequency.per in (Per.HOUR, Per.CONTINUOUS)):
        daily = frequency.per in (Per.DAY, Per.HOUR, Per.CONTINUOUS)
        note = DAILY if daily else MANY.format(times=frequency.times)
    return DueItem(watch, quarter, adverse_windows(frequency.per if frequency else Per.DAY, days), note, days)


def due_items(watches: Iterable[Watch], quarter: Quarter, adverse: Days = ()) -> tuple[DueItem, ...]:
    """Everything due in `quarter`, in the order of the programme."""
    return tuple(item for watch in watches if (item := due(watch, quarter, adverse)) is not None)


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
    been done in any of them. What was sampled on a day of НМУ where the programme asks for it answers that, and is not
    counted as the ordinary measurement too.
    """
    listed = tuple(items)
    now, before = _by_table(entries), _by_table(earlier)
    special = [item for item in listed if item.days]
    found = []
    for item in listed:
        slug, frequency = item.watch.entry, frequency_of(item.watch)
        mine = [entry for entry in now.get(slug, ()) if fits(item.watch, entry)]
        if item.days:
            mine = [entry for entry in mine if entry.day in item.days]
        else:
            mine = [entry for entry in mine if not any(_claims(other, entry) for other in special)]
            if frequency and frequency.floating:
                mine += [entry for entry in before.get(slug, ()) if fits(item.watch, entry)]
        filled = assigned(item.windows, [entry.day for entry in mine], strict=bool(item.days))
        found.append(Progress(item, filled, slug in confirmed))
    return tuple(found)


def _claims(item: DueItem, entry: Entry) -> bool:
    return entry.day in item.days and fits(item.watch, entry)


def _by_table(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    tables: dict[str, list[Entry]] = {}
    for entry in entries:
        tables.setdefault(entry.table, []).append(entry)
    return tables


def counted(found: Iterable[Progress]) -> tuple[int, int]:
    """How many of the due entries are done, and how many are due: the one figure of the plan."""
    known = tuple(found)
    return sum(one.done_times for one in known), sum(one.item.times for one in known)


def percent_done(found: Iterable[Progress]) -> int:
    """Whole percent of the due entries that are done, rounded down; 100 when nothing is due."""
    return percent(*counted(found))


def percent(done: int, due: int) -> int:
    """Whole percent, rounded down; 100 when nothing is due."""
    return 100 * done // due if due else 100
