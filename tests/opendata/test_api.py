"""The public API: the rows of the open data without a token, searched, paged, conditional, refused in words."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from operators.models import Facility
from pekportal.kit.api.throttling import AddressThrottle
from reports.models import ReportVersion
from reports.opendata.datasets import DATASETS
from reports.publication.models import SiteFacility, SiteNews, SiteProgramme, SiteReport
from reports.publication.models.base import SCHEMA
from reports.publication.order import sort_key

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/public/"


@pytest.fixture(autouse=True)
def fresh_throttle(db: None) -> Iterator[None]:
    """No test spends another's requests."""
    cache.clear()
    yield


def read(visitor: Client, path: str, **headers: str) -> Any:
    answer = visitor.get(ROOT + path, headers=headers)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda one: one.slug)
def test_the_rows_are_those_of_the_open_data(dataset: Any, visitor: Client, published: ReportVersion) -> None:
    file = json.loads(visitor.get(f"/open/data/{dataset.slug}.json").content)["rows"]
    assert read(visitor, f"{dataset.slug}/")["results"] == file


def test_pages_follow_each_other_in_the_order_of_the_alphabet(visitor: Client, published: ReportVersion) -> None:
    known = SiteFacility.objects.get(pk=published.report.facility_id)
    for name in ("Әлем", "Ясень", "Цех"):
        known.pk, known.name_ru, known.sort_ru = uuid.uuid4(), name, sort_key(name)
        known.save(force_insert=True)
    found: list[str] = []
    url = f"{ROOT}facilities/?page_size=2"
    while url:
        body = json.loads(visitor.get(url).content)
        found += [row["name_ru"] for row in body["results"]]
        url = body["next"] or ""
    assert found == ["Әлем", "Месторождение Жомарт", "Цех", "Ясень"]


def test_a_facility_is_found_by_its_name_place_and_substance(visitor: Client, facility: Facility) -> None:
    row = SiteFacility.objects.get(pk=facility.pk)
    place = row.place_ru.split()[-1]
    for query in (f"q={row.name_ru[:6]}", f"q={row.bin}", f"q={place}", "substance=2908", f"category={row.category}"):
        assert [one["id"] for one in read(visitor, f"facilities/?{query}")["results"]] == [str(row.pk)], query
    assert read(visitor, "facilities/?q=ничего такого")["results"] == []


def test_a_facility_its_reports_and_what_is_not_there(visitor: Client, facility: Facility) -> None:
    answer = visitor.get(f"{ROOT}facilities/{facility.pk}/")
    assert json.loads(answer.content)["name_ru"] == facility.name
    assert answer["Last-Modified"]
    [row] = read(visitor, f"facilities/{facility.pk}/reports/")["results"]
    assert row["number"] == SiteReport.objects.get().number
    nobody = "0b8f0f0e-6f5a-4b57-9d9c-0a6f4f1f2a11"
    for path in (f"facilities/{nobody}/", f"facilities/{nobody}/reports/", "reports/none/", f"programmes/{nobody}/"):
        answer = visitor.get(ROOT + path)
        assert (answer.status_code, json.loads(answer.content)["errors"][0]["code"]) == (404, "NOT_FOUND"), path


def test_a_table_has_its_cells_and_their_exact_numbers(visitor: Client, published: ReportVersion) -> None:
    """Dust 0,45 mg/m3 at the border, as the report prints it; the columns are named in the language asked for."""
    number = published.receipt_number
    page = read(visitor, f"reports/{number}/")
    listed = {one["slug"]: one for one in page["tables"]}
    assert listed["impact_air"]["rows"] == 1
    assert visitor.get(page["document_url"].partition("/open/")[2].join(("/open/", ""))).status_code == 200
    for lang, title in (("ru", "воздух"), ("kk", "ауа"), ("en", "air")):
        table = read(visitor, f"reports/{number}/tables/impact_air/?lang={lang}")
        assert title in table["title"].lower()
        [row] = table["rows"]
        assert (row["fact"], row["fact_number"]) == ("0,45", "0.45")
        assert [one["name"] for one in table["columns"]] == list(row)
    assert "requisites" not in read(visitor, f"reports/{number}/tables/enterprise/")["rows"][0]
    assert visitor.get(f"{ROOT}reports/{number}/tables/nothing/").status_code == 404


def test_a_withdrawn_report_says_so_and_has_no_table(visitor: Client, published: ReportVersion) -> None:
    SiteReport.objects.update(document="", document_sha256="", withdrawn_on="2026-10-20", withdrawn_why="Тайна")
    page = read(visitor, f"reports/{published.receipt_number}/")
    assert (page["withdrawn_why"], page["tables"], page["document_url"]) == ("Тайна", [], "")
    assert visitor.get(f"{ROOT}reports/{published.receipt_number}/tables/impact_air/").status_code == 404


def test_a_programme_comes_as_published(visitor: Client, published: ReportVersion) -> None:
    row = SiteProgramme.objects.get()
    documents = json.loads(row.document)["documents"]
    for lang in ("ru", "kk", "en"):
        assert read(visitor, f"programmes/{row.pk}/?lang={lang}")["document"] == documents[lang]
    head = published.report.facility.operator.head_name
    assert head and head not in visitor.get(f"{ROOT}programmes/{row.pk}/").content.decode()


def test_the_change_feed_goes_on_from_the_last_number(visitor: Client, published: ReportVersion) -> None:
    last = SiteNews.objects.order_by("-id").values_list("id", flat=True)[0]
    assert [row["id"] for row in read(visitor, f"changes/?after={last - 1}")["results"]] == [last]
    assert read(visitor, f"changes/?after={last}")["results"] == []


@pytest.mark.parametrize(
    "path",
    [
        "facilities/?category=4", "facilities/?region=x", "facilities/?state=late", "quarters/?quarter=2026",
        "values/?facility=1", "changes/?after=x", "substances/?quarter=2026Q3",
    ],
)  # fmt: skip
def test_a_wrong_question_is_refused_in_the_language_of_the_program(path: str, visitor: Client) -> None:
    said = set()
    for lang in ("ru", "kk", "en"):
        answer = visitor.get(ROOT + path, headers={"Accept-Language": lang})
        assert answer.status_code == 422, answer.content
        said.add(json.loads(answer.content)["errors"][0]["message"])
    assert len(said) == 3


def test_nobody_is_known_and_the_answer_may_be_kept(visitor: Client, facility: Facility) -> None:
    visitor.cookies["sessionid"] = "guessed"
    first = visitor.get(f"{ROOT}facilities/", headers={"Authorization": "Token pek_guessed"})
    assert first.status_code == 200
    assert not first.cookies
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in first.get("Vary", "")
    again = visitor.get(f"{ROOT}facilities/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_one_address_asks_so_often_and_no_more(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AddressThrottle, "rate", "2/min", raising=False)
    statuses = [visitor.get(f"{ROOT}regions/").status_code for _once in range(3)]
    assert statuses == [200, 200, 429]


@pytest.mark.parametrize("path", ["facilities/?q=жомарт&substance=2908", "reports/?quarter=2026Q3", "changes/"])
def test_a_page_of_a_list_is_one_query(path: str, visitor: Client, published: ReportVersion) -> None:
    with CaptureQueriesContext(connection) as asked:
        read(visitor, path)
    assert sum(SCHEMA in one["sql"] for one in asked) == 1
    assert len(asked) <= 8  # the others count the requests of an address
