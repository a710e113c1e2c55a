"""Subscribed by two steps, told once, forgotten on demand."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from operators.models import Facility
from pekportal.kit.calendar import now
from pekportal.kit.models import Letter
from reports.opendata.forms import stamp
from reports.opendata.models import Subscription
from reports.opendata.services import subscriptions
from reports.publication.models import SiteNews

pytestmark = pytest.mark.django_db
WHO = "reader@example.kz"


def wish(visitor: Client, facility: Facility, email: str = WHO, **more: str) -> int:
    url = f"/open/facilities/{facility.pk}/subscribe/"
    return visitor.post(url, {"email": email, "stamp": stamp(), "website": "", **more}).status_code


def link() -> str:
    return re.search(r"/open/\S*subscription/\S+", Letter.objects.filter(to=WHO).latest("created_at").body)[0]  # type: ignore[index]


def happen(facility: Facility, number: int) -> None:
    SiteNews.objects.create(
        key=f"test:{number}", at=now(), kind="exceedance", facility_id=facility.pk, year=2026, quarter=3
    )


def test_the_letters_begin_with_the_button_behind_the_link(visitor: Client, facility: Facility) -> None:
    assert wish(visitor, facility) == 200
    happen(facility, 1)
    assert subscriptions.tell() == 0

    assert visitor.get(link()).status_code == 200
    assert Subscription.objects.get().confirmed_at is None  # a mail program that opens links confirms nothing
    visitor.post(link(), {"confirm": "1"})

    assert subscriptions.tell() == 0  # what happened before is not told
    happen(facility, 2)
    assert subscriptions.tell() == 1
    assert subscriptions.tell() == 0
    letter = Letter.objects.filter(key__startswith="news:").get()
    assert "Опубликовано превышение нормы" in letter.body
    assert letter.to == WHO


def test_a_second_wish_writes_no_second_letter(visitor: Client, facility: Facility) -> None:
    wish(visitor, facility)
    wish(visitor, facility, email=WHO.upper())
    assert Subscription.objects.count() == Letter.objects.filter(to=WHO).count() == 1


def test_the_link_of_a_letter_deletes_the_address(visitor: Client, facility: Facility) -> None:
    wish(visitor, facility)
    url = link()
    visitor.post(url, {"end": "1"})
    assert not Subscription.objects.exists()
    assert visitor.get(url).status_code == 404


def test_a_region_is_told_of_all_its_facilities(visitor: Client, facility: Facility) -> None:
    code = facility.kato_id[:2]
    subscriptions.subscribe(email=WHO, language="kk", region=code)
    subscriptions.confirm(Subscription.objects.get())
    happen(facility, 1)
    happen(facility, 2)
    assert subscriptions.tell() == 1
    assert Letter.objects.filter(key__startswith="news:").get().body.count("Нормадан асу жарияланды") == 2


def test_what_nobody_confirmed_is_forgotten(visitor: Client, facility: Facility) -> None:
    wish(visitor, facility)
    assert subscriptions.forget_unconfirmed() == 0
    Subscription.objects.update(created_at=now() - timedelta(days=8))
    assert subscriptions.forget_unconfirmed() == 1


def test_machines_and_old_pages_are_refused_and_keep_what_was_typed(visitor: Client, facility: Facility) -> None:
    assert wish(visitor, facility, website="x") == 422
    assert wish(visitor, facility, stamp="old") == 422
    assert wish(visitor, facility, email="no address") == 422
    assert not Subscription.objects.exists()


def test_one_address_can_not_flood_others(visitor: Client, facility: Facility) -> None:
    with time_machine.travel(now(), tick=False):  # tries are counted by hours: none may end here
        found = [wish(visitor, facility, email=f"n{number}@example.kz") for number in range(21)]
    assert found == [200] * 20 + [429]
