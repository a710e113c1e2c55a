"""The queue's page, its filters and pages; out of the queue with a note and back; the page of the report."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections.desk.country.measuring import UNCOUNTED
from inspections.letters.services import delivering, writing
from inspections.models import DocumentRequest
from inspections.queue.listing import PAGE
from inspections.queue.models import Line, Reason, Settled
from inspections.queue.services.looking import look_at, refresh
from inspections.queue.services.ranking import rank
from inspections.queue.services.settling import settle
from inspections.services import items, remarks, requests
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from reports.decision.places import Place
from reports.models import ReportVersion
from tests import factories as make
from tests.queue.conftest import worked
from tests.reports.test_rendering import client_of

MOST_QUERIES = 20
QUEUE = reverse("queue:list")


def silent(facility: Facility, number: int, *, kato: str = "", category: int = 2) -> Line:
    """A quarter nobody filed, the more days late the smaller the number."""
    day = dt.date(2020, 1, 1) + dt.timedelta(days=number)
    line: Line = Line.objects.create(
        facility=facility,
        year=2000 + number // 4,
        quarter=number % 4 + 1,
        kato=kato or facility.kato_id,
        region=(kato or facility.kato_id)[:2],
        category=category,
        codes=["LATE"],
        rank=rank(["LATE"], due_on=day, filed_on=None),
        news_at=now(),
        is_waiting=True,
    )
    facts = {"last": {"day": day.isoformat()}}
    Reason.objects.create(line=line, code="LATE", weight=9, facts=facts, rules="t", found_at=now())
    return line


def names(page: str) -> list[str]:
    """Quarters of the lines from top to bottom."""
    return [part.split("</a>")[0].rpartition(", ")[2] for part in page.split('class="queue-name"')[1:]]


def test_the_queue_is_paged_in_its_order_and_narrowed(filed: ReportVersion, people: dict[str, Actor]) -> None:
    worked(filed)
    facility, inspector = filed.report.facility, client_of(people["inspector"])
    for number in range(PAGE + 1):
        silent(facility, number)
    elsewhere = make.FacilityFactory(kato=make.KatoFactory(code="350000000"))
    silent(elsewhere, 1)

    first = inspector.get(QUEUE).content.decode()
    assert len(names(first)) == PAGE and names(first)[0] == "I квартал 2000 года"
    assert "В очереди 27 отчётов" in first and "350000000" not in first
    further = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = inspector.get(QUEUE + further).content.decode()
    assert names(second) == ["II квартал 2006 года", "III квартал 2026 года"]  # what was filed stands after silence

    for query, number in (
        ("?reason=EXCESS", 1),
        ("?quarter=2000Q2", 1),
        ("?category=1", 0),
        (f"?district={facility.kato_id[:4]}&reason=LATE", PAGE),
        ("?reason=nonsense&quarter=x&after=1.x&district=%27", PAGE),
    ):
        assert len(names(inspector.get(QUEUE + query).content.decode())) == number, query


def test_the_queue_asks_the_same_number_of_questions_however_long_it_is(
    filed: ReportVersion, people: dict[str, Actor]
) -> None:
    worked(filed)
    inspector = client_of(people["inspector"])
    counts = []
    for lines in (0, PAGE):
        for number in range(lines):
            silent(filed.report.facility, number)
        with CaptureQueriesContext(connection) as asked:
            assert inspector.get(QUEUE).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_looked_at_and_nothing_to_do_holds_until_something_new(filed: ReportVersion, people: dict[str, Actor]) -> None:
    line, inspector = worked(filed), client_of(people["inspector"])
    page = reverse("queue:settle", args=[line.pk])
    said = {"note": "Протокол приложен", "codes": ",".join(line.codes)}

    assert "Замер без протокола" in inspector.get(page).content.decode()
    assert inspector.post(page, {**said, "note": " "}).status_code == 422
    assert inspector.post(page, {**said, "codes": "LATE"}).status_code == 409  # other reasons than he saw
    assert [inspector.post(page, said).status_code for _click in range(2)] == [302, 302]
    assert Settled.objects.count() == 1
    assert not names(inspector.get(QUEUE).content.decode())

    look_at(Actor.as_system("test"), filed)  # nothing new: it stays away
    assert not Line.objects.get().is_waiting
    assert "Протокол приложен" in inspector.get(reverse("inspections:version", args=[filed.pk])).content.decode()

    reason = Reason.objects.create(line=line, version=filed, code="PROTOCOL_TWICE", weight=7, rules="t", found_at=now())
    assert reason.code not in line.codes
    fresh = Line.objects.get()
    refresh(fresh)
    assert fresh.is_waiting and "PROTOCOL_TWICE" in fresh.codes
    for stranger in ("ecologist", "director", "laboratory"):
        assert client_of(people[stranger]).get(page).status_code == 403


def test_the_page_of_a_report_shows_why_to_look_at_it(filed: ReportVersion, people: dict[str, Actor]) -> None:
    worked(filed)
    inspector = client_of(people["inspector"])

    page = light(inspector, filed)

    place = Reason.objects.get(code="EXCESS").places[0]
    assert f'{reverse("reports:paper", args=[filed.pk])}#c-{place["table"]}-{place["row"]}-fact"' in page
    for words in ("Поводы посмотреть", "при нормативе 0,3", "Что изменено", "Программа, действовавшая тогда"):
        assert words in page
    assert "?framed=1" in page and page.count("до учёта в портале") > 0

    correspond(people, filed, place["table"], place["row"])
    page = light(inspector, filed)
    numbers = DocumentRequest.objects.values_list("number", flat=True)
    for words in ("act1.pdf", "act2.pdf", *WORDS, *numbers, "Протокол приложен", "Уже смотрели"):
        assert words in page, words


WORDS = ("Где протокол?", "Чем измеряли?", "Почему так много?")


def correspond(people: dict[str, Actor], version: ReportVersion, table: str, row: str) -> None:
    """Remarks (one answered), requests (one answered), a picked cell, a letter that was sent, a settlement: at once."""
    inspector, place = people["inspector"], Place(table, row, "fact")
    written = [remarks.write(inspector, version, text=text, place=place, working_days=3) for text in WORDS]
    remarks.answer(people["ecologist"], written[0], words="Протокол приложен")
    for number in (1, 2):
        asked = [requests.Asked(f"Протокол замера {number}", table=table), requests.Asked("Укажите источник")]
        sent = requests.send_request(
            inspector, version.report.facility, items=asked, basis="ст. 184 ЭК РК", working_days=10, version=version
        )
    items.answer(people["ecologist"], sent.items.first(), words="Файлов нет, потому что")
    requests.pick(inspector, version, place)
    letter = writing.draft(inspector, version, found_on=dt.date(2026, 10, 19))
    writing.sign(inspector, letter, sha256=hashlib.sha256(writing.content_of(letter)).hexdigest())
    sent_on = {"address": "г.Астана", "sent_on": dt.date(2026, 10, 19), "proof": "№ 1"}
    delivering.record_delivery(inspector, letter, manner="post", **sent_on)
    line = Line.objects.get(version=version)
    settle(inspector, line, note="Уже смотрели", codes=line.codes)


def light(client: Client, version: ReportVersion) -> str:
    """The page of the report, which needs few queries."""
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("inspections:version", args=[version.pk])).content.decode()
    # the marks of the transaction and the role are those of the test's own transaction (kit/roles/taking)
    read = [one["sql"] for one in asked if not one["sql"].startswith(UNCOUNTED)]
    assert len(read) <= MOST_QUERIES, [one[:60] for one in read]
    return str(page)


def test_the_rules_are_told_with_their_thresholds(people: dict[str, Actor]) -> None:
    page = client_of(people["inspector"]).get(reverse("queue:rules")).content.decode()

    assert "больше чем на 25 %" in page and "законом они не установлены" in page and "{" not in page.split("<h1>")[1]
