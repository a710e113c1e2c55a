"""The API of the quarter: a laboratory's token reads what waits and adds its measurements once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from monitoring.models import Quarter
from monitoring.tables.impact import ImpactMeasurement
from pekportal.kit.access import Actor
from pekportal.kit.api import tokens
from pekportal.kit.api.scopes import of_role
from tests.monitoring.test_rows import AIR


def client_of(actor: Actor) -> Client:
    secret = tokens.issue(actor, label="тест", days=30, scopes=of_role(actor.role)).secret
    return Client(headers={"Authorization": f"Token {secret}"})


def post(client: Client, target: str, cells: dict[str, str], key: str) -> Any:
    return client.post(target, {"cells": cells}, content_type="application/json", headers={"Idempotency-Key": key})


@pytest.fixture
def lab(people: dict[str, Actor]) -> Client:
    """The laboratory's program."""
    return client_of(people["laboratory"])


def address(quarter: Quarter, slug: str = "impact-air") -> str:
    return f"/api/v1/quarters/{quarter.pk}/measurements/{slug}/"


def test_laboratory_reads_what_waits_for_it(quarter: Quarter, lab: Client) -> None:
    [listed] = lab.get("/api/v1/quarters/").json()["results"]
    assert (listed["id"], listed["year"], listed["quarter"]) == (str(quarter.pk), 2026, 3)
    [task] = lab.get(f"/api/v1/quarters/{quarter.pk}/plan/").json()  # calculations are the ecologist's
    assert {key: task[key] for key in ("table", "place", "subject", "state", "until", "number", "of", "late")} == {
        "table": "impact-air",
        "place": "Граница СЗЗ",
        "subject": "Пыль неорганическая: 70-20% двуокиси кремния",
        "state": "todo",
        "until": "2026-09-30",
        "number": 1,
        "of": 1,
        "late": True,
    }
    assert task["method"]


def test_the_plan_of_the_operator_has_every_task_with_its_state(quarter: Quarter, people: dict[str, Actor]) -> None:
    from monitoring.facts import QuarterBook

    mine = client_of(people["ecologist"])
    tasks = mine.get(f"/api/v1/quarters/{quarter.pk}/plan/").json()
    assert len(tasks) == len(QuarterBook(quarter).tasks)
    assert [one["until"] for one in tasks] == sorted(one["until"] for one in tasks)
    assert mine.get(f"/api/v1/quarters/{quarter.pk}/plan/?state=entered").json() == []


def test_same_key_adds_one_row(quarter: Quarter, lab: Client, laboratory: Any) -> None:
    first = post(lab, address(quarter), AIR, "k1")
    again = post(lab, address(quarter), AIR, "k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    row = ImpactMeasurement.objects.get()
    assert row.laboratory == laboratory
    [listed] = lab.get(address(quarter)).json()["results"]
    assert listed["cells"]["value"] == "0,45"


def test_key_is_needed(quarter: Quarter, lab: Client) -> None:
    answer = lab.post(address(quarter), {"cells": AIR}, content_type="application/json")
    assert answer.status_code == 400


def test_errors_name_the_column(quarter: Quarter, lab: Client) -> None:
    answer = post(lab, address(quarter), {**AIR, "value": "много"}, "k2")
    assert answer.status_code == 422
    assert "value" in {error["column"] for error in answer.json()["errors"]}
    unknown = post(lab, address(quarter), {"цена": "1"}, "k3")
    assert unknown.json()["errors"][0]["code"] == "COLUMN"


def test_other_tables_and_other_quarters_are_not_there(
    quarter: Quarter, lab: Client, stranger: dict[str, Actor]
) -> None:
    assert post(lab, address(quarter, "waste-movement"), {"stream": "x"}, "k4").status_code == 404
    assert post(client_of(stranger["laboratory"]), address(quarter), AIR, "k5").status_code == 404


def test_director_reads_only(quarter: Quarter, people: dict[str, Actor]) -> None:
    director = client_of(people["director"])
    assert director.get(address(quarter)).status_code == 200
    assert post(director, address(quarter), AIR, "k6").status_code == 403
    assert client_of(people["inspector"]).get(address(quarter)).status_code == 403
