"""Each look of an inspector is written with the answer; people see one line an hour."""

from __future__ import annotations

import datetime as dt
import io
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from inspections.dossier import looks
from inspections.dossier.models import Look
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day
from reports.models import ReportVersion
from tests.dossier.conftest import browser

pytestmark = pytest.mark.django_db


def address(name: str, version: ReportVersion) -> str:
    """The address of a page about the report or its facility."""
    of_facility = {"inspections:facility": "pk", "decision:as-of": "facility_id", "programs:facility": "facility_id"}
    if name in of_facility:
        return reverse(name, kwargs={of_facility[name]: version.report.facility_id})
    if name == "reports:artefact":
        return reverse(name, args=[version.pk, version.artefacts.filter(kind="pdf").first().pk])
    return reverse(name, args=[version.pk])


PAGES = {
    "inspections:version": True,
    "reports:paper": True,
    "reports:artefact": True,
    "record:receipt": True,
    "record:copy": True,
    "decision:difference": True,
    "inspections:facility": False,
    "decision:as-of": False,
    "programs:facility": False,
}


def test_every_page_and_file_leaves_a_look(filed: ReportVersion, people: dict[str, Actor]) -> None:
    """Who, what, when, of which report and facility, from which address."""
    inspector = browser(people["inspector"])
    for name, of_report in PAGES.items():
        assert inspector.get(address(name, filed), REMOTE_ADDR="192.0.2.77").status_code == 200, name
        look = Look.objects.latest("created_at")
        assert (look.page, look.user_id) == (name, people["inspector"].user_id)
        assert look.facility_id == filed.report.facility_id, name
        assert (look.version_id == filed.pk) is of_report, name
        assert (look.address, look.department_id) == ("192.0.2.77", people["inspector"].department_id)
    assert Look.objects.count() == len(PAGES)


def test_what_was_not_shown_is_no_look_and_the_operator_leaves_none(
    filed: ReportVersion, people: dict[str, Actor]
) -> None:
    """A foreign object, a HEAD, the director."""
    inspector = browser(people["inspector"])
    assert inspector.get(reverse("inspections:version", args=[filed.report_id])).status_code == 404
    inspector.head(address("inspections:version", filed))
    browser(people["director"]).get(address("reports:paper", filed))
    assert Look.objects.count() == 0


def test_a_look_that_can_not_be_written_shows_nothing(
    filed: ReportVersion, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is the page of a fault."""

    def broken(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("no place")

    monkeypatch.setattr(looks, "note", broken)
    inspector = browser(people["inspector"])
    inspector.raise_request_exception = False
    answer = inspector.get(address("inspections:version", filed))
    assert answer.status_code == 500
    assert filed.receipt_number.encode() not in answer.content


def test_a_look_stays_as_it_is(filed: ReportVersion, people: dict[str, Actor]) -> None:
    """No role of the portal changes or removes one."""
    browser(people["inspector"]).get(address("inspections:version", filed))
    for act in (lambda: Look.objects.update(name="nobody"), lambda: Look.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert Look.objects.count() == 1


def test_one_line_an_hour_for_the_operator(
    filed: ReportVersion, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three looks within 59 minutes and one an hour after the last: two lines; the log keeps all four."""
    start = dt.datetime(2026, 10, 12, 14, 3, tzinfo=dt.UTC)
    for minutes in (0, 20, 59, 119):
        monkeypatch.setattr(looks, "now", partial(start.__add__, dt.timedelta(minutes=minutes)))
        looks.note(people["inspector"], "inspections:version", {"pk": filed.pk}, address="")
    shown = looks.folded(Look.objects.order_by("-at"), "ru")
    assert [(one.look.at - start, one.times) for one in shown] == [
        (dt.timedelta(minutes=119), 1),
        (dt.timedelta(minutes=59), 3),
    ]
    page = browser(people["director"]).get(reverse("reports:version", args=[filed.pk])).content.decode()
    assert "Кто смотрел отчёт" in page and "Инспектор открывал отчёт" in page
    assert page.count("×3") == 1
    listed = browser(people["ecologist"]).get(reverse("dossier:looks")).content.decode()
    assert listed.count("открывал отчёт") == 2


def test_the_workbook_has_every_look_and_no_formula(filed: ReportVersion, people: dict[str, Actor]) -> None:
    """Four looks, four rows; a name that looks like a formula is text."""
    actor = people["inspector"]
    for _ in range(4):
        looks.note(actor, "record:copy", {"pk": filed.pk}, address="")
    answer = browser(people["director"]).get(reverse("dossier:looks-export"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(min_row=2))
    assert len(rows) == 4
    assert rows[0][5].value == "скачивал копию отчёта"
    assert all(cell.data_type != "f" for row in rows for cell in row)


def test_the_list_goes_on_by_keyset_and_asks_the_same_of_the_database(
    filed: ReportVersion, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of three: all ten looks once; the number of queries does not grow with the looks."""
    monkeypatch.setattr("inspections.dossier.views.looks.PER_PAGE", 3)
    for number in range(10):
        with on_day(dt.date(2026, 10, 1) + dt.timedelta(days=number)):
            looks.note(people["inspector"], "record:copy", {"pk": filed.pk}, address="")
    director, seen, where, counts = browser(people["director"]), 0, "", set()
    while True:
        with CaptureQueriesContext(connection) as queries:
            page = director.get(reverse("dossier:looks") + where)
        counts.add(len(queries))
        seen += len(page.context["lines"])
        if not page.context["older"]:
            break
        where = f"?before={page.context['older'].replace('+', '%2B')}"
    assert seen == 10
    assert max(counts) - min(counts) <= 1 and max(counts) <= 14
    assert director.get(reverse("dossier:looks") + "?before=yesterday").status_code == 404


def test_another_operator_sees_nothing(
    filed: ReportVersion, people: dict[str, Actor], stranger: dict[str, Actor]
) -> None:
    """Neither the line nor the row of the workbook."""
    browser(people["inspector"]).get(address("inspections:version", filed))
    assert browser(stranger["director"]).get(reverse("dossier:looks")).context["lines"] == []
    foreign = reverse("dossier:looks") + f"?facility={filed.report.facility_id}"
    assert browser(stranger["director"]).get(foreign).status_code == 404
