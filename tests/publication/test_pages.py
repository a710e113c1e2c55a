"""The public pages: no cookie, few queries, another role's tables out of reach, words a resident understands."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pekportal.kit.calendar import Quarter
from pekportal.kit.roles import names
from reports.models import ReportVersion
from reports.publication.language import in_language, language_of
from reports.publication.models import SiteProgramme, SiteReport
from reports.publication.order import sort_key
from reports.publication.words import against_norm, days_words, square

MOST = 20


@contextmanager
def as_public() -> Iterator[None]:
    """Whatever is read inside, is read as the role of the public site."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(f"SET ROLE {names.PUBLIC}")
        yield
        cursor.execute("RESET ROLE")
        cursor.execute(f"SET ROLE {names.APP}")


@pytest.mark.django_db
def test_every_page_by_the_public_role_without_cookies_in_few_queries(published: ReportVersion) -> None:
    number, facility = published.receipt_number, published.report.facility_id
    programme = SiteProgramme.objects.latest("approved_on").pk
    paths = ("", "facilities/", "facilities/?q=жомарт&region=11&state=over&substance=2908", "map/", "about/")
    paths += (f"facilities/{facility}/", f"r/{number}/", f"r/{number}.json", f"p/{programme}/", f"p/{programme}.json")
    paths += ("map/all.json",)
    client = Client()
    client.cookies["sessionid"] = "a-stranger"
    with as_public():
        for lang in ("ru", "kk", "en"):
            for path in paths:
                with CaptureQueriesContext(connection) as queries:
                    answer = client.get(in_language(f"/open/{path}", lang))
                assert answer.status_code == 200, path
                assert len(queries) <= MOST, (path, len(queries))
                assert not answer.cookies and "Cookie" not in answer.headers.get("Vary", "")
                again = client.get(in_language(f"/open/{path}", lang), headers={"if-none-match": answer["ETag"]})
                assert again.status_code == 304


@pytest.mark.django_db
def test_facility_says_it_in_words(published: ReportVersion) -> None:
    facility = published.report.facility_id
    words = {"": "в 1,5 раза выше нормы", "kk/": "нормадан 1,5 есе жоғары", "en/": "1.5 times the norm"}
    for lang, said in words.items():
        page = Client().get(f"/open/{lang}facilities/{facility}/").content.decode()
        assert said in page
        assert published.receipt_number in page


@pytest.mark.django_db
def test_the_json_has_the_hash_that_the_page_names(published: ReportVersion) -> None:
    number = published.receipt_number
    page = Client().get(f"/open/r/{number}/").content.decode()
    body = Client().get(f"/open/r/{number}.json").content
    assert hashlib.sha256(body).hexdigest() == SiteReport.objects.get().document_sha256
    assert SiteReport.objects.get().document_sha256 in page


@pytest.mark.django_db
def test_visitor_of_the_first_page_comes_to_the_public_window() -> None:
    answer = Client().get("/")
    assert (answer.status_code, answer.url) == (302, "/open/")


def test_language_of_the_address() -> None:
    assert [language_of(path) for path in ("/open/", "/open/kk/map/", "/open/en/", "/open/kkk/")] == [
        "ru",
        "kk",
        "en",
        "ru",
    ]
    assert in_language("/open/kk/r/1/?q=a", "en") == "/open/en/r/1/?q=a"
    assert in_language("/open/en/", "ru") == "/open/"


@pytest.mark.parametrize(
    ("value", "norm", "qualifier", "said"),
    [
        ("0.45", "0.30", "", "в 1,5 раза выше нормы"),
        ("0.60", "0.30", "", "в 2 раза выше нормы"),
        ("1.5", "0.30", "", "в 5 раз выше нормы"),
        ("6.3", "0.30", "", "в 21 раз выше нормы"),
        ("3.6", "0.30", "", "в 12 раз выше нормы"),
        ("0.15", "0.30", "", "ниже нормы в 2 раза"),
        ("0.30", "0.30", "", "на уровне нормы"),
        ("0.306", "0.30", "", "в 1,02 раза выше нормы"),
        ("0.3003", "0.30", "", "чуть выше нормы"),
        ("0.005", "0.30", "<", "меньше, чем различает прибор, — ниже нормы"),
    ],
)
def test_words_of_a_value(value: str, norm: str, qualifier: str, said: str) -> None:
    one = SimpleNamespace(value=Decimal(value), norm=Decimal(norm), qualifier=qualifier)
    one.times = one.value / one.norm
    assert against_norm(one, "ru") == said


def test_silence_counts_from_the_term() -> None:
    """The third quarter of 2026 is due before 1 November: on the 12th it is late for twelve days."""
    row = SimpleNamespace(owed=True, why="", due_on=dt.date(2026, 11, 1), filed_on=None, state="", number="")
    seen = square(Quarter(2026, 3), row, dt.date(2026, 11, 12), "ru")
    assert seen.title == "III квартал 2026 года: не представлен, 12 дней"
    assert seen.is_silent
    assert not square(Quarter(2026, 3), row, dt.date(2026, 10, 31), "ru").is_silent
    assert [days_words(n, "ru") for n in (1, 3, 11, 21, 22)] == ["1 день", "3 дня", "11 дней", "21 день", "22 дня"]


def test_kazakh_order() -> None:
    words = ["Өскемен", "Орал", "Әулие", "Ақмола", "Қарағанды", "Кереку", "Іле", "Ырғыз", "Ескене"]
    assert sorted(words, key=sort_key) == [
        "Ақмола",
        "Әулие",
        "Ескене",
        "Кереку",
        "Қарағанды",
        "Орал",
        "Өскемен",
        "Ырғыз",
        "Іле",
    ]
