"""The calendar as a file: read back by the library, shows what its person may see, ends with the role."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from monitoring.facts import QuarterBook
from monitoring.planning.models import CalendarFeed
from monitoring.planning.services import feeds, orders
from operators.models import LaboratoryInvitation, Membership
from pekportal.kit.calendar import now
from pekportal.kit.ics import Happening, write
from tests import factories as make

STAMP = dt.datetime(2026, 10, 20, 9, 0, tzinfo=dt.UTC)
TEXTS = st.text("аәқҚЖ ab,;:\\\"'·—№(%)3", min_size=1, max_size=200)


@given(title=TEXTS, details=TEXTS, day=st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), days=st.integers(0, 60))
def test_a_happening_reads_back_as_it_was_written(title: str, details: str, day: dt.date, days: int) -> None:
    """Long Cyrillic lines are folded, commas, semicolons and backslashes escaped (RFC 5545, 3.1 and 3.3.11)."""
    last = day + dt.timedelta(days=days)
    happening = Happening("a@b", day, title, details, "https://example.test/?a=1,2;3", last_day=last)
    written = write("План", [happening], stamp=STAMP)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"]), str(event["UID"])) == (title, details, "a@b")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (day, last + dt.timedelta(days=1))
    assert str(event["URL"]) == "https://example.test/?a=1,2;3"


def test_the_calendar_has_what_rfc_5545_asks_for() -> None:
    (with_alarm, without) = (
        Happening("1@x", dt.date(2026, 10, 31), "А", remind_days=10),
        Happening("2@x", now().date(), "Б"),
    )
    calendar = Calendar.from_ical(write("План", [with_alarm, without], stamp=STAMP, language="kk"))
    assert (str(calendar["VERSION"]), bool(calendar["PRODID"])) == ("2.0", True)
    first, second = calendar.walk("VEVENT")
    assert all(event["DTSTAMP"].dt == STAMP for event in (first, second))
    (alarm,) = first.walk("VALARM")
    assert (str(alarm["ACTION"]), alarm["TRIGGER"].dt) == ("DISPLAY", dt.timedelta(days=-10))
    assert second.walk("VALARM") == []


def read(secret: str) -> list[Any]:
    answer = Client().get(reverse("planning:ics", args=[secret]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_the_ecologist_gets_tasks_and_the_due_day(people: Any, quarter: Any) -> None:
    secret = feeds.make(people["ecologist"]).secret
    found = {str(event["SUMMARY"]): event for event in read(secret)}
    dust = [event for title, event in found.items() if title.startswith("Замеры: Граница СЗЗ")]
    assert {event["DTSTART"].dt for event in read(secret) if "Граница СЗЗ" in event["SUMMARY"]} == {
        dt.date(2026, 10, 31),
        dt.date(2026, 11, 30),
        dt.date(2026, 12, 31),
    }
    assert dust[0]["DESCRIPTION"].startswith("Месторождение Жомарт")
    (report,) = [event for title, event in found.items() if title.startswith("Последний день сдачи отчёта")]
    assert report["DTSTART"].dt == dt.date(2027, 1, 31)  # handed in before 1 February
    assert [str(event["UID"]) for event in read(secret)] == [str(event["UID"]) for event in read(secret)]


def test_a_laboratory_gets_its_orders_only(people: Any, quarter: Any, laboratory: Any) -> None:
    mine = feeds.make(people["laboratory"]).secret
    assert read(mine) == []
    keys = [task.key for task in QuarterBook(quarter).tasks if task.watch.entry == "impact-air"]
    orders.ask(people["ecologist"], quarter, laboratory, keys[:1], until=dt.date(2026, 11, 5))
    assert [event["DTSTART"].dt for event in read(mine)] == [dt.date(2026, 11, 5)]
    other = make.MembershipFactory(laborant=True)
    LaboratoryInvitation.objects.create(facility=quarter.facility, laboratory=other.laboratory, valid_from=make.SINCE)
    assert read(feeds.make(make.actor(other)).secret) == []
    LaboratoryInvitation.objects.filter(laboratory=laboratory).update(valid_to=dt.date(2026, 10, 19))
    assert read(mine) == []


def test_a_stranger_sees_nothing_of_this_facility(stranger: Any, quarter: Any) -> None:
    assert read(feeds.make(stranger["ecologist"]).secret) == []


@pytest.mark.parametrize("ends", ["revoked", "new one", "membership", "user", "guessed"])
def test_an_address_ends_at_once(ends: str, people: Any, quarter: Any) -> None:
    ecologist = people["ecologist"]
    made = feeds.make(ecologist)
    secret = made.secret
    assert read(secret)
    if ends == "revoked":
        feeds.revoke(ecologist, made.feed)
    elif ends == "new one":
        assert read(feeds.make(ecologist).secret)
    elif ends == "membership":
        Membership.objects.filter(pk=ecologist.membership_id).update(ended_at=now())
    elif ends == "user":
        made.feed.user.__class__.objects.filter(pk=ecologist.user_id).update(is_active=False)
    else:
        secret = "a" * 43
    assert Client().get(reverse("planning:ics", args=[secret])).status_code == 404


def test_the_secret_is_shown_once_and_not_kept(people: Any, quarter: Any, visit: Any) -> None:
    client = visit("director")
    page = client.post(reverse("planning:address")).content.decode()
    feed = CalendarFeed.objects.get()
    secret = page.split("/feed/")[1].split(".ics")[0]
    assert feed.digest == feeds.digest(secret)
    assert secret not in client.get(reverse("planning:address")).content.decode()
    assert not CalendarFeed.objects.visible_to(people["ecologist"]).exists()
    assert visit("ecologist").post(reverse("planning:address-revoke", args=[feed.pk])).status_code == 404
    assert client.post(reverse("planning:address-revoke", args=[feed.pk])).status_code == 302


def test_queries_of_the_feed(people: Any, quarter: Any, laboratory: Any) -> None:
    url = reverse("planning:ics", args=[feeds.make(people["ecologist"]).secret])
    Client().get(url)
    with CaptureQueriesContext(connection) as few:
        Client().get(url)
    keys = [task.key for task in QuarterBook(quarter).tasks if task.watch.entry == "impact-air"]
    orders.ask(people["ecologist"], quarter, laboratory, keys, until=dt.date(2026, 11, 5))
    with CaptureQueriesContext(connection) as many:
        Client().get(url)
    assert len(many) == len(few) <= 30
