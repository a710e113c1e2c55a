"""Frequencies become tasks with days: every date below was counted on a paper calendar of 2026."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.due_tasks import planned
from monitoring.plan import DAILY, MANY, MOST_ENTRIES, UNREAD, Entry, Group, Watch, due, progress
from monitoring.windows import Window, assigned, split
from pekportal.kit.calendar import Quarter
from pekportal.kit.frequency import Per

# seven days each from 1 January (a Thursday) and 1 July (a Wednesday): full weeks only
WEEKS_OF_Q1 = [f"{day:02}.01" for day in (7, 14, 21, 28)] + [f"{day:02}.02" for day in (4, 11, 18, 25)]
WEEKS_OF_Q1 += [f"{day:02}.03" for day in (4, 11, 18, 25)]
WEEKS_OF_Q3 = [f"{day:02}.07" for day in (7, 14, 21, 28)] + [f"{day:02}.08" for day in (4, 11, 18, 25)]
WEEKS_OF_Q3 += [f"{day:02}.09" for day in (1, 8, 15, 22, 29)]
Q1, Q3, Q4 = Quarter(2026, 1), Quarter(2026, 3), Quarter(2026, 4)


def watch(frequency: str = "", **more: object) -> Watch:
    fields = {"origin": "8", "entry": "impact-air", "group": Group.MEASUREMENT, "place": "СЗЗ", "subject": "Пыль"}
    return Watch(**{**fields, "frequency": frequency, **more})  # type: ignore[arg-type]  # test data


def days(frequency: str, quarter: Quarter) -> list[str]:
    """Last days of the tasks as 31.07."""
    item = due(watch(frequency), quarter)
    return [f"{window.last:%d.%m}" for window in item.windows] if item else []


@pytest.mark.parametrize(
    ("frequency", "quarter", "expected"),
    [
        ("1/year@3", Q3, ["30.09"]),
        ("1/year@3", Q4, []),
        ("1/year", Q3, []),
        ("1/year", Q4, ["31.12"]),
        ("2/year@2,3", Q3, ["30.09"]),
        ("12/year", Q3, ["31.07", "31.08", "30.09"]),
        ("4/year@3", Q3, ["23.07", "15.08", "07.09", "30.09"]),
        ("1/half", Q3, []),
        ("1/half", Q4, ["31.12"]),
        ("1/quarter", Q1, ["31.03"]),
        ("2/quarter", Q3, ["15.08", "30.09"]),
        ("2/quarter", Q1, ["14.02", "31.03"]),
        ("3/quarter", Q1, ["31.01", "28.02", "31.03"]),
        ("4/quarter", Q3, ["23.07", "15.08", "07.09", "30.09"]),
        ("6/quarter", Q3, ["15.07", "31.07", "15.08", "31.08", "15.09", "30.09"]),
        ("1/month", Q1, ["31.01", "28.02", "31.03"]),
        ("1/month", Quarter(2028, 1), ["31.01", "29.02", "31.03"]),
        ("1/month", Q4, ["31.10", "30.11", "31.12"]),
        ("2/month", Q3, ["15.07", "31.07", "15.08", "31.08", "15.09", "30.09"]),
        ("3/month", Q3, ["10.07", "20.07", "31.07", "10.08", "20.08", "31.08", "10.09", "20.09", "30.09"]),
        (
            "4/month",
            Q3,
            [
                "07.07",
                "15.07",
                "23.07",
                "31.07",
                "07.08",
                "15.08",
                "23.08",
                "31.08",
                "07.09",
                "15.09",
                "22.09",
                "30.09",
            ],
        ),
        (
            "1/week",
            Q3,
            [
                "07.07",
                "14.07",
                "21.07",
                "28.07",
                "04.08",
                "11.08",
                "18.08",
                "25.08",
                "01.09",
                "08.09",
                "15.09",
                "22.09",
                "29.09",
            ],
        ),
        (
            "1/week",
            Q1,
            [
                "07.01",
                "14.01",
                "21.01",
                "28.01",
                "04.02",
                "11.02",
                "18.02",
                "25.02",
                "04.03",
                "11.03",
                "18.03",
                "25.03",
            ],
        ),
    ],
)
def test_matrix_of_frequencies(frequency: str, quarter: Quarter, expected: list[str]) -> None:
    assert days(frequency, quarter) == expected


@pytest.mark.parametrize(("frequency", "times"), [("1/day", 92), ("5/month", 15), ("2/week", 26), ("1/hour", 2208)])
def test_more_than_a_person_can_enter_is_one_task_that_says_so(frequency: str, times: int) -> None:
    item = due(watch(frequency), Q3)
    assert item is not None
    assert [window.last for window in item.windows] == [Q3.end]
    assert item.note == MANY.format(times=times)


def test_windows_follow_one_another_through_the_quarter() -> None:
    item = due(watch("2/month"), Q3)
    assert item is not None
    assert item.windows[:2] == (
        Window(dt.date(2026, 7, 1), dt.date(2026, 7, 15)),
        Window(dt.date(2026, 7, 16), dt.date(2026, 7, 31)),
    )


@given(
    per=st.sampled_from([Per.QUARTER, Per.MONTH, Per.YEAR]),
    count=st.integers(1, MOST_ENTRIES),
    year=st.integers(2000, 2100),
    number=st.integers(1, 4),
)
def test_every_split_covers_the_quarter_without_gap_or_overlap(per: Per, count: int, year: int, number: int) -> None:
    quarter = Quarter(year, number)
    windows = split(per, count, quarter)
    assert len(windows) == count
    assert windows[0].first == quarter.start
    assert windows[-1].last == quarter.end
    for left, right in itertools.pairwise(windows):
        assert right.first == left.last + dt.timedelta(days=1)
        assert left.first <= left.last


def october(*numbers: int) -> tuple[dt.date, ...]:
    return tuple(dt.date(2026, 10, number) for number in numbers)


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("2/day!", ["14.10–14.10", "15.10–15.10", "16.10–16.10", "30.10–30.10"]),
        ("1/hour!", ["14.10–14.10", "15.10–15.10", "16.10–16.10", "30.10–30.10"]),
        ("continuous!", ["14.10–14.10", "15.10–15.10", "16.10–16.10", "30.10–30.10"]),
        ("1/week!", ["14.10–16.10", "30.10–30.10"]),  # ISO weeks 42 and 44
        ("1/month!", ["14.10–30.10"]),
        ("1/quarter!", ["14.10–30.10"]),
        ("1/year!", ["14.10–30.10"]),
        ("2/day@1,2!", []),
    ],
)
def test_adverse_weather_brings_tasks_for_its_days(frequency: str, expected: list[str]) -> None:
    item = due(watch(frequency, adverse=True), Q4, october(14, 15, 16, 30))
    found = [f"{w.first:%d.%m}–{w.last:%d.%m}" for w in item.windows] if item else []
    assert found == expected


def test_adverse_tasks_say_how_often_and_exist_only_on_registered_days() -> None:
    twice = due(watch("2/day!", adverse=True), Q4, october(14))
    assert twice is not None
    assert twice.note == DAILY
    assert due(watch("2/day!", adverse=True), Q4) is None
    assert due(watch("2/day!", adverse=True), Q3, october(14)) is None
    words_only = due(watch("", adverse=True, words="по требованию"), Q4, october(14))
    assert words_only is not None
    assert words_only.note == UNREAD


def entry(day: dt.date | None) -> Entry:
    return Entry("impact-air", "СЗЗ", "Пыль", day=day)


def test_a_sample_of_an_adverse_day_is_not_the_ordinary_measurement_too() -> None:
    ordinary = due(watch("1/quarter"), Q4)
    special = due(watch("2/day!", adverse=True), Q4, october(14, 15))
    assert ordinary is not None
    assert special is not None
    found = progress([ordinary, special], [entry(dt.date(2026, 10, 14))], frozenset())
    assert [one.filled for one in found] == [(False,), (True, False)]
    both = progress([ordinary, special], [entry(dt.date(2026, 10, 14)), entry(dt.date(2026, 10, 20))], frozenset())
    assert [one.filled for one in both] == [(True,), (True, False)]


def test_results_fill_the_window_of_their_day_first() -> None:
    windows = due(watch("1/month"), Q3).windows  # type: ignore[union-attr]  # due every quarter
    august = dt.date(2026, 8, 18)
    assert assigned(windows, [august]) == (False, True, False)
    assert assigned(windows, [august, august]) == (True, True, False)
    assert assigned(windows, [None]) == (True, False, False)
    assert assigned(windows, [None, dt.date(2026, 7, 3), august, august, august]) == (True, True, True)
    assert assigned(windows, [dt.date(2026, 6, 3)], strict=True) == (False, False, False)


def test_key_stays_while_place_substance_and_day_stay() -> None:
    def keys(frequency: str, **more: object) -> list[str]:
        item = due(watch(frequency, **more), Q3)
        return [task.key for task in planned([item])] if item else []

    monthly, twice = keys("1/month"), keys("2/month")
    assert set(monthly) <= set(twice)
    assert keys("1/month", method="другая", performer="другой", words="ежемесячно") == monthly
    assert keys("1/month", place=" сзз ") == monthly
    assert not set(keys("1/month", subject="Диоксид азота")) & set(monthly)
    assert len({*twice}) == 6


def test_what_sums_the_quarter_up_is_late_only_after_the_report() -> None:
    calculated = planned(
        [item for one in [watch(every_quarter=True, group=Group.CALCULATION)] if (item := due(one, Q3))]
    )
    measured = planned([item for one in [watch("1/quarter")] if (item := due(one, Q3))])
    assert (calculated[0].until, measured[0].until) == (dt.date(2026, 10, 31), dt.date(2026, 9, 30))
    assert not calculated[0].is_late(dt.date(2026, 10, 31))
    assert calculated[0].is_late(dt.date(2026, 11, 1))
    assert measured[0].is_late(dt.date(2026, 10, 1))


def test_two_equal_rows_of_the_programme_have_keys_of_their_own() -> None:
    items = [due(watch("1/quarter"), Q3), due(watch("1/quarter"), Q3)]
    assert len({task.key for task in planned(item for item in items if item)}) == 2
