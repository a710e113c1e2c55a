"""The files of open data: pages by keyset, wrong questions refused, the newest report only."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from xml.etree import ElementTree

import pytest
from django.test import Client

from operators.models import Facility
from reports.models import ReportVersion
from reports.opendata import tables
from reports.opendata.datasets import DATASETS
from reports.publication.models import SiteNews, SiteQuarter, SiteReport

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda one: one.slug)
def test_a_table_is_the_same_as_csv_and_as_json(dataset: object, visitor: Client, published: ReportVersion) -> None:
    slug = dataset.slug  # type: ignore[attr-defined]
    rows = json.loads(visitor.get(f"/open/data/{slug}.json").content)["rows"]
    answer = visitor.get(f"/open/data/{slug}.csv")
    found = list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))
    assert len(found) == len(rows) == dataset.model.objects.count()  # type: ignore[attr-defined]
    assert [set(row) for row in found] == [set(row) for row in rows]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies


def test_pages_follow_each_other_and_end(visitor: Client, published: ReportVersion) -> None:
    facility = published.report.facility_id
    for quarter in (1, 2, 4):
        SiteQuarter.objects.create(
            facility_id=facility, year=2024, quarter=quarter, owed=True, due_on=dt.date(2025, 1, 1)
        )
    wanted = list(SiteQuarter.objects.order_by("id").values_list("id", flat=True))
    url, found = "/open/data/quarters.json?limit=2", []
    while url:
        body = json.loads(visitor.get(url).content)
        found += [row["id"] for row in body["rows"]]
        url = body["next"] and "/open/" + body["next"].split("/open/")[1]
    assert found == wanted


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=10001", "limit=x", "quarter=2026", "facility=1", "after=x"],
)
def test_a_wrong_question_is_refused_in_words(query: str, visitor: Client, published: ReportVersion) -> None:
    answer = visitor.get(f"/open/data/quarters.csv?{query}")
    assert answer.status_code == 400


def test_an_unchanged_file_is_not_sent_again(visitor: Client, published: ReportVersion) -> None:
    first = visitor.get("/open/data/reports.csv")
    again = visitor.get("/open/data/reports.csv", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_change_feed_goes_on_from_the_last_number(visitor: Client, published: ReportVersion) -> None:
    last = SiteNews.objects.order_by("-id").values_list("id", flat=True)[0]
    body = json.loads(visitor.get(f"/open/data/changes.json?after={last - 1}").content)
    assert [row["id"] for row in body["rows"]] == [last]


def test_the_tables_of_the_form_hold_open_columns_only(visitor: Client, published: ReportVersion) -> None:
    body = json.loads(visitor.get("/open/data/tables/impact_air.json?quarter=2026Q3").content)
    (row,) = [row for row in body["rows"] if row["fact_number"] is not None]
    assert row["number"] == published.receipt_number
    assert row["fact_number"] == "0.45"
    enterprise = json.loads(visitor.get("/open/data/tables/enterprise.json?quarter=2026Q3").content)["rows"][0]
    assert "requisites" not in enterprise


def test_a_withdrawn_or_replaced_report_has_no_rows(visitor: Client, published: ReportVersion) -> None:
    SiteReport.objects.update(replaced_by="2027-1")
    body = json.loads(visitor.get("/open/data/tables/impact_air.json?quarter=2026Q3").content)
    assert body["rows"] == []


def test_the_description_names_every_table(visitor: Client, published: ReportVersion) -> None:
    body = json.loads(visitor.get("/open/data/datapackage.json").content)
    names = {one["name"] for one in body["resources"]}
    assert names == {one.slug for one in DATASETS} | {slug.replace("_", "-") for slug in tables.slugs()}
    for one in body["resources"]:
        assert all(field["title"] for field in one["schema"]["fields"]), one["name"]


def test_every_address_of_the_description_gives_its_columns(visitor: Client, published: ReportVersion) -> None:
    for one in json.loads(visitor.get("/open/data/datapackage.json?quarter=2026Q3").content)["resources"]:
        path = one["path"].partition("/open/")[2]
        answer = visitor.get(f"/open/{path}")
        assert answer.status_code == 200, path
        head = answer.content.decode().lstrip("\ufeff").splitlines()[0]
        assert head.split(",") == [field["name"] for field in one["schema"]["fields"]], path


@pytest.mark.parametrize("lang", ["", "kk/", "en/"])
def test_the_page_of_open_data_leads_to_the_files(lang: str, visitor: Client, published: ReportVersion) -> None:
    page = visitor.get(f"/open/{lang}data/")
    assert f"/open/{lang}data/facilities.csv" in page.content.decode()
    assert not page.cookies


def test_no_table_costs_more_than_three_queries(
    visitor: Client, published: ReportVersion, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        visitor.get("/open/data/facilities.json")
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        visitor.get("/open/data/tables/impact_air.json?quarter=2026Q3")


def test_feeds_and_calendar_of_a_facility(visitor: Client, facility: Facility) -> None:
    atom = visitor.get(f"/open/kk/facilities/{facility.pk}/feed.atom")
    rss = visitor.get(f"/open/facilities/{facility.pk}/feed.rss")
    assert "Есеп жарияланды" in atom.content.decode()
    assert "Отчёт опубликован" in rss.content.decode()
    days = visitor.get(f"/open/en/facilities/{facility.pk}/calendar.ics").content.decode()
    assert "SUMMARY:The report was handed in: quarter III of 2026" in days
    assert "SUMMARY:Last day of the report: quarter III of 2026" in days
    assert days.count("X-WR-CALNAME") == 1


def test_the_feeds_have_what_their_formats_ask_for(visitor: Client, facility: Facility) -> None:
    atom = ElementTree.fromstring(visitor.get("/open/feed.atom").content)
    space = "{http://www.w3.org/2005/Atom}"
    entries = atom.findall(f"{space}entry")
    assert entries
    for one in (atom, *entries):
        assert all(one.findtext(f"{space}{name}") for name in ("id", "title", "updated"))
    channel = ElementTree.fromstring(visitor.get("/open/feed.rss").content).find("channel")
    assert channel is not None and all(channel.findtext(name) for name in ("title", "link", "description"))
    items = channel.findall("item")
    assert len({item.findtext("guid") for item in items}) == len(items) == len(entries)
