"""Pages of the room: what they show, who opens them, bad input, how many queries."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.cases.models import Case
from monitoring.cases.services import cases, journal, measures
from monitoring.models import Quarter
from monitoring.services import rows
from operators.models import Facility
from pekportal.kit.access import Actor
from tests.cases.conftest import AIR, browser, pdf
from tests.cases.test_case import taken
from tests.cases.test_checks import begun, signed
from tests.cases.test_journal import LINE, situation


@pytest.fixture
def client(ecologist: Actor) -> Client:
    return browser(ecologist)


def text(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(f"cases:{name}", args=args) + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_case_page_shows_fact_norm_times_and_the_clock(case: Case, client: Client) -> None:
    page = text(client, "case", case.pk)

    for words in ("0,45", "0,3", "×1,5", "23 октября 2026", "Портал предлагает: да", "<svg"):
        assert words in page.replace("\u00a0", " ")


def test_the_whole_way_by_forms(case: Case, measured: Any, client: Client) -> None:
    def post(name: str, *args: Any, **data: Any) -> int:
        return client.post(reverse(f"cases:{name}", args=args), data).status_code

    assert post("decide", case.pk, is_violation="yes", reason="") == 422
    assert post("decide", case.pk, is_violation="yes", reason="ПДК превышена") == 302
    assert post("cause", case.pk, cause="Сухая погода", responsible="Иванов", row_version="1") == 302
    assert post("measure-add", case.pk, what="Полив", responsible="Иванов", until="2026-11-15") == 302
    assert post("move", case.pk, "plan") == 302
    assert post("notice-draft", case.pk) == 302
    assert "УВЕДОМЛЕНИЕ" in text(client, "notice", case.pk) and "ХАБАРЛАМА" in text(
        client, "notice", case.pk, query="?lang=kk"
    )
    assert post("notice-send", case.pk, sent_at="2026-10-20T00:00", manner="mail") == 422  # no proof
    assert post("notice-send", case.pk, sent_at="2026-10-20T00:00", manner="mail", file=pdf()) == 302
    assert client.get(reverse("cases:notice-proof", args=[case.pk])).status_code == 200
    measured.refresh_from_db()
    assert measured.measures.startswith("Полив — до 15.11.2026")
    page = text(client, "case", case.pk)
    assert "отправлено в срок" in page.lower() and "Меры выполняются" in page


def test_a_refused_form_keeps_what_was_typed(case: Case, client: Client) -> None:
    answer = client.post(
        reverse("cases:measure-add", args=[case.pk]), {"what": "Полив дорог", "responsible": "", "until": "2026-11-15"}
    )

    assert answer.status_code == 422 and "Полив дорог" in answer.content.decode()


def test_foreign_cases_are_not_there(case: Case, people: dict[str, Actor], stranger: dict[str, Actor]) -> None:
    url = reverse("cases:case", args=[case.pk])

    assert browser(stranger["ecologist"]).get(url).status_code == 404
    assert browser(people["inspector"]).get(url).status_code == 403
    assert browser(people["laboratory"]).get(url).status_code == 403


def test_the_door_of_the_quarter_and_the_directors_panel(case: Case, quarter: Quarter, director: Actor) -> None:
    page = browser(director).get(reverse("monitoring:quarter", args=[quarter.pk])).content.decode()
    home = browser(director).get("/", follow=True).content.decode()

    assert f"{reverse('cases:list')}?quarter={quarter.pk}" in page and "1 дело открыто" in page
    assert "Не закрыто дел" in home and "Сообщить в департамент за три рабочих дня" in home


def test_the_list_takes_as_many_queries_for_one_case_as_for_twenty(
    case: Case, quarter: Quarter, ecologist: Actor, client: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            text(client, "list", query=f"?quarter={quarter.pk}")
        return len(seen)

    taken(ecologist, case)
    queries()
    before = queries()
    for number in range(20):
        rows.add_row(ecologist, quarter, "impact-air", {**AIR, "sampled_on": f"{number + 1:02}.09.2026"})
    for other in Case.objects.exclude(pk=case.pk):
        measures.add_measure(ecologist, other, what="Полив", responsible="Иванов", until=dt.date(2026, 11, 15))

    assert Case.objects.count() == 21 and queries() == before


@pytest.mark.parametrize("name", ["journal", "checks", "abnormal-list"])
def test_the_other_lists_do_not_grow_either(
    name: str, quarter: Quarter, zhomart: Facility, ecologist: Actor, client: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            text(client, name)
        return len(seen)

    def more(day: int) -> None:
        journal.write(ecologist, zhomart, **LINE)
        situation(ecologist, zhomart, place=f"Склад № {day}")
        signed(ecologist, quarter, dt.date(2026, 7, day)) if day == 1 else begun(
            ecologist, quarter, dt.date(2026, 7, day)
        )

    more(1)
    queries()
    before = queries()
    for day in range(2, 8):
        more(day)

    assert queries() <= before


def test_a_check_in_the_field(quarter: Quarter, ecologist: Actor, client: Client) -> None:
    check = begun(ecologist, quarter)
    first, second, _third = check.objects_seen.order_by("name")

    answer = client.post(reverse("cases:check-object", args=[first.pk]), {"finding": "Пылит", "next": "1"})

    assert answer["Location"] == reverse("cases:check-object", args=[second.pk])
    page = text(client, "check", check.pk)
    assert "обследовано 1 из 3" in page and "Пылит" in page


def test_pages_answer_in_kazakh(case: Case, quarter: Quarter, ecologist: Actor, client: Client) -> None:
    client.cookies["language"] = "kk"

    assert "Асып кетулер" in text(client, "list")
    assert "Бұл бұзушылық па?" in text(client, "case", case.pk)
    assert "Ішкі тексерулер" in text(client, "checks")


def test_a_comment_stays_in_the_history(case: Case, client: Client) -> None:
    client.post(reverse("cases:comment", args=[case.pk]), {"words": "Звонил в лабораторию"})

    assert "Звонил в лабораторию" in text(client, "case", case.pk)


def test_a_move_that_only_the_portal_makes_has_no_page(case: Case, client: Client) -> None:
    assert client.get(reverse("cases:move", args=[case.pk, "nothing"])).status_code == 404


def test_a_closed_quarter_leaves_the_case_at_work(case: Case, measured: Any, ecologist: Actor) -> None:
    from monitoring.services import quarters
    from pekportal.kit.access import Actor as AnActor

    quarters.lock(AnActor.as_system("test"), case.quarter)
    taken(ecologist, case)

    measured.refresh_from_db()
    assert measured.measures == ""
    assert cases.comment(ecologist, case, words="Отчёт сдан").state == "measures"


def test_nobody_was_told_yet_is_said_so(zhomart: Facility, ecologist: Actor, client: Client) -> None:
    page = text(client, "abnormal", situation(ecologist, zhomart).pk)

    assert "Ещё никому не сообщили." in page and "Аварийная эмиссия" in page
