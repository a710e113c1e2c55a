"""The grid over HTTP: the contract of ADR 9, who may do what, search."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from operators.models import Facility, Kato, Substance, WasteCode
from operators.search import find
from pekportal.kit import grid
from pekportal.kit.access import Actor
from pekportal.kit.api import tokens
from pekportal.kit.api.scopes import of_role
from pekportal.kit.grid import views as answers
from programs import checks
from programs.benches import bench_of
from programs.models import ProgramVersion
from tests import factories as make
from tests.programs.test_pages import logged_in


def url(version: ProgramVersion, slug: str = "soil", name: str = "grid", *more: Any) -> str:
    return reverse(f"programs:{name}", args=[version.pk, slug, *more])


def post(client: Client, version: ProgramVersion, *changes: dict[str, Any], how: str = "typed") -> Any:
    body = {"how": how, "changes": changes}
    return client.post(url(version), json.dumps(body), content_type="application/json")


@pytest.fixture
def ecologist(people: dict[str, Actor]) -> Client:
    return logged_in(people["ecologist"])


def test_block_and_table_have_the_shape_of_the_contract(ecologist: Client, version: ProgramVersion) -> None:
    dash = ecologist.get(url(version)).json()["rows"]
    row = str(uuid4())
    answer = post(ecologist, version, {"op": "add", "row": row, "after": None, "cells": {"limit": "много"}})
    saved = answer.json()
    assert saved.keys() >= {"saved_at", "rows", "removed", "conflicts", "problems", "findings", "stamp"}
    assert saved["removed"] == [one["id"] for one in dash]
    (shown,) = saved["rows"]
    assert (shown["id"], shown["version"], shown["cells"]["limit"]) == (row, 1, "много")
    assert shown["problems"]["limit"].keys() == {"code", "words", "fix"}
    assert ("ПЭК-C-01", row, "limit") in [(one["code"], one["row"], one["column"]) for one in saved["findings"]]
    seen = ecologist.get(url(version)).json()
    assert seen["rows"] == saved["rows"]
    assert seen["stamp"] == saved["stamp"]
    assert seen["can_edit"] is True
    assert [head["key"] for head in seen["spec"]["heads"]] == ["point", "substance", "limit", "frequency", "method"]
    post(ecologist, version, {"op": "save", "row": row, "version": 1, "cells": {"limit": ["много", "5"]}}, how="pasted")
    past = ecologist.get(url(version, "soil", "cell-history", row, "limit")).json()
    assert [(one["how"], one["old"], one["new"]) for one in past] == [("pasted", "много", "5"), ("typed", "", "много")]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"changes": 5}',
        b'{"changes": [{}]}',
        b'{"changes": [{"op": "add", "row": "x"}]}',
        b'{"changes": [{"op": "save", "row": "7b0d8bcb-cd6c-4b1c-9f5b-6a9a3f9f9f9f", "cells": {"limit": 5}}]}',
        b'{"changes": [{"op": "save", "row": "7b0d8bcb-cd6c-4b1c-9f5b-6a9a3f9f9f9f", "cells": {"limit": ["", {}]}}]}',
    ],
)
def test_a_body_that_is_no_block_is_refused_in_words(ecologist: Client, version: ProgramVersion, body: bytes) -> None:
    answer = ecologist.post(url(version), body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "CHANGES")


def test_a_save_in_a_large_table_leaves_the_checks_for_later(
    ecologist: Client, version: ProgramVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "LIVE_ROWS", 0)
    monkeypatch.setattr(checks, "run", None)  # nobody may call it with a save
    row = str(uuid4())
    saved = post(ecologist, version, {"op": "add", "row": row, "cells": {"limit": "много"}}).json()
    assert (saved["findings_later"], "findings" in saved) == (True, False)
    assert saved["rows"][0]["problems"]["limit"]["code"] == "NOT_A_NUMBER"  # what the cell itself says is there
    seen = ecologist.get(url(version)).json()
    assert (seen["findings_later"], "findings" in seen) == (True, False)
    monkeypatch.undo()
    asked = ecologist.get(url(version, name="table-findings")).json()
    assert ("ПЭК-C-01", row, "limit") in [(one["code"], one["row"], one["column"]) for one in asked["findings"]]
    assert asked["stamp"] == saved["stamp"]


def test_rows_are_counted_no_further_than_needed(
    version: ProgramVersion, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    tables = [version.wasterow_rows.all(), version.soilrow_rows.all()]
    held = sum(rows.count() for rows in tables)
    monkeypatch.setattr(answers, "LIVE_ROWS", held)
    assert answers.is_live(tables)
    monkeypatch.setattr(answers, "LIVE_ROWS", held - 1)
    with django_assert_num_queries(1):
        assert not answers.is_live(tables)


def test_others_read_and_strangers_see_nothing(people: dict[str, Actor], version: ProgramVersion) -> None:
    director = logged_in(people["director"])
    assert director.get(url(version)).json()["can_edit"] is False
    assert post(director, version, {"op": "delete", "row": str(uuid4())}).status_code == 403
    stranger = logged_in(make.people_of(make.FacilityFactory())["ecologist"])
    assert stranger.get(url(version)).status_code == 404
    assert post(stranger, version, {"op": "delete", "row": str(uuid4())}).status_code == 404
    assert logged_in(people["inspector"]).get(url(version)).status_code == 404  # a draft is not the inspector's


def test_inspector_reads_what_is_approved(people: dict[str, Actor], version: ProgramVersion) -> None:
    ProgramVersion.objects.filter(pk=version.pk).update(state="review")
    ProgramVersion.objects.filter(pk=version.pk).update(state="approved")
    inspector = logged_in(people["inspector"])
    seen = inspector.get(url(version, "waste"))
    assert (seen.status_code, seen.json()["can_edit"]) == (200, False)
    row = seen.json()["rows"][0]["id"]
    assert inspector.get(url(version, "waste", "cell-history", row, "code")).json()
    assert post(inspector, version, {"op": "delete", "row": row}).status_code == 403


def test_answer_says_from_where_the_block_started(
    ecologist: Client, people: dict[str, Actor], version: ProgramVersion
) -> None:
    seen = ecologist.get(url(version)).json()["stamp"]
    add = {"op": "add", "row": str(uuid4()), "cells": {"point": "А"}}
    first = post(ecologist, version, add).json()
    assert first["before"] == seen
    known = {"stamp": first["stamp"]}
    assert ecologist.get(url(version), known).json() == {**known, "unchanged": True}
    colleague = post(logged_in(people["ecologist"]), version, {**add, "row": str(uuid4())}).json()
    third = post(ecologist, version, {**add, "row": str(uuid4())}).json()
    assert first["stamp"] == colleague["before"] != third["before"] == colleague["stamp"]


def test_closed_version_answers_409(ecologist: Client, version: ProgramVersion) -> None:
    ProgramVersion.objects.filter(pk=version.pk).update(state="review")
    answer = post(ecologist, version, {"op": "add", "row": str(uuid4()), "cells": {}})
    assert (answer.status_code, answer.json()["code"]) == (409, "FROZEN")
    assert answer.json().keys() == {"code", "message", "fix"}


def test_derived_table_has_no_grid(ecologist: Client, version: ProgramVersion) -> None:
    assert ecologist.get(url(version, "source-counts")).status_code == 422
    assert ecologist.get(url(version, "nonsense")).status_code == 404


def test_queries_do_not_grow_with_the_rows(ecologist: Client, version: ProgramVersion) -> None:
    def asked(rows: int) -> tuple[int, int]:
        changes = [{"op": "add", "row": str(uuid4()), "cells": {"substance": "2908"}} for _ in range(rows)]
        with CaptureQueriesContext(
            connection,
        ) as writing:
            assert post(ecologist, version, *changes).status_code == 200
        with CaptureQueriesContext(connection) as reading:
            assert ecologist.get(url(version)).status_code == 200
        return len(writing), len(reading)

    asked(2)
    few, many = asked(3), asked(60)
    assert few == many
    assert many[1] <= 40


@pytest.fixture
def classifiers(zhomart: Facility) -> None:
    Substance.objects.create(code="0301", name_ru="Азота диоксид", name_kk="Азот диоксиді", cas="10102-44-0")
    Substance.objects.create(code="0304", name_ru="Азота оксид", synonyms="NO\nокись азота")
    WasteCode.objects.create(code="13 02 08*", name_ru="Прочие моторные масла", hazardous=True)
    WasteCode.objects.create(code="20 03 99", name_ru="Прочие коммунальные отходы")
    Kato.objects.create(code="350000000", name_ru="Карагандинская область", name_kk="Қарағанды облысы")


@pytest.mark.parametrize(
    ("kind", "words", "texts"),
    [
        ("substance", "диоксид азота", ["Азота диоксид"]),
        ("substance", "азот диоксиді", ["Азота диоксид"]),
        ("substance", "0301", ["Азота диоксид"]),
        ("substance", "10102-44", ["Азота диоксид"]),
        ("substance", "окись азота", ["Азота оксид"]),
        ("substance", "NO", ["Азота оксид"]),  # Latin letters
        ("substance", "А3ота", []),
        ("waste_code", "2003", ["20 03 01", "20 03 99"]),
        ("waste_code", "масла моторные", ["13 02 08*"]),
        ("waste_code", "13 02", ["13 02 08*"]),
        ("kato", "караганд обл", ["350000000"]),
        ("kato", "35", ["350000000"]),
        ("source", "6019", ["6019"]),
        ("waste_stream", "порода", ["Вскрышная порода"]),
        ("point", "сзз", ["Граница СЗЗ"]),
    ],
)
def test_search(classifiers: None, zhomart: Facility, kind: str, words: str, texts: list[str]) -> None:
    with CaptureQueriesContext(connection) as asked:
        found = find(zhomart, kind, words)
    assert sorted(one.text for one in found) == texts
    assert len(asked) <= 2


def test_search_over_http(classifiers: None, ecologist: Client, version: ProgramVersion) -> None:
    where = url(version, "waste", "search")
    (found,) = ecologist.get(where, {"column": "code", "q": "масла"}).json()
    assert (found["text"], found["hazardous"], found["code"]) == ("13 02 08*", True, "13 02 08*")
    assert len(ecologist.get(url(version, "soil", "search"), {"column": "substance", "q": ""}).json()) >= 3
    assert ecologist.get(where, {"column": "operation", "q": "x"}).status_code == 422
    assert ecologist.get(where, {"kind": "kato", "q": "караг"}).json()[0]["code"] == "350000000"


def test_api_has_the_same_blocks(people: dict[str, Actor], version: ProgramVersion) -> None:
    where = f"/api/v1/programme-versions/{version.pk}/tables/soil/grid/"
    secret = tokens.issue(people["ecologist"], label="тест", days=30, scopes=of_role("ecologist")).secret
    api = Client(headers={"Authorization": f"Token {secret}"})
    row = str(uuid4())
    block = {"changes": [{"op": "add", "row": row, "cells": {"point": "Река"}}]}
    first, again = (api.post(where, block, content_type="application/json") for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert [one["id"] for one in api.get(where).json()["rows"]] == [row]
    (past,) = grid.cell_history(bench_of(people["ecologist"], version, "soil"), UUID(row), "point")
    assert past.how == "api"
    wrong = api.post(
        where, {"changes": [{"op": "add", "row": row, "cells": {"x": ""}}]}, content_type="application/json"
    )
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "COLUMN")
    issued = tokens.issue(people["director"], label="т", days=1, scopes=of_role("director"))
    director = Client(headers={"Authorization": f"Token {issued.secret}"})
    assert director.get(where).status_code == 200
    assert director.post(where, block, content_type="application/json").status_code == 403
