"""Letters: one a key, sent once, kept while the mail server is away."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from pekportal.kit import jobs, letters
from pekportal.kit.models import Job, Letter
from pekportal.kit.tasks import ask_for_letters
from pekportal.kit.text import T
from tests import factories as make

pytestmark = pytest.mark.django_db
SUBJECT = T("Есеп\nтапсырылды", "Отчёт\nсдан", "Report filed")


@pytest.fixture(autouse=True)
def template(settings: Any, tmp_path: Any) -> None:
    (tmp_path / "letter.txt").write_text("{{ words }} {{ portal }}\n", encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]


def post(key: str = "k", to: str = "head@example.kz", language: str = "ru") -> Letter:
    return letters.post(
        key=key, to=to, language=language, subject=SUBJECT, template="letter.txt", context={"words": "Добрый день"}
    )


def test_the_same_key_is_one_letter_in_the_readers_language(settings: Any) -> None:
    first = post(language="kk")

    assert post(language="ru") == first
    assert first.subject == "Есеп тапсырылды"  # a line break in a subject would be another header
    assert first.body == f"Добрый день {settings.PORTAL_URL}\n"


def test_the_same_news_reaches_each_person_once_in_the_own_language() -> None:
    people = [make.UserFactory(language="kk"), make.UserFactory(language="en")]
    said = {"kk": "Қайырлы күн", "en": "Good day"}
    for _twice in range(2):
        letters.post_each(
            people, key="news", subject=SUBJECT, template="letter.txt", context=lambda lang: {"words": said[lang]}
        )

    got = [(one.key, one.to, one.subject, one.body.split(" http")[0]) for one in Letter.objects.order_by("subject")]
    assert got == [
        (f"news:{people[1].pk}", people[1].email, "Report filed", "Good day"),
        (f"news:{people[0].pk}", people[0].email, "Есеп тапсырылды", "Қайырлы күн"),
    ]


def test_a_letter_goes_out_once() -> None:
    letter = post()

    assert [letters.deliver(), letters.deliver()] == [1, 0]
    assert [(m.to, m.subject) for m in mail.outbox] == [(["head@example.kz"], "Отчёт сдан")]
    assert letter.pk.hex in mail.outbox[0].extra_headers["Message-ID"]
    letter.refresh_from_db()
    assert letter.sent_at and letter.attempts == 1


def test_a_mail_server_that_is_away_costs_nothing_but_time() -> None:
    first, second = post("a"), post("b")

    with mock.patch.object(EmailMessage, "send", side_effect=ConnectionRefusedError("no")) as send:
        assert letters.deliver() == 0
    assert send.call_count == 1  # the second is not tried on a server that is away

    first.refresh_from_db()
    assert first.sent_at is None and "ConnectionRefusedError" in first.error and first.due_at > timezone.now()
    assert letters.deliver() == 1  # the second is due, the first waits its minute
    Letter.objects.filter(pk=first.pk).update(due_at=timezone.now() - timedelta(seconds=1))
    assert letters.deliver() == 1 and len(mail.outbox) == 2
    assert Letter.objects.filter(pk=second.pk, sent_at__isnull=False).exists()


def test_an_address_that_is_refused_stops_nobody_else() -> None:
    post("a", to="nobody@example.kz")
    post("b")
    real = EmailMessage.send

    def send(message: EmailMessage, *args: Any) -> int:
        if message.to == ["nobody@example.kz"]:
            raise smtplib.SMTPRecipientsRefused({})
        return real(message, *args)

    with mock.patch.object(EmailMessage, "send", send):
        assert letters.deliver() == 1


def test_it_is_given_up_after_days_and_says_so() -> None:
    letter = post()
    Letter.objects.filter(pk=letter.pk).update(attempts=letters.MOST_ATTEMPTS - 1)

    with mock.patch.object(EmailMessage, "send", side_effect=OSError("no")):
        letters.deliver()

    letter.refresh_from_db()
    assert letter.given_up_at and not letters.waiting().exists()


def test_the_sweep_starts_one_job_while_something_waits() -> None:
    ask_for_letters()
    assert not Job.objects.filter(kind="kit.letters").exists()

    post()
    ask_for_letters()
    ask_for_letters()

    assert jobs.run_now(Job.objects.get(kind="kit.letters")).result == {"sent": 1}
