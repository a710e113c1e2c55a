"""«Сообщить об ошибке»: said without log-in, answered once, public with the answer and without persons."""

from __future__ import annotations

import pytest
from django.test import Client

from operators.models import Facility, User
from pekportal.kit.access import Actor
from pekportal.kit.models import Letter
from pekportal.kit.refused import Refused
from reports.opendata.forms import stamp
from reports.opendata.models import DataError, DataErrorAnswer, DataErrorContact, SiteQuestion
from reports.opendata.services import errors

pytestmark = pytest.mark.django_db
WORDS = "У источника 6001 лишний ноль. Иванов И.И., +7 701 123 45 67"


def say(visitor: Client, facility: Facility, mark: str = "") -> int:
    said = {"where": "Выбросы", "words": WORDS, "email": "reader@example.kz", "website": "", "stamp": mark or stamp()}
    return visitor.post(f"/open/facilities/{facility.pk}/errors/new/", said).status_code


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["language"] = "ru"
    return client


def test_words_are_public_with_the_answer_only_and_without_persons(
    visitor: Client, facility: Facility, people: dict[str, Actor]
) -> None:
    assert say(visitor, facility) == 302
    error = DataError.objects.get()
    page = f"/open/facilities/{facility.pk}/errors/"
    assert "лишний ноль" not in visitor.get(page).content.decode()

    client = browser(people["ecologist"])
    assert "лишний ноль" in client.get("/reports/errors/").content.decode()
    answered = client.post(
        f"/reports/errors/{error.pk}/",
        {"verdict": "right", "words": "Верно, исправим в корректировке.", "shows_question": "on"},
    )
    assert answered.status_code == 302

    shown = visitor.get(page).content.decode()
    assert "лишний ноль" in shown and "исправим в корректировке" in shown
    assert "Иванов" not in shown and "+7 701" not in shown and "reader@" not in shown
    assert "исправим" in Letter.objects.get(to="reader@example.kz").body
    assert not DataErrorContact.objects.exists()


def test_the_question_may_be_kept_back(visitor: Client, facility: Facility, people: dict[str, Actor]) -> None:
    say(visitor, facility)
    errors.answer(people["director"], DataError.objects.get(), verdict="other", words="Нет.", shows_question=False)
    assert SiteQuestion.objects.get().words == ""


def test_a_form_sent_twice_is_one_message(visitor: Client, facility: Facility) -> None:
    mark = stamp()
    say(visitor, facility, mark)
    say(visitor, facility, mark)
    assert DataError.objects.count() == 1


def test_one_answer_and_only_by_the_operator(
    visitor: Client, facility: Facility, people: dict[str, Actor], stranger: dict[str, Actor]
) -> None:
    say(visitor, facility)
    error = DataError.objects.get()
    for actor, status in ((people["inspector"], 403), (people["laboratory"], 403), (stranger["ecologist"], 404)):
        with pytest.raises(Refused) as refused:
            errors.answer(actor, error, verdict="other", words="Нет.")
        assert refused.value.status == status
    errors.answer(people["ecologist"], error, verdict="other", words="Да.")
    with pytest.raises(Refused) as twice:
        errors.answer(people["director"], error, verdict="other", words="Нет.")
    assert twice.value.status == 409
    assert DataErrorAnswer.objects.get().words == "Да."
