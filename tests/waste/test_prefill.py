"""Gas, discharges, water, soil: a row begins with what the programme says of its point; an empty table is answered."""

from __future__ import annotations

from typing import Any

import pytest

from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.services import answers
from monitoring.tables.registry import table_of
from monitoring.views.prefill import initial
from operators.models import Substance
from pekportal.kit.access import Actor
from tests.monitoring.conftest import Q3
from tests.monitoring.filled import Filling, filled, ground, of_the_fixtures, people, quarter, zhomart

__all__ = ["filled", "ground", "people", "quarter", "zhomart"]  # fixtures, in place of the room's own

pytestmark = pytest.mark.django_db
OFTEN = "1 раз в квартал"
WATER = {"number": "1", "point": "Створ 1", "substance": "Нитраты", "limit": "45", "frequency": OFTEN}
SOIL = {"point": "Точка П1", "substance": "Свинец", "limit": "32", "frequency": OFTEN, "method": "АЭС-ИСП"}
GAS = {"landfill": "Полигон ТБО", "point": "Г-1", "frequency": OFTEN, "parameters": "Метан"}
OUTLET = {"point": "Выпуск № 1", "substance": "Нитраты", "frequency": OFTEN, "method": "ГОСТ 33045"}


def programme() -> dict[str, Any]:
    """«Жомарт» with water, soil, gas and a discharge watched."""
    data = of_the_fixtures()
    rows = {"water": {**WATER, "method": "ГОСТ 33045"}, "soil": SOIL, "gas": GAS, "discharges": OUTLET}
    data["tables"] |= {slug: {"rows": [row]} for slug, row in rows.items()}
    return data


@pytest.fixture(scope="module")
def filling() -> Filling:
    """The third quarter of 2026 of such a programme."""
    return Filling("water_soil_gas_2026_3", programme, Q3)


@pytest.fixture
def watched(quarter: Quarter) -> Quarter:
    """A quarter whose programme watches water, soil, gas and a discharge."""
    return quarter


@pytest.mark.parametrize(
    ("slug", "asked", "begins"),
    [
        ("impact-water", {"place": "Створ 1", "subject": "Нитраты"}, {"limit": "45", "method": "ГОСТ 33045"}),
        ("impact-soil", {"place": "Точка П1", "subject": "Свинец"}, {"limit": "32", "method": "АЭС-ИСП"}),
        ("gas", {"place": "Г-1"}, {"landfill": "Полигон ТБО", "component": "Метан"}),
        ("discharges", {"place": "Выпуск № 1", "subject": "Нитраты"}, {"method": "ГОСТ 33045"}),
        ("impact-soil", {"place": "Точка П9", "subject": "Свинец"}, {"limit": None, "method": None}),
    ],
)
def test_row_begins_with_what_the_programme_says(
    watched: Quarter, people: dict[str, Actor], slug: str, asked: dict[str, str], begins: dict[str, Any]
) -> None:
    texts = initial(people["ecologist"], watched, table_of(slug), asked)
    assert {key: texts.get(key) for key in begins} == begins


def test_limit_of_the_air_is_not_offered_for_soil(watched: Quarter, people: dict[str, Actor]) -> None:
    dust = Substance.objects.get(pk="2908")
    asked = {"place": "Точка П9", "subject": dust.pk}
    assert "limit" not in initial(people["ecologist"], watched, table_of("impact-soil"), asked)
    assert initial(people["ecologist"], watched, table_of("impact-air"), asked)["limit"] == "0,3"


@pytest.mark.parametrize("slug", ["gas", "impact-water", "impact-soil", "discharges"])
def test_empty_table_that_is_asked_for_waits_for_an_answer(
    watched: Quarter, people: dict[str, Actor], slug: str
) -> None:
    assert QuarterBook(watched).answers[slug].waits
    answers.answer_table(people["ecologist"], watched, slug, reason="no_information")
    assert not QuarterBook(watched).answers[slug].waits
