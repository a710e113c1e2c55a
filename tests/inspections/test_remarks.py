"""Remarks of the inspector: pinned to a place, answered, opened again, closed; nothing said is ever erased."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections.machine import REMARK
from inspections.models import Opening, Remark, RemarkMessage
from inspections.opened import opened
from inspections.services import remarks
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day, zone
from pekportal.kit.models import Letter
from pekportal.kit.refused import Refused
from reports.decision.corrected import targets_of
from reports.decision.places import Place, row_ids
from reports.models import ReportVersion
from reports.services import submission
from reports.services.content import document_for
from tests.inspections.conftest import HANDED_IN, HandedIn
from tests.kit_pure.files import pdf
from tests.reports.test_rendering import client_of


@pytest.fixture(scope="module")
def filling() -> HandedIn:
    """Each test finds the report handed in."""
    return HANDED_IN


def cell_of(version: ReportVersion) -> Place:
    """A cell of the first table that has rows and a column of numbers."""
    document = document_for(version, lang="ru")
    table = next(one for one in document.tables if one.rows and any(c.numeric for c in one.columns))
    return Place(table.slug, row_ids(table)[0], next(c.key for c in table.columns if c.numeric))


@pytest.fixture
def remark(filed: ReportVersion, people: dict[str, Actor]) -> Remark:
    """A remark on a cell with a term of three working days, written on 20 October 2026."""
    with on_day(dt.date(2026, 10, 20)):
        return remarks.write(people["inspector"], filed, text="Нет протокола", place=cell_of(filed), working_days=3)


def bring(people: dict[str, Actor], remark: Remark, state: str) -> Remark:
    """Take a remark to a state by the services."""
    if state in ("answered", "closed"):
        remarks.answer(people["ecologist"], remark, words="Протокол приложен")
    if state == "closed":
        remarks.close(people["inspector"], remark)
    return Remark.objects.get(pk=remark.pk)


def test_a_remark_keeps_its_place_its_words_and_its_term(remark: Remark, filed: ReportVersion) -> None:
    """Three working days from Tuesday 20 October 2026: Friday 23; 25 October is a day off, Monday 26 its transfer."""
    assert (remark.state, remark.due_on, bool(remark.where)) == ("open", dt.date(2026, 10, 23), True)
    for statement in (
        "UPDATE inspections_remark SET text = 'x'",
        "UPDATE inspections_remark SET due_on = due_on + 1",
        "UPDATE inspections_remark SET state = 'open' WHERE FALSE; DELETE FROM inspections_remark",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_day_people_read_is_that_of_the_portals_clock(remark: Remark) -> None:
    """The demonstration tells a story of its own days."""
    assert Remark.objects.get(pk=remark.pk).created_at.astimezone(zone()).date() == dt.date(2026, 10, 20)


def test_a_double_click_is_one_remark(remark: Remark, filed: ReportVersion, people: dict[str, Actor]) -> None:
    twin = remarks.write(people["inspector"], filed, text=" Нет протокола ", place=remark.place)

    assert twin.pk == remark.pk and Remark.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"text": " "}, "EMPTY"),
        ({"text": "д" * 4001}, "LONG"),
        ({"text": "x", "working_days": 61}, "TERM"),
        ({"text": "x", "place": Place("no_such_table")}, "PLACE"),
    ],
)
def test_what_is_not_a_remark_is_refused(
    said: dict[str, Any], code: str, filed: ReportVersion, people: dict[str, Actor]
) -> None:
    with pytest.raises(Refused) as caught:
        remarks.write(people["inspector"], filed, **said)
    assert caught.value.code == code and not Remark.objects.exists()


VERBS: dict[str, Any] = {
    "answer": lambda actor, one: remarks.answer(actor, one, words="Слова"),
    "reopen": lambda actor, one: remarks.reopen(actor, one, words="Слова"),
    "close": lambda actor, one: remarks.close(actor, one),
}


@pytest.mark.parametrize("state", REMARK.states)
def test_exactly_the_declared_moves_pass(state: str, remark: Remark, people: dict[str, Actor]) -> None:
    brought = bring(people, remark, state)
    for code, verb in VERBS.items():
        for role, actor in people.items():
            move = REMARK.moves[code]
            try:
                with transaction.atomic():
                    result = verb(actor, brought).state
                    transaction.set_rollback(True)
            except Refused as refused:
                result = refused.code
            if role not in move.roles:
                assert result in ("ROLE", "GONE"), (code, role, result)
            else:
                assert result == (move.target if state in move.sources else "STATE"), (code, role, result)


def test_the_thread_keeps_every_word_and_the_file(remark: Remark, people: dict[str, Actor]) -> None:
    upload = SimpleUploadedFile("protocol.pdf", pdf(1))
    remarks.answer(people["ecologist"], remark, words="Приложен", upload=upload)
    remarks.reopen(people["inspector"], remark, words="Не тот источник")
    remarks.answer(people["director"], remark, words="Приложен верный")
    remarks.close(people["inspector"], remark)

    told = list(RemarkMessage.objects.order_by("created_at").values_list("kind", "words", "role"))
    assert told == [
        ("answer", "Приложен", "ecologist"),
        ("reopen", "Не тот источник", "inspector"),
        ("answer", "Приложен верный", "director"),
        ("close", "", "inspector"),
    ]
    with_file = RemarkMessage.objects.get(file__isnull=False)
    page = client_of(people["inspector"]).get(f"/inspections/remarks/{remark.pk}/files/{with_file.pk}/")
    assert page.status_code == 200 and b"".join(page.streaming_content).startswith(b"%PDF")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE inspections_remarkmessage SET words = 'x'")


def test_what_was_typed_stays_and_the_other_side_gets_letters(remark: Remark, people: dict[str, Actor]) -> None:
    operator, url = client_of(people["ecologist"]), f"/inspections/remarks/{remark.pk}/"
    empty = operator.post(f"{url}answer/", {"words": " "})
    assert empty.status_code == 422 and "Напишите ответ" in empty.content.decode()
    wrong = SimpleUploadedFile("x.pdf", b"no pdf at all")
    refused = operator.post(f"{url}answer/", {"words": "Слова остались", "file": wrong})
    assert refused.status_code == 422 and "Слова остались" in refused.content.decode()
    assert operator.post(f"{url}answer/", {"words": "Приложен"}).status_code == 302
    assert operator.post(f"{url}answer/", {"words": "Ещё"}).status_code == 409
    assert client_of(people["inspector"]).post(f"{url}close/").status_code == 302

    letters = {(letter.user_id, letter.key.split(":")[1]) for letter in Letter.objects.filter(key__startswith="asking")}
    both = {people["ecologist"].user_id, people["director"].user_id}
    assert letters == {
        *((user, "remark") for user in both),
        (people["inspector"].user_id, "remark-answer"),
        *((user, "remark-close") for user in both),
    }


def test_each_side_sees_when_the_other_opened_it(remark: Remark, people: dict[str, Actor]) -> None:
    url = f"/inspections/remarks/{remark.pk}/"
    assert "ещё не открывали" in client_of(people["inspector"]).get(url).content.decode()

    for _look in range(2):
        client_of(people["director"]).get(url)

    seen = opened([remark])[remark.pk]
    assert seen.operator and seen.inspector and seen.operator.name == people["director"].name
    assert Opening.objects.filter(user_id=people["director"].user_id).count() == 1
    assert people["director"].name in client_of(people["inspector"]).get(url).content.decode()


def test_open_remarks_go_into_the_correction_and_settled_ones_do_not(
    remark: Remark, filed: ReportVersion, people: dict[str, Actor]
) -> None:
    settled = remarks.write(people["inspector"], filed, text="Мелочь", place=Place(remark.table))
    remarks.close(people["inspector"], settled)
    submission.send_back(people["inspector"], filed, reason="Замечания")

    second = ReportVersion.objects.get(report=filed.report_id, number=2)
    assert targets_of(second) == [remark.place]


def test_on_the_paper_a_place_is_chosen_without_scripts(filed: ReportVersion, people: dict[str, Actor]) -> None:
    place, inspector = cell_of(filed), client_of(people["inspector"])
    said = {"table": place.table, "row": place.row, "column": place.column}
    card = inspector.get(reverse("decision:place", args=[filed.pk]), said)
    assert "Записать замечание" in card.content.decode() and "Запросить документы" in card.content.decode()

    written = inspector.post(
        f"/inspections/reports/{filed.pk}/remarks/add/", {**said, "text": "Сверьте", "working_days": "5"}
    )
    assert written.status_code == 302 and written["Location"].endswith(f"#{place.anchor}")
    assert "is-pinned" in inspector.get(f"/reports/{filed.pk}/paper/").content.decode()


def test_a_list_costs_the_same_however_long(filed: ReportVersion, people: dict[str, Actor]) -> None:
    client, url = client_of(people["ecologist"]), f"/inspections/reports/{filed.pk}/remarks/"
    counts = []
    for n in range(1, 4):
        remarks.write(people["inspector"], filed, text=f"Замечание {n}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        counts.append(len(asked))
    assert counts[1] == counts[2] <= 20
