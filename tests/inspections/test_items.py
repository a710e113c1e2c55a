"""Items of a request: answered with files or words, sent back, closed; exactly the declared moves."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from inspections.machine import ITEM
from inspections.models import DocumentRequest, RequestedItem
from inspections.services import items
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from tests.inspections.asking import bring, first_of, refusal, upload
from tests.inspections.conftest import HANDED_IN, HandedIn
from tests.reports.test_rendering import client_of


@pytest.fixture(scope="module")
def filling() -> HandedIn:
    """Each test finds the report handed in."""
    return HANDED_IN


VERBS: dict[str, Any] = {
    "answer": lambda actor, item: items.answer(actor, item, words="Слова"),
    "close": lambda actor, item: items.close(actor, item),
    "return": lambda actor, item: items.send_back(actor, item, words="Слова"),
}


@pytest.mark.parametrize("state", ITEM.states)
def test_exactly_the_declared_moves_of_an_item_pass(
    state: str, asked: DocumentRequest, people: dict[str, Actor]
) -> None:
    item = bring(people, first_of(asked), state)
    for code, verb in VERBS.items():
        move = ITEM.moves[code]
        for role, actor in people.items():
            try:
                with transaction.atomic():
                    result = verb(actor, item).state
                    transaction.set_rollback(True)
            except Refused as refused:
                result = refused.code
            if role not in move.roles:
                assert result in ("ROLE", "GONE", "STATE"), (code, role, result)
            else:
                assert result == (move.target if state in move.sources else "STATE"), (code, role, result)


@pytest.mark.parametrize("state", ITEM.states)
def test_the_database_knows_only_the_declared_moves(
    state: str, asked: DocumentRequest, people: dict[str, Actor]
) -> None:
    item = bring(people, first_of(asked), state)
    declared = {move.target for move in ITEM.moves.values() if state in move.sources} | {state}
    for target in set(ITEM.states) - declared:
        with pytest.raises(DatabaseError), transaction.atomic():
            RequestedItem.objects.filter(pk=item.pk).update(state=target)


def test_an_answer_needs_a_file_or_words(asked: DocumentRequest, people: dict[str, Actor]) -> None:
    item = first_of(asked)
    found = refusal(lambda: items.answer(people["ecologist"], item, words=" "))
    assert (found.code, "words" in found.fields) == ("EMPTY_ANSWER", True)

    items.add_file(people["ecologist"], item, upload())
    assert items.answer(people["ecologist"], item).state == "answered"
    items.send_back(people["inspector"], item, words="Не тот протокол")
    # the file of the first answer is no second answer
    assert refusal(lambda: items.answer(people["ecologist"], item)).code == "EMPTY_ANSWER"
    items.add_file(people["ecologist"], item, upload(2))
    assert items.answer(people["director"], item).state == "answered"


def test_a_file_may_be_taken_back_until_it_is_sent(asked: DocumentRequest, people: dict[str, Actor]) -> None:
    ecologist, item = people["ecologist"], first_of(asked)
    added = items.add_file(ecologist, item, upload())
    assert refusal(lambda: items.add_file(ecologist, item, upload())).code == "TWICE"
    items.drop_file(ecologist, item, added.pk)
    items.drop_file(ecologist, item, added.pk)  # a second click
    assert not item.files.exists()

    sent = items.add_file(ecologist, item, upload())
    items.answer(ecologist, item)
    items.send_back(people["inspector"], item, words="Ещё")
    assert refusal(lambda: items.drop_file(ecologist, item, sent.pk)).code == "STATE"


@pytest.mark.parametrize("state", ["answered", "closed"])
def test_files_come_only_while_the_item_waits(state: str, asked: DocumentRequest, people: dict[str, Actor]) -> None:
    item = first_of(asked)
    added = items.add_file(people["ecologist"], item, upload())
    bring(people, item, state)

    assert refusal(lambda: items.add_file(people["ecologist"], item, upload(2))).code == "STATE"
    with pytest.raises(DatabaseError), transaction.atomic():
        added.delete()


def test_another_operator_meets_a_404(asked: DocumentRequest, stranger: dict[str, Actor]) -> None:
    foreign, item = stranger["ecologist"], first_of(asked)

    assert refusal(lambda: items.answer(foreign, item, words="x")).code == "GONE"
    assert refusal(lambda: items.add_file(foreign, item, upload())).code == "GONE"


def test_words_typed_against_an_item_stay_when_it_is_refused(asked: DocumentRequest, people: dict[str, Actor]) -> None:
    item, operator = first_of(asked), client_of(people["ecologist"])
    url = f"/inspections/requests/{asked.pk}/items/{item.pk}"
    assert operator.post(f"{url}/answer/", {"words": " "}).status_code == 422
    wrong = operator.post(f"{url}/answer/", {"words": "Слова", "file": SimpleUploadedFile("x.pdf", b"none")})
    assert wrong.status_code == 422 and "Слова" in wrong.content.decode()
    assert operator.post(f"{url}/files/add/", {"words": ""}).status_code == 422
    kept = operator.post(f"{url}/files/add/", {"words": "Недописано", "file": upload()})
    assert kept.status_code == 200 and "Недописано" in kept.content.decode()
    assert operator.post(f"{url}/answer/", {"words": "Готово", "file": upload(2)}).status_code == 302
    assert operator.post(f"{url}/answer/", {"words": "Ещё"}).status_code == 409

    inspector = client_of(people["inspector"])
    assert inspector.post(f"{url}/return/", {"words": ""}).status_code == 422
    assert inspector.post(f"{url}/close/", {"words": ""}).status_code == 302
    assert operator.post(f"{url}/close/").status_code == 403
    assert first_of(asked).state == "closed"
