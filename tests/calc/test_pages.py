"""Pages of the calculations: who opens them, what they show, how many queries."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from monitoring.calc.models import SourceMethod
from monitoring.models import Quarter
from pekportal.kit.access import Actor
from tests.calc.conftest import browser


def url(name: str, *args: Any) -> str:
    return reverse(f"calc:{name}", args=args)


def test_every_page_opens_for_the_operator(
    entered: Quarter, people: dict[str, Actor], chosen: list[SourceMethod]
) -> None:
    client, director = browser(people["ecologist"]), browser(people["director"])
    pages = [
        url("methods"),
        url("method", "BLASTING"),
        url("method", "BOILER"),
        url("choices", entered.facility_id),
        url("quarter", entered.pk),
        url("activity", entered.pk),
        url("activity", entered.pk) + "?view=plain",
        url("what-if", entered.pk, chosen[0].pk),
    ]
    for page in pages:
        assert (page, client.get(page).status_code) == (page, 200)
        assert (page, director.get(page).status_code) == (page, 200)
    writing = [
        url("choose", chosen[0].source_id),
        url("choose", chosen[0].source_id) + "?method=BLASTING",
        url("choice-end", chosen[0].pk),
        url("calculate", entered.pk),
    ]
    for page in writing:
        assert (page, client.get(page).status_code, director.get(page).status_code) == (page, 200, 403)
