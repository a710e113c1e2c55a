"""The page of deadlines, the banner, duties, the calendar of a person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from monitoring.planning.services import feeds
from operators.models import Obligation, User
from pekportal.kit.calendar import safe_day
from pekportal.kit.duties import duties_of
from pekportal.kit.models import WorkdayOverride
from reports.deadlines.models import Deadline
from reports.deadlines.services import keeping
from tests import factories as make
from tests.deadlines.conftest import SYSTEM, go_round
from tests.reports.conftest import submit


def visit(people: Any, role: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=people[role].user_id))
    return client


def test_the_page_shows_term_countdown_and_who_was_reminded(draft: Any, people: Any) -> None:
    go_round()
    page = visit(people, "director").get(reverse("deadlines:list")).content.decode()
    for words in (
        "Осталось 11",
        "последний безопасный день: суббота",
        "последний рабочий день — пятница",
        "T−30",
        "T+21",
    ):
        assert words in page, words
    assert people["ecologist"].name in page and "<svg" in page


def test_a_stranger_and_the_laboratory_see_nothing_of_it(draft: Any, people: Any, stranger: Any) -> None:
    assert "Жомарт" not in visit(stranger, "ecologist").get(reverse("deadlines:list")).content.decode()
    assert visit(people, "laboratory").get(reverse("deadlines:list")).status_code == 403
    assert "Жомарт" in visit(people, "administrator").get(reverse("deadlines:list")).content.decode()


def test_the_banner_stands_from_the_fifth_day_on_and_turns_red(draft: Any, people: Any, on: Any) -> None:
    client = visit(people, "ecologist")
    for day, expected in (((2026, 10, 26), 0), ((2026, 10, 27), 1), ((2026, 11, 1), 1)):
        on(*day)
        of_version = [reverse(name, args=[draft.pk]) for name in ("reports:version", "decision:page")]
        for address in ("/", *of_version, reverse("monitoring:quarter", args=[draft.report.data_id])):
            page = client.get(address).content.decode()
            assert ("term-banner" in page) == bool(expected), (day, address)
    assert "Отчёт просрочен" in page
    submit_day = Deadline.objects.get(report=draft.report)
    assert submit_day.due_on == dt.date(2026, 11, 1)


def test_the_banner_is_gone_when_the_report_is_handed_in(draft: Any, people: Any, on: Any) -> None:
    on(2026, 10, 30)
    submit(people, draft)
    assert "term-banner" not in visit(people, "director").get("/").content.decode()


def test_nobody_to_remind_is_the_administrators_duty(people: Any, on: Any) -> None:
    on(2026, 10, 2)
    alone = make.FacilityFactory(name="Карьер без людей")
    Obligation.objects.create(facility=alone, valid_from=make.SINCE)
    go_round()
    words = [duty.title for duty in duties_of(people["administrator"])]
    assert [one for one in words if "III квартал 2026" in one and "Некому напомнить" in one]


def test_the_list_asks_the_same_number_of_queries_for_any_number(people: Any, draft: Any, on: Any) -> None:
    client = visit(people, "administrator")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(reverse("deadlines:list")).status_code == 200
        return len(caught)

    go_round()
    queries()
    before = queries()
    for number in range(4):
        facility = make.FacilityFactory(name=f"Ещё {number}")
        Obligation.objects.create(facility=facility, valid_from=make.SINCE)
        make.MembershipFactory(operator=facility.operator)
    go_round()
    assert queries() == before


def test_the_calendar_has_the_safe_day_with_four_alarms_in_the_persons_language(draft: Any, people: Any) -> None:
    User.objects.filter(pk=people["director"].user_id).update(language="kk")
    from dataclasses import replace

    secret = feeds.make(replace(people["director"], language="kk")).secret
    answer = Client().get(reverse("deadlines:ics", args=[secret]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    events = {str(one["UID"]).split(".")[1]: one for one in Calendar.from_ical(answer.content).walk("VEVENT")}
    safe = next(one for key, one in events.items() if key != "working")
    assert safe["DTSTART"].dt == dt.date(2026, 10, 31) and str(safe["SUMMARY"]).startswith(
        "Есептің соңғы қауіпсіз күні"
    )
    assert [alarm["TRIGGER"].dt for alarm in safe.walk("VALARM")] == [
        dt.timedelta(days=days, hours=9) for days in (-29, -9, -4, 0)
    ]
    assert events["working"]["DTSTART"].dt == dt.date(2026, 10, 30)
    assert Client().get(reverse("planning:ics", args=[secret])).status_code == 200  # the same address serves the plan


def test_a_handed_in_report_leaves_the_calendar_and_an_ended_address_is_gone(draft: Any, people: Any) -> None:
    made = feeds.make(people["ecologist"])
    submit(people, draft)
    answer = Client().get(reverse("deadlines:ics", args=[made.secret]))
    assert b"VEVENT" not in answer.content
    feeds.revoke(people["ecologist"], made.feed)
    assert Client().get(reverse("deadlines:ics", args=[made.secret])).status_code == 404


def test_the_last_working_day_follows_the_governments_moves(db: None) -> None:
    """31 October 2026 is a Saturday; when it is declared worked it is its own last working day."""
    due = dt.date(2026, 11, 1)
    plain = safe_day(due)
    assert (plain.day, plain.is_working, plain.last_working) == (dt.date(2026, 10, 31), False, dt.date(2026, 10, 30))
    WorkdayOverride.objects.create(day=dt.date(2026, 10, 31), is_working=True)
    assert safe_day(due).is_working and safe_day(due).last_working == dt.date(2026, 10, 31)
    WorkdayOverride.objects.filter(pk=dt.date(2026, 10, 31)).update(is_working=False)
    WorkdayOverride.objects.create(day=dt.date(2026, 10, 30), is_working=False)
    assert safe_day(due).last_working == dt.date(2026, 10, 29)


def test_the_letters_page_keeps_the_choice(people: Any) -> None:
    client = visit(people, "ecologist")
    answer = client.post(reverse("deadlines:letters"), {"address": "account", "language": "kk"})
    assert answer.status_code == 302
    choice = User.objects.get(pk=people["ecologist"].user_id).letter_choice
    assert (choice.address, choice.language, choice.early) == ("account", "kk", False)
    assert client.post(reverse("deadlines:letters"), {"address": "elsewhere"}).status_code == 422


def test_the_row_of_a_report_keeps_the_reports_own_day(quarter: Any) -> None:
    row = Deadline.objects.get(report__data=quarter)
    assert (row.due_on, row.edition) == (row.report.due_on, row.report.edition)
    assert keeping.write_missing() >= 0 and Deadline.objects.filter(report__data=quarter).count() == 1
    assert SYSTEM.system
