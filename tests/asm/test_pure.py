"""Means, judgements and verdicts computed by hand (Environmental Code, art. 202.5 and 202.6)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.asm import intake, slots
from monitoring.asm.means import average, day_of, half_hours_of, mass_of
from monitoring.asm.parameters import PARAMETERS
from monitoring.asm.plausible import Instrument, Mean, judge
from monitoring.asm.verdicts import Norm, judge_day

D = Decimal
MIDNIGHT = slots.start_of(dt.date(2026, 10, 5))
SO2 = Instrument(PARAMETERS["substance"], high=D(500))
NOTHING: list[Decimal | None] = [None]


def means(*values: object) -> list[Mean]:
    """One mean every 20 minutes from midnight; None is a gap."""
    return [
        Mean(MIDNIGHT + place * slots.STEP, D(str(value))) for place, value in enumerate(values) if value is not None
    ]


def test_thirty_minutes_hold_twenty_of_one_mean_and_ten_of_the_next() -> None:
    # a = 300, b = 0, c = 60: (2·300 + 0)/3 = 200; (0 + 2·60)/3 = 40
    assert half_hours_of({0: D(300), 1: D(0), 2: D(60)}, 0) == (200, 40)


def test_half_an_hour_with_ten_minutes_missing_is_not_judged() -> None:
    assert half_hours_of({0: D(300), 2: D(60)}, 0) == (None, None)
    assert half_hours_of({0: D(300), 1: D(0)}, 0) == (200, None)


def test_the_mean_of_a_day_is_of_its_good_means_only() -> None:
    day = day_of({0: D(10), 1: D(20), 71: D(60)})
    assert (day.mean, day.low, day.high) == (30, 10, 60)
    assert day.hours[0] == 15 and day.hours[23] is None  # one of three means is no hour


def test_mass_is_concentration_times_flow_slot_by_slot() -> None:
    # 200 mg/m3 × 15 m3/s = 3 g/s; × 1200 s = 3600 g. 100 × 10 = 1 g/s → 1200 g. Together 4,8 kg = 0,0048 t.
    mass = mass_of({0: D(200), 1: D(100), 2: D(70)}, {0: D(15), 1: D(10), 40: D(99)})
    assert (mass.tonnes, mass.weighed) == (D("0.0048"), 2)
    assert mass.rates[0] == 2 and mass.rates[1] is None


def test_mass_of_a_whole_quarter_by_hand() -> None:
    # 92 days × 24 h × 3600 s × 3 g/s = 23 846 400 g = 23,8464 t
    day = mass_of(dict.fromkeys(range(72), D(200)), dict.fromkeys(range(72), D(15)))
    assert day.tonnes is not None and day.tonnes * 92 == D("23.8464")


OVER = [
    ("equal to the norm is not over", D(100), D(199), []),
    ("the day's mean above the norm", D("100.000001"), D(150), ["day_mean"]),
    ("exactly twice in thirty minutes is over", D(90), D(200), ["half_hour"]),
    ("a little less than twice is not", D(90), D("199.999999"), []),
    ("both", D(120), D(250), ["day_mean", "half_hour"]),
    ("nothing measured", None, None, []),
]


@pytest.mark.parametrize(("words", "mean", "half", "rules"), OVER, ids=[row[0] for row in OVER])
def test_article_202_6(words: str, mean: Decimal | None, half: Decimal | None, rules: list[str]) -> None:
    assert [one.rule for one in judge_day(mean, [None, half], NOTHING, Norm(D(100)))] == rules


def test_mass_flow_of_an_hour_above_its_norm() -> None:
    found = list(judge_day(None, NOTHING, [D(1), D("3.1"), None], Norm(None, D(3))))
    assert [(one.rule, one.fact, one.place, one.unit) for one in found] == [("hour_rate", D("3.1"), 1, "г/с")]


def test_without_a_norm_there_is_no_verdict() -> None:
    assert not list(judge_day(D(10_000), [D(10_000)], [D(10_000)], Norm()))


IMPLAUSIBLE = [
    ("flow", "-1", "negative"),
    ("substance", "1e34", "range"),
    ("ph", "0", "range"),
    ("ph", "7.2", ""),
    ("ph", "14.5", "range"),
    ("temperature", "-30", ""),
    ("oxygen", "26", "range"),
]


@pytest.mark.parametrize(("parameter", "value", "reason"), IMPLAUSIBLE)
def test_what_can_not_be(parameter: str, value: str, reason: str) -> None:
    assert judge(means(value), Instrument(PARAMETERS[parameter])) == [reason]


def test_the_range_of_the_instrument_and_the_clock_and_the_device_itself() -> None:
    given = [*means(500, "500.1"), Mean(MIDNIGHT, D(1), ahead=True), Mean(MIDNIGHT, D(1), quality=3)]
    assert judge(given, SO2) == ["", "range", "ahead", "fault"]
    assert judge([Mean(MIDNIGHT, D(0), quality=4)], SO2) == ["stopped"]


def test_nine_equal_means_are_a_frozen_signal_eight_are_not() -> None:
    assert judge(means(*[7] * 8, 8), SO2) == [""] * 9
    assert judge(means(6, *[7] * 9, 8), SO2) == ["", *["frozen"] * 9, ""]


def test_a_gap_ends_a_run() -> None:
    assert judge(means(*[7] * 5, None, *[7] * 5), SO2) == [""] * 10


numbers = st.decimals(min_value=0, max_value=D(1_000_000), places=6)


@given(st.dictionaries(st.integers(0, 71), numbers))
def test_every_mean_lies_between_the_smallest_and_the_largest(values: dict[int, Decimal]) -> None:
    day, little = day_of(values), D("1e-12")
    known = [one for one in (day.mean, *day.hours, *day.half_hours) if one is not None]
    assert all(day.low - little <= one <= day.high + little for one in known)  # type: ignore[operator]
    full = len(values) == 72
    if full:
        # the two half-hours of an hour together are its three 20-minute means
        for hour in range(24):
            first, second = half_hours_of(values, hour)
            whole = average([values[hour * 3 + place] for place in range(3)])
            assert first is not None and second is not None and whole is not None
            assert abs((first + second) / 2 - whole) <= little


@given(st.lists(st.one_of(st.none(), st.integers(0, 3)), max_size=60), st.integers(3, 12))
def test_only_long_runs_are_frozen(values: list[int | None], least: int) -> None:
    found = means(*values)
    reasons = judge(found, Instrument(PARAMETERS["substance"], frozen_after=least))
    for place, mean in enumerate(found):
        run = {place}
        for step in (-1, 1):
            at = place + step
            while 0 <= at < len(found) and found[at].value == mean.value:
                if found[at].at - found[at - step].at != step * slots.STEP:
                    break
                run.add(at)
                at += step
        assert (reasons[place] == "frozen") == (len(run) >= least)


# the words of a message, and one that is none
WORDS = st.sampled_from(["channel", "measured_at", "value", "quality", "другое"])
ANYTHING = st.one_of(
    st.none(),
    st.text("01-:T+Z.,я", max_size=10),
    st.floats(),
    st.booleans(),
    st.sampled_from(["SO2", "2026-10-05T10:00:00+05:00", "ok"]),
)


@given(st.lists(st.dictionaries(WORDS, ANYTHING, max_size=5), max_size=6))
def test_every_row_is_either_kept_or_told(items: list[object]) -> None:
    taken = intake.take(items, {"SO2": UUID(int=1)}, MIDNIGHT)
    assert sorted([row.index for row in taken.rows] + [bad.index for bad in taken.wrong]) == list(range(len(items)))


def test_runs_of_days() -> None:
    days = {dt.date(2026, 1, day) for day in (1, 2, 3, 7, 9, 10)}
    assert [(a.day, b.day) for a, b in slots.runs(days)] == [(1, 3), (7, 7), (9, 10)]
