"""The limit of a permit for special water use: a dated fact, held against the year, a finding, a case, a page."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from monitoring.cases.models import Case
from monitoring.facts import QuarterBook
from monitoring.findings import findings_of
from monitoring.models import Quarter
from monitoring.services.rows import add_row
from operators.models import Facility
from operators.services import permits
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.refused import Refused
from tests.monitoring.test_pages import browser
from tests.waste.conftest import opened

PAPER = "Разрешение на специальное водопользование № 5 от 12.01.2026"


def limit(actor: Actor, facility: Facility, kind: str, m3: int, **more: Any) -> Any:
    since = {"valid_from": dt.date(2026, 1, 1)}
    return permits.create_water_limit(actor, facility, kind=kind, m3_per_year=m3, document=PAPER, **since | more)


@pytest.mark.parametrize(
    ("kind", "m3", "over"),
    [
        ("natural", 899, True),  # 300 + 250 of the second quarter, 200 + 150 of the third: 900 m3
        ("natural", 900, False),  # equal is not over
        ("industrial_natural", 499, True),
        ("household_natural", 400, False),
        ("discharged", 100, False),  # nothing was discharged
    ],
)
def test_the_year_is_held_against_the_limit(
    kind: str, m3: int, over: bool, ecologist: Actor, zhomart: Facility, quarter: Quarter
) -> None:
    limit(ecologist, zhomart, kind, m3)
    before = opened(zhomart, Period(2026, 2))
    add_row(ecologist, before, "water-use", {"industrial_natural": "300", "household_natural": "250"})
    add_row(ecologist, quarter, "water-use", {"industrial_natural": "200", "household_natural": "150"})

    told = [one.message.ru for one in findings_of(QuarterBook(quarter)) if one.code == "Q-EXCESS"]
    assert bool(told) == over and all(PAPER in words for words in told)
    cases = Case.objects.filter(quarter=quarter)
    assert [(one.kind, one.subject) for one in cases] == ([("water-intake", PAPER)] if over else [])


def test_a_limit_has_its_days_and_one_stands_at_a_time(ecologist: Actor, zhomart: Facility, quarter: Quarter) -> None:
    first = limit(ecologist, zhomart, "natural", 100, valid_to=dt.date(2026, 6, 30))
    add_row(ecologist, quarter, "water-use", {"industrial_natural": "500"})
    assert not Case.objects.exists()  # it ended before the last day of the quarter

    with pytest.raises(Refused) as twice:
        limit(ecologist, zhomart, "natural", 600, valid_from=dt.date(2026, 6, 1))
    assert twice.value.code and first.valid_to == dt.date(2026, 6, 30)


def test_the_page_shows_what_is_left(ecologist: Actor, zhomart: Facility, quarter: Quarter) -> None:
    limit(ecologist, zhomart, "natural", 1500)
    add_row(ecologist, quarter, "water-use", {"industrial_natural": "500"})

    page = browser(ecologist).get(reverse("waste:meters", args=[quarter.pk])).content.decode().replace("\u00a0", " ")

    assert "1 000" in page and PAPER in page and "выше лимита" not in page
