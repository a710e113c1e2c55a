"""The information letter of article 174: facts with sources, two terms, manners that count, the answer."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from inspections.letters import clock
from inspections.letters.models import InformationLetter
from inspections.letters.services import answering, delivering, writing
from inspections.letters.shown import line_of
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from tests.reports.test_rendering import client_of

DAY = dt.date


def refusal(action: Any) -> Refused:
    """The refusal that `action` ends with."""
    with pytest.raises(Refused) as caught:
        action()
    return caught.value


@pytest.mark.parametrize(
    ("manner", "received", "given", "delivered"),
    [  # art. 174.6: by hand and by post the day of receipt, to the operator's own address the day of sending
        ("hand", DAY(2026, 10, 15), "", DAY(2026, 10, 15)),
        ("hand", None, "", None),
        ("post", DAY(2026, 10, 16), "", DAY(2026, 10, 16)),
        ("courier", None, "", None),
        ("email", None, "письмо № 5 от 01.09.2026", DAY(2026, 10, 12)),
        ("email", DAY(2026, 10, 13), "", None),
        ("portal", DAY(2026, 10, 13), "письмо № 5", None),
        ("other", DAY(2026, 10, 13), "письмо № 5", None),
    ],
)
def test_the_day_of_delivery(manner: str, received: DAY | None, given: str, delivered: DAY | None) -> None:
    assert clock.delivered_on(manner, DAY(2026, 10, 12), received, given) == delivered


@pytest.mark.django_db
def test_the_two_terms_of_ten_working_days() -> None:
    """Monday 12 October 2026; Republic Day, the 25th, is a Sunday, so Monday the 26th is off."""
    assert clock.answer_by(DAY(2026, 10, 12)) == DAY(2026, 10, 27)  # 13–16, 19–23, 27
    assert clock.send_by(DAY(2026, 10, 12)) == DAY(2026, 10, 23)  # the 12th is the first of the ten


@pytest.fixture
def letter(filed: ReportVersion, people: dict[str, Actor]) -> InformationLetter:
    """A draft with a sentence of the official's own."""
    inspector = people["inspector"]
    made = writing.draft(inspector, filed, found_on=DAY(2026, 10, 19))
    return writing.edit(
        inspector,
        made,
        found_on=made.found_on,
        lead=made.lead,
        demand=made.demand,
        sentences=[writing.Sentence(None, "Нет протокола", "Таблица 2.3, строка 1")],
        row_version=1,
    )


def sign(letter: InformationLetter, inspector: Actor) -> InformationLetter:
    """Sign what stands there."""
    return writing.sign(inspector, letter, sha256=hashlib.sha256(writing.content_of(letter)).hexdigest())


def test_a_draft_is_made_once_and_every_sentence_has_a_source(
    letter: InformationLetter, filed: ReportVersion, people: dict[str, Actor]
) -> None:
    inspector = people["inspector"]
    assert writing.draft(inspector, filed, found_on=DAY(2026, 10, 20)).pk == letter.pk
    assert all(fact.text and fact.source for fact in letter.facts.all()) and letter.facts.count() >= 1
    said = {"found_on": letter.found_on, "lead": "", "demand": ""}
    bare = [writing.Sentence(None, "Без источника", " ")]
    assert refusal(lambda: writing.edit(inspector, letter, sentences=bare, row_version=2, **said)).code == "FACTS"
    assert refusal(lambda: writing.edit(inspector, letter, sentences=[], row_version=1, **said)).code == "STALE"
    assert not InformationLetter.objects.visible_to(people["director"]).exists()


def test_signed_by_password_frozen_and_said_so(letter: InformationLetter, people: dict[str, Actor]) -> None:
    inspector = people["inspector"]
    assert refusal(lambda: writing.sign(inspector, letter, sha256="0" * 64)).code == "STALE"
    signed = sign(letter, inspector)
    assert hashlib.sha256(signed.content.encode()).hexdigest() == signed.sha256
    for statement in (
        "UPDATE inspections_letters_informationletter SET lead = 'x'",
        "UPDATE inspections_letters_letterfact SET text = 'x'",
        "DELETE FROM inspections_letters_informationletter",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    page = client_of(inspector).get(f"/inspections/letters/{letter.pk}/").content.decode()
    assert "Электронной цифровой подписью (ЭЦП) не подписано" in page


def test_sent_through_the_portal_starts_no_term_and_by_post_does(
    letter: InformationLetter, people: dict[str, Actor]
) -> None:
    inspector, sent = people["inspector"], {"address": "г.Астана", "sent_on": DAY(2026, 10, 19), "proof": "№ 1"}
    sign(letter, inspector)
    delivering.record_delivery(inspector, letter, manner="portal", **sent)
    operator = client_of(people["director"])
    page = operator.get(f"/inspections/letters/{letter.pk}/").content.decode()
    assert "Десять дней на ответ не начались" in page and "срок от него не идёт" in page

    posted = delivering.record_delivery(inspector, letter, manner="post", **sent)
    assert delivering.record_delivery(inspector, letter, manner="post", **sent).pk == posted.pk  # a double click
    delivering.mark_received(inspector, posted, received_on=DAY(2026, 10, 20), receipt="Уведомление № 7")
    again = refusal(lambda: delivering.mark_received(inspector, posted, received_on=DAY(2026, 10, 20), receipt="x"))
    assert again.code == "RECEIVED"
    line = line_of(InformationLetter.objects.get(pk=letter.pk), letter.deliveries.all())
    # 20 October is not counted: 21, 22, 23, 27, 28, 29, 30 October, 2, 3, 4 November
    assert (line.delivered_on, line.answer_by) == (DAY(2026, 10, 20), DAY(2026, 11, 4))
    assert "174.6(2)" in operator.get(f"/inspections/letters/{letter.pk}/").content.decode()


def test_the_operator_answers_with_a_plan_and_objections_each_once(
    letter: InformationLetter, people: dict[str, Actor]
) -> None:
    inspector, director = people["inspector"], people["director"]
    sign(letter, inspector)
    sent = {"address": "г.Астана", "sent_on": DAY(2026, 10, 19), "proof": "№ 1"}
    delivering.record_delivery(inspector, letter, manner="post", **sent)
    half = [answering.Step("Мера", None, "Эколог")]
    assert refusal(lambda: answering.answer(director, letter, kind="plan", steps=half)).code == "ANSWER"
    assert refusal(lambda: answering.answer(director, letter, kind="objections", words=" ")).code == "ANSWER"
    whole = [answering.Step("Мера", DAY(2026, 12, 1), "Эколог")]
    answering.answer(director, letter, kind="plan", steps=whole)
    answering.answer(director, letter, kind="objections", words="Протокол приложен к отчёту")
    assert refusal(lambda: answering.answer(director, letter, kind="plan", steps=whole)).code == "TWICE"
    assert refusal(lambda: answering.close(inspector, letter, reason=" ")).code == "REASON"
    assert answering.close(inspector, letter, reason="План принят").state == "closed"
