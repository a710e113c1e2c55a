"""Requests for documents: asked in words with a basis and a term, withdrawn, opened, listed."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from inspections.models import DocumentRequest, PickedPlace
from inspections.services import items, requests
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day
from reports.decision.places import Place
from reports.models import ReportVersion
from reports.services import submission
from tests import factories as make
from tests.inspections.asking import bring, first_of, refusal, upload
from tests.inspections.conftest import HANDED_IN, ITEMS, HandedIn
from tests.inspections.test_remarks import cell_of
from tests.reports.test_rendering import client_of


@pytest.fixture(scope="module")
def filling() -> HandedIn:
    """Each test finds the report handed in."""
    return HANDED_IN


@pytest.mark.parametrize(
    ("states", "expected"),
    [  # (first item, second item) -> the request
        (("waiting", "waiting"), "sent"),
        (("answered", "waiting"), "sent"),
        (("answered", "answered"), "answered"),
        (("returned", "waiting"), "returned"),
        (("returned", "answered"), "returned"),
        (("closed", "waiting"), "sent"),
        (("closed", "answered"), "answered"),
        (("closed", "closed"), "closed"),
    ],
)
def test_the_state_of_a_request_follows_from_its_items(
    states: tuple[str, str], expected: str, asked: DocumentRequest, people: dict[str, Actor]
) -> None:
    for item, state in zip(asked.items.all(), states, strict=True):
        bring(people, item, state)

    assert DocumentRequest.objects.get(pk=asked.pk).state == expected


def test_only_the_inspector_withdraws_and_says_why(asked: DocumentRequest, people: dict[str, Actor]) -> None:
    assert refusal(lambda: requests.withdraw(people["director"], asked, reason="x")).code == "ROLE"
    assert refusal(lambda: requests.withdraw(people["inspector"], asked, reason=" ")).code == "REASON"
    assert requests.withdraw(people["inspector"], asked, reason="Получено иначе").state == "withdrawn"
    item = first_of(asked)
    assert refusal(lambda: items.answer(people["ecologist"], item, words="x")).code == "STATE"
    assert refusal(lambda: items.add_file(people["ecologist"], item, upload())).code == "STATE"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE inspections_documentrequest SET due_on = due_on + 1 WHERE id = %s",
        "UPDATE inspections_documentrequest SET basis = 'x' WHERE id = %s",
        "DELETE FROM inspections_documentrequest WHERE id = %s",
        "UPDATE inspections_requesteditem SET what = 'x' WHERE request_id = %s",
        "DELETE FROM inspections_requesteditem WHERE request_id = %s",
    ],
)
def test_what_was_asked_never_changes(statement: str, asked: DocumentRequest) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [asked.pk])


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("items", {"items": []}),
        ("items", {"items": [requests.Asked("  ")]}),
        ("items", {"items": [requests.Asked("д" * 501)]}),
        ("items", {"items": [requests.Asked("документ")] * 51}),
        ("basis", {"basis": " "}),
        ("basis", {"basis": "с" * 301}),
        ("working_days", {"working_days": 0}),
        ("working_days", {"working_days": 61}),
    ],
)
def test_a_request_without_items_basis_or_term_is_refused_at_its_field(
    field: str, changed: dict[str, Any], draft: ReportVersion, people: dict[str, Actor]
) -> None:
    said = {"items": ITEMS, "basis": "ст. 184", "working_days": 10, **changed}

    found = refusal(lambda: requests.send_request(people["inspector"], draft.report.facility, **said))

    assert (found.status, list(found.fields)) == (422, [field])
    assert not DocumentRequest.objects.exists()


@pytest.mark.parametrize(
    ("sent", "days", "due"),
    [  # regulation.md 5.2: the day itself is not counted, days off are not either
        (dt.date(2025, 12, 31), 3, dt.date(2026, 1, 8)),
        (dt.date(2026, 3, 19), 3, dt.date(2026, 3, 27)),
        (dt.date(2026, 3, 21), 3, dt.date(2026, 3, 30)),
        (dt.date(2026, 5, 6), 3, dt.date(2026, 5, 13)),
        (dt.date(2026, 10, 22), 3, dt.date(2026, 10, 28)),
        (dt.date(2026, 10, 12), 10, dt.date(2026, 10, 27)),
    ],
)
def test_the_term_counts_working_days(
    sent: dt.date, days: int, due: dt.date, draft: ReportVersion, people: dict[str, Actor]
) -> None:
    with on_day(sent):
        request = requests.send_request(
            people["inspector"], draft.report.facility, items=ITEMS, basis="ст. 184", working_days=days
        )

    assert request.due_on == due


def test_an_inspector_asks_in_his_territory_only(draft: ReportVersion, people: dict[str, Actor]) -> None:
    far = make.FacilityFactory(kato=make.KatoFactory(code="350000000", name_ru="Карагандинская область"))
    said = {"items": ITEMS, "basis": "ст. 184", "working_days": 3}

    assert refusal(lambda: requests.send_request(people["inspector"], far, **said)).code == "GONE"


def test_a_request_is_tied_to_a_filed_report_only(filed: ReportVersion, people: dict[str, Actor]) -> None:
    submission.send_back(people["inspector"], filed, reason="Замечания")
    draft = filed.report.versions.get(number=2)
    said = {"items": ITEMS, "basis": "ст. 184", "working_days": 3, "version": draft}

    found = refusal(lambda: requests.send_request(people["inspector"], filed.report.facility, **said))

    assert found.code == "GONE"


def test_the_first_opening_by_the_operator_is_seen_once(asked: DocumentRequest, people: dict[str, Actor]) -> None:
    url = f"/inspections/requests/{asked.pk}/"
    client_of(people["inspector"]).get(url)
    assert DocumentRequest.objects.get(pk=asked.pk).opened_by_operator_at is None

    client_of(people["ecologist"]).get(url)
    first = DocumentRequest.objects.get(pk=asked.pk).opened_by_operator_at
    client_of(people["director"]).get(url)

    assert first is not None and DocumentRequest.objects.get(pk=asked.pk).opened_by_operator_at == first
    assert events.of(asked).filter(code="request.opened").count() == 1


def test_an_empty_form_keeps_what_was_typed(draft: ReportVersion, people: dict[str, Actor]) -> None:
    client = client_of(people["inspector"])

    answer = client.post(
        f"/inspections/facilities/{draft.report.facility_id}/requests/new/",
        {"items": "", "basis": "", "working_days": "10", "explanation": "Прошу срочно", "key": str(uuid4())},
    )

    assert answer.status_code == 422 and "Прошу срочно" in answer.content.decode()


def test_places_are_picked_on_the_paper_kept_and_asked_for_once(filed: ReportVersion, people: dict[str, Actor]) -> None:
    client, cell = client_of(people["inspector"]), cell_of(filed)
    pick = f"/inspections/reports/{filed.pk}/pick/"
    said = {"table": cell.table, "row": cell.row, "column": cell.column}
    for place in (said, said, {"table": "water_use"}):  # a double click is one pick
        assert client.post(pick, place).status_code == 302
    client.post(pick, {"table": "enterprise"})
    client.post(pick, {"table": "enterprise", "out": "1"})
    assert client.post(pick, {"table": "no_such"}).status_code == 404

    form = f"/inspections/facilities/{filed.report.facility_id}/requests/new/?version={filed.pk}"
    with on_day(dt.date(2026, 10, 12)):
        counted = client.post(form, {"count": "1", "working_days": "7", "basis": "ст. 184", "key": str(uuid4())})
        assert counted.status_code == 200 and "7 рабочих дней — до 21\u00a0октября" in counted.content.decode()
    first, second = PickedPlace.objects.filter(gone_at=None).order_by("created_at")
    sent = {
        f"what-{first.pk}": "Протокол",
        f"what-{second.pk}": "Журнал воды",
        "items": "Акт отбора",
        "basis": "ст. 184",
        "working_days": "10",
        "key": str(uuid4()),
    }
    assert [client.post(form, sent).status_code for _click in range(2)] == [302, 302]

    request = DocumentRequest.objects.get()
    assert [(one.what, one.place, bool(one.where)) for one in request.items.all()] == [
        ("Протокол", cell, True),
        ("Журнал воды", Place("water_use"), True),
        ("Акт отбора", Place(), False),
    ]
    assert not PickedPlace.objects.filter(gone_at=None).exists()


def test_a_list_of_requests_costs_the_same_however_long(draft: ReportVersion, people: dict[str, Actor]) -> None:
    client, counts = client_of(people["ecologist"]), []
    for _n in range(3):
        requests.send_request(people["inspector"], draft.report.facility, items=ITEMS, basis="ст. 184", working_days=3)
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/inspections/requests/").status_code == 200
        counts.append(len(asked))
    assert counts[1] == counts[2] <= 20
