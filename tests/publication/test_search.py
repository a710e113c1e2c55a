"""The search of the public list: every one that matches, once, in order; as many queries for many as for few."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pekportal.kit.calendar import now
from reports.publication import reading
from reports.publication.models import SiteFacility, SiteSubstance

pytestmark = pytest.mark.django_db
MOST = 4  # the next of the alphabet, all that match; regions, the name of the substance


def plant(words: list[str], *, dusty: range) -> list[SiteFacility]:
    """A facility for each of `words`, in their order; those in `dusty` have dust, the last one lead."""
    rows = [
        SiteFacility(
            **{"id": uuid4(), "name_ru": text, "category": 1, "kato": "350000000", "region": "35", "words": text},
            **{"sort_ru": f"{number:04x}", "sort_kk": f"{len(words) - number:04x}", "changed_at": now()},
        )
        for number, text in enumerate(words)
    ]
    SiteFacility.objects.bulk_create(rows)
    found = [SiteSubstance(facility=rows[number], code="2908", name_ru="Пыль") for number in dusty]
    SiteSubstance.objects.bulk_create([*found, SiteSubstance(facility=rows[-1], code="0184", name_ru="Свинец")])
    return rows


def all_pages(lang: str, **asked: str) -> list[str]:
    """Names on all pages, as they come."""
    names, after = [], ""
    while True:
        found = reading.find(reading.Question(after=after, **asked), lang)
        names += [one.name_ru for one in found.facilities]
        if not found.next:
            return names
        after = found.next


@pytest.mark.parametrize("window", [5, 40, 1000])
def test_every_match_once_in_order_wherever_it_stands(window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The matches of «шахта» stand together at the end, those of «карьер» at the beginning, «восток» everywhere."""
    monkeypatch.setattr(reading, "WINDOW", window)
    kinds = ["карьер"] * 50 + ["котельная"] * 30 + ["шахта"] * 45
    words = [f"{kind} {'восток' if n % 3 else 'запад'} {n}" for n, kind in enumerate(kinds)]
    plant(words, dusty=range(20, 110))

    for text in ("карьер", "шахта", "восток", "запад шахта", "элеватор", ""):
        wanted = [name for name in words if all(word in name for word in text.split())]
        assert all_pages("ru", text=text) == wanted
        assert all_pages("kk", text=text) == wanted[::-1]
    assert all_pages("ru", substance="2908") == words[20:110]
    assert all_pages("ru", substance="2908", region="35", text="шахта") == words[80:110]
    assert all_pages("ru", substance="2908", region="11") == []


def test_search_by_substance_asks_as_much_of_many_as_of_one() -> None:
    plant([f"карьер {n}" for n in range(12)], dusty=range(11))
    asked = []
    for code, found in (("0184", 1), ("2908", 11)):
        with CaptureQueriesContext(connection) as queries:
            page = Client().get(f"/open/facilities/?substance={code}").content.decode()
        assert page.count('<li class="sheet"') == found
        asked.append(len(queries))
    assert asked[0] == asked[1] <= MOST
