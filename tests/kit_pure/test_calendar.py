"""Quarters, due dates and working days: every worked example of domain/regulation.md 5.1–5.3."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from pekportal.kit import calendar
from pekportal.kit.calendar import BadQuarter, Quarter, checks, tzdata

D = date.fromisoformat
_QUARTERS = st.builds(Quarter, st.integers(1991, 2198), st.integers(1, 4))


@pytest.mark.parametrize(
    ("quarter", "due", "safe", "working"),
    [
        ("2025Q4", "2026-02-01", "2026-01-31", "2026-01-30"),
        ("2026Q1", "2026-05-01", "2026-04-30", "2026-04-30"),
        ("2026Q2", "2026-08-01", "2026-07-31", "2026-07-31"),
        ("2026Q3", "2026-11-01", "2026-10-31", "2026-10-30"),
        ("2026Q4", "2027-02-01", "2027-01-31", "2027-01-29"),
    ],
)
def test_due_dates(quarter, due, safe, working):
    found = calendar.due_on(Quarter.parse(quarter))
    assert found == D(due)
    assert calendar.last_safe_day(found) == D(safe)
    assert calendar.last_working_day_before(found, {}) == D(working)


def test_annual_tables_of_2026():
    due = calendar.annual_due_on(2026)
    assert due == D("2027-03-01")
    assert calendar.last_safe_day(due) == D("2027-02-28")
    assert calendar.last_working_day_before(due, {}) == D("2027-02-26")


@pytest.mark.parametrize(
    ("found", "report_by"),
    [
        ("2025-12-31", "2026-01-08"),
        ("2026-01-06", "2026-01-12"),
        ("2026-03-19", "2026-03-27"),
        ("2026-03-20", "2026-03-30"),
        ("2026-03-21", "2026-03-30"),
        ("2026-04-30", "2026-05-06"),
        ("2026-05-06", "2026-05-13"),
        ("2026-05-08", "2026-05-14"),
        ("2026-07-02", "2026-07-08"),
        ("2026-10-22", "2026-10-28"),
        ("2026-12-31", "2027-01-08"),
        ("2027-03-19", "2027-03-29"),
    ],
)
def test_three_working_days(found, report_by):
    assert calendar.add_working_days(D(found), 3, {}) == D(report_by)
    assert calendar.working_days_between(D(found), D(report_by), {}) == 3


@pytest.mark.parametrize(
    ("quarter", "hours"),
    [("2026Q1", 2160), ("2028Q1", 2184), ("2026Q2", 2184), ("2026Q3", 2208), ("2026Q4", 2208)],
)
def test_hours(quarter, hours):
    assert Quarter.parse(quarter).hours == hours


@pytest.mark.parametrize(
    "text",
    [
        "2026Q1",
        "2026-Q1",
        "2026 q1",
        "Q1 2026",
        "Q1 of 2026",
        "I квартал 2026",
        "І квартал 2026 года",
        "1 квартал 2026 г.",
        "1-й квартал 2026 года",
        "1 кв. 2026",
        "2026 год, 1 квартал",
        "2026 жылғы I тоқсан",
        "2026 жылғы 1-тоқсан",
        "2026 ж. 1 тоқсан",
    ],
)
def test_quarter_reads(text):
    assert Quarter.parse(text) == Quarter(2026, 1)


@pytest.mark.parametrize("text", ["", "2026", "2026Q5", "2026Q0", "V квартал 2026", "квартал", "20261", "1999 I"])
def test_no_quarter(text):
    with pytest.raises(BadQuarter) as caught:
        Quarter.parse(text)
    assert caught.value.code == "QUARTER"


def test_labels():
    third = Quarter(2026, 3)
    assert third.label("ru") == "III квартал 2026 года"
    assert third.label("kk") == "2026 жылғы III тоқсан"
    assert third.label("en") == "Q3 of 2026"
    assert str(third) == "2026Q3"


@given(_QUARTERS)
def test_quarter_round_trips(quarter):
    assert Quarter.parse(str(quarter)) == quarter
    assert all(Quarter.parse(quarter.label(lang)) == quarter for lang in ("kk", "ru", "en"))
    assert quarter.next.previous == quarter
    assert quarter.previous < quarter < quarter.next
    assert quarter.end + timedelta(days=1) == quarter.next.start
    assert Quarter.of(quarter.start) == Quarter.of(quarter.end) == quarter
    assert quarter.contains(quarter.end)


def test_a_span_of_quarters():
    assert [str(q) for q in Quarter(2025, 4).up_to(Quarter(2026, 2))] == ["2025Q4", "2026Q1", "2026Q2"]


def test_in_time_is_measured_in_almaty():
    due = D("2026-05-01")
    assert calendar.is_in_time(datetime(2026, 4, 30, 18, 59, 59, tzinfo=UTC), due)
    assert not calendar.is_in_time(datetime(2026, 4, 30, 19, 0, 0, tzinfo=UTC), due)
    with pytest.raises(ValueError, match="aware"):
        calendar.is_in_time(datetime(2026, 4, 30), due)


@pytest.mark.parametrize(
    ("today", "left"), [("2026-04-01", 29), ("2026-04-30", 0), ("2026-05-01", -1), ("2026-05-13", -13)]
)
def test_days_left(today, left):
    assert calendar.days_left(D("2026-05-01"), D(today)) == left


def test_transferred_days_of_2025():
    assert calendar.is_working_day(D("2025-01-05"), {})  # a worked Sunday
    assert not calendar.is_working_day(D("2025-01-03"), {})


def test_overrides_win():
    assert not calendar.is_working_day(D("2026-06-10"), {D("2026-06-10"): False})
    assert calendar.is_working_day(D("2026-06-13"), {D("2026-06-13"): True})
    assert calendar.add_working_days(D("2026-06-09"), 1, {D("2026-06-10"): False}) == D("2026-06-11")


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 20))
def test_adding_working_days_lands_on_a_working_day_and_goes_back(day, n):
    end = calendar.add_working_days(day, n, {})
    assert calendar.is_working_day(end, {})
    assert calendar.working_days_between(day, end, {}) == n
    if calendar.is_working_day(day, {}):
        assert calendar.add_working_days(end, -n, {}) == day


def test_holiday_names():
    assert calendar.holiday_name(D("2026-05-11"), "ru") == "День Победы (перенос выходного)"
    assert calendar.holiday_name(D("2026-05-27"), "kk") == "Құрбан айт (күні нақтыланады)"
    assert calendar.holiday_name(D("2025-01-03"), "ru") == "Перенесённый выходной"
    assert calendar.holiday_name(D("2026-06-10"), "ru") == ""


def test_every_holiday_of_a_decade_has_our_own_name():
    from pekportal.kit.calendar.labels import _NAMES
    from pekportal.kit.calendar.workdays import national

    ours = {lang: {names[i] for names in _NAMES.values()} for i, lang in enumerate(("kk", "ru", "en"))}
    for year in range(2021, 2031):
        days = [date(year, 1, 1) + timedelta(days=i) for i in range(365)]
        for day in (d for d in days if d in national()):
            for lang, known in ours.items():
                names = calendar.holiday_name(day, lang).split("; ")
                assert all(name.split(" (")[0] in known for name in names), (day, names)


def test_today_is_the_day_in_almaty(settings):
    settings.DEMO_TODAY = ""
    with time_machine.travel(datetime(2026, 4, 30, 19, 30, tzinfo=UTC), tick=False):
        assert calendar.today() == D("2026-05-01")


def test_the_demo_day_is_fixed_but_time_goes_on(settings):
    settings.DEMO_TODAY = "2026-10-20"
    with time_machine.travel(datetime(2031, 1, 1, 4, 30, tzinfo=UTC), tick=False):
        assert calendar.today() == D("2026-10-20")
        assert calendar.now() == datetime(2026, 10, 20, 9, 30, tzinfo=ZoneInfo("Asia/Almaty"))


def test_time_zone_data_are_new_enough():
    calendar.check_tzdata()
    assert checks.check_clock() == []


def test_stale_time_zone_data_are_named():
    with mock.patch.object(tzdata, "zone", lambda: ZoneInfo("Asia/Dhaka")), pytest.raises(calendar.StaleZone) as caught:
        calendar.check_tzdata()
    assert "tzdata" in str(caught.value)


def test_a_demo_day_in_production_is_an_error(settings):
    settings.PRODUCTION = True
    settings.DEMO_TODAY = "2026-10-20"
    assert [e.id for e in checks.check_clock()] == ["kit.E002"]
