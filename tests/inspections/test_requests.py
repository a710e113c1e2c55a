"""Requests for documents: asked in words with a basis and a term, answered with files, closed or returned."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from inspections.machine import REQUEST
from inspections.models import DocumentRequest
from inspections.services import requests
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from tests import factories as make
from tests.inspections.conftest import ITEMS
from tests.kit_pure.files import pdf
from tests.reports.test_rendering import client_of

STATES = ("sent", "answered", "returned", "closed", "withdrawn")


def refusal(action: Any) -> Refused:
    """The refusal that `action` ends with."""
    with pytest.raises(Refused) as caught:
        action()
    return caught.value


def upload(pages: int = 1) -> SimpleUploadedFile:
    """A file as the browser sends it."""
    return SimpleUploadedFile("protocol.pdf", pdf(pages))


def bring(people: dict[str, Actor], request: DocumentRequest, state: str) -> DocumentRequest:
    """Take a request to `state` by the services."""
    if state in ("answered", "returned", "closed"):
        requests.answer(people["ecologist"], request, words="Файлов нет, потому что")
    if state == "returned":
        requests.decide(people["inspector"], request, "return", reason="Приложите протокол")
    if state == "closed":
        requests.decide(people["inspector"], request, "close")
    if state == "withdrawn":
        requests.decide(people["inspector"], request, "withdraw", reason="Получено иначе")
    return DocumentRequest.objects.get(pk=request.pk)


class Undone(Exception):
    """Ends a try: everything it did is rolled back."""


def outcome(code: str, actor: Actor, request: DocumentRequest, reason: str = "Причина") -> str:
    """The state a move leads to, or the code it is refused with; nothing of it stays."""
    result: list[str] = []
    try:
        with transaction.atomic():
            if code == "answer":
                requests.answer(actor, request, words=reason)
            else:
                requests.decide(actor, request, code, reason=reason)
            result.append(DocumentRequest.objects.get(pk=request.pk).state)
            raise Undone
    except Undone:
        return result[0]
    except Refused as refused:
        return refused.code


@pytest.mark.parametrize("state", STATES)
def test_exactly_the_declared_moves_pass(state: str, asked: DocumentRequest, people: dict[str, Actor]) -> None:
    request = bring(people, asked, state)

    found = {(code, role): outcome(code, actor, request) for code in REQUEST.moves for role, actor in people.items()}

    for (code, role), result in found.items():
        move = REQUEST.moves[code]
        if role == "laboratory":
            allowed = {"GONE", "ROLE"}
        elif code != "answer" and role != "inspector":
            allowed = {"ROLE"}
        elif state not in move.sources:
            allowed = {"STATE"}
        else:
            allowed = {move.target if role in move.roles else "ROLE"}
        assert result in allowed, (code, role, result)


@pytest.mark.parametrize(("code", "state"), [("return", "answered"), ("withdraw", "sent")])
def test_a_reason_is_needed(code: str, state: str, asked: DocumentRequest, people: dict[str, Actor]) -> None:
    assert outcome(code, people["inspector"], bring(people, asked, state), " ") == "REASON"


@pytest.mark.parametrize("state", STATES)
def test_the_database_knows_only_the_declared_moves(
    state: str, asked: DocumentRequest, people: dict[str, Actor]
) -> None:
    request = bring(people, asked, state)
    declared = {move.target for move in REQUEST.moves.values() if state in move.sources} | {state}
    for target in set(STATES) - declared:
        with pytest.raises(DatabaseError), transaction.atomic():
            DocumentRequest.objects.filter(pk=request.pk).update(state=target)


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


def test_a_request_is_tied_to_a_filed_report_only(draft: ReportVersion, people: dict[str, Actor]) -> None:
    said = {"items": ITEMS, "basis": "ст. 184", "working_days": 3, "version": draft}

    found = refusal(lambda: requests.send_request(people["inspector"], draft.report.facility, **said))

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


def test_an_answer_without_a_file_needs_words(asked: DocumentRequest, people: dict[str, Actor]) -> None:
    first, second = asked.items.all()
    requests.add_file(people["ecologist"], first, upload())

    found = refusal(lambda: requests.answer(people["ecologist"], asked, words=" "))

    assert (found.code, "words" in found.fields) == ("EMPTY_ANSWER", True)
    assert second.what in str(found.text) and first.what not in str(found.text)


def test_files_for_every_item_need_no_words(asked: DocumentRequest, people: dict[str, Actor]) -> None:
    for pages, item in enumerate(asked.items.all(), 1):
        requests.add_file(people["ecologist"], item, upload(pages))

    assert requests.answer(people["director"], asked, words="").state == "answered"


def test_the_same_file_against_an_item_is_refused(asked: DocumentRequest, people: dict[str, Actor]) -> None:
    item = asked.items.first()
    requests.add_file(people["ecologist"], item, upload())

    assert refusal(lambda: requests.add_file(people["ecologist"], item, upload())).code == "TWICE"


@pytest.mark.parametrize("state", ["answered", "closed", "withdrawn"])
def test_files_come_only_while_the_request_is_with_the_operator(
    state: str, asked: DocumentRequest, people: dict[str, Actor]
) -> None:
    item = asked.items.first()
    added = requests.add_file(people["ecologist"], item, upload())
    bring(people, asked, state)

    assert refusal(lambda: requests.add_file(people["ecologist"], item, upload(2))).code == "STATE"
    with pytest.raises(DatabaseError), transaction.atomic():
        added.delete()


def test_returned_answered_again_closed(asked: DocumentRequest, people: dict[str, Actor]) -> None:
    bring(people, asked, "returned")
    for pages, item in enumerate(asked.items.all(), 1):
        requests.add_file(people["ecologist"], item, upload(pages))

    requests.answer(people["ecologist"], asked, words="Приложено")
    closed = requests.decide(people["inspector"], asked, "close")

    assert (closed.state, closed.answer) == ("closed", "Приложено")
    assert [e.code for e in events.of(asked)] == [
        "request.sent",
        "request.answer",
        "request.return",
        "request.file_added",
        "request.file_added",
        "request.answer",
        "request.close",
    ]


def test_another_operator_meets_a_404(asked: DocumentRequest, stranger: dict[str, Actor]) -> None:
    foreign = stranger["ecologist"]

    assert refusal(lambda: requests.answer(foreign, asked, words="x")).code == "GONE"
    assert refusal(lambda: requests.add_file(foreign, asked.items.first(), upload())).code == "GONE"


def test_an_empty_form_keeps_what_was_typed(draft: ReportVersion, people: dict[str, Actor]) -> None:
    client = client_of(people["inspector"])

    answer = client.post(
        f"/inspections/facilities/{draft.report.facility_id}/requests/new/",
        {"items": "", "basis": "", "working_days": "10", "explanation": "Прошу срочно"},
    )

    assert answer.status_code == 422 and "Прошу срочно" in answer.content.decode()
