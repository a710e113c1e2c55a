"""Pages of the room: who opens them, what they show, bad input, files, how many queries."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from monitoring.models import Quarter
from monitoring.waste.models import WasteEntry
from monitoring.waste.services import meters, plan
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from tests.monitoring.test_pages import browser, pdf
from tests.waste.conftest import HOUSEHOLD, RECEIVER, TARE, opened

pytestmark = pytest.mark.django_db
READ = ("room", "journal", "running", "paper", "terms", "meters", "readings", "plan")
WRITE = ("entry-add", "meter-add", "measure-add", "workbook-upload")


def url(name: str, quarter: Quarter, *more: Any) -> str:
    return reverse(f"waste:{name}", args=[quarter.pk, *more])


@pytest.fixture
def ecologist_page(ecologist: Actor) -> Client:
    return browser(ecologist)


def test_every_page_opens_empty_and_filled(
    write: Any, ecologist: Actor, zhomart: Facility, quarter: Quarter, people: dict[str, Actor]
) -> None:
    for _time in ("empty", "filled"):
        mine, head, outside = (browser(people[role]) for role in ("ecologist", "director", "laboratory"))
        for name in READ:
            found = [one.get(url(name, quarter)).status_code for one in (mine, head, outside)]
            assert (name, found) == (name, [200, 200, 403])
        for name in WRITE:
            assert (name, [one.get(url(name, quarter)).status_code for one in (mine, head)]) == (name, [200, 403])
        for source in ("journal", "meters", "plan"):
            assert mine.get(url("fill", quarter, source)).status_code == 200
        if _time == "empty":
            write("01.07.2026", TARE, "opening", "0,5", since="10.02.2026")
            meters.keep_meter(ecologist, zhomart, name="ВК-1", purpose="reused", coefficient=1)
            meters.prepare_months(ecologist, quarter)
            plan.keep_measure(ecologist, zhomart, 2026, kind="plan", name="Полив")


def test_balance_chart_and_breach_are_shown(write: Any, ecologist_page: Client, quarter: Quarter) -> None:
    write("01.07.2026", TARE, "opening", "0,5", since="10.02.2026")
    write("10.07.2026", TARE, "moved", "0,2", to_place="Склад № 2")
    text = ecologist_page.get(url("room", quarter)).content.decode()
    assert "<svg" in text and "Склад № 2: 0,2" in text and "ст. 320.2.1" in text
    assert "срок превышен с 11.08.2026" in text


def test_form_keeps_what_was_typed_and_says_why(ecologist_page: Client, quarter: Quarter) -> None:
    texts = {"day": "16.07.2026", "stream": TARE, "kind": "handed", "tonnes": "0,5", "partner": RECEIVER, "act": "77"}
    answer = ecologist_page.post(url("entry-add", quarter), texts)
    text = answer.content.decode()
    assert answer.status_code == 422 and 'value="77"' in text and "не хватает 0,5 т" in text
    assert not WasteEntry.objects.exists()


def test_form_saves_and_the_act_is_kept_with_the_entry(ecologist_page: Client, quarter: Quarter) -> None:
    texts = {"day": "16.07.2026", "stream": TARE, "kind": "formed", "tonnes": "0,5"}
    assert ecologist_page.post(url("entry-add", quarter), texts).status_code == 302
    entry = WasteEntry.objects.get()
    assert ecologist_page.post(url("act-add", quarter, entry.pk), {"file": "x"}).status_code == 422
    upload = SimpleUploadedFile("акт.pdf", pdf(), content_type="application/pdf")
    assert ecologist_page.post(url("act-add", quarter, entry.pk), {"file": upload}).status_code == 302
    answer: Any = ecologist_page.get(url("act", quarter, entry.pk))
    assert answer.status_code == 200 and b"".join(answer.streaming_content).startswith(b"%PDF")


def test_stale_form_shows_the_other_save(write: Any, ecologist_page: Client, quarter: Quarter) -> None:
    entry = write("16.07.2026", TARE, "formed", "0,5")
    texts = {"day": "16.07.2026", "stream": TARE, "kind": "formed", "tonnes": "0,7", "row_version": "1"}
    assert ecologist_page.post(url("entry", quarter, entry.pk), texts).status_code == 302
    answer = ecologist_page.post(url("entry", quarter, entry.pk), {**texts, "tonnes": "0,9"})
    assert answer.status_code == 409 and 'value="0,9"' in answer.content.decode()


def test_grid_answers_a_refusal_with_words(ecologist_page: Client, quarter: Quarter) -> None:
    cells = {"day": "16.07.2026", "stream": TARE, "kind": "handed", "tonnes": "1", "partner": RECEIVER}
    change = {"op": "add", "row": "6f1c2c58-0d5e-4d39-9d15-5c1a1e4f0a01", "cells": cells}
    body = {"how": "typed", "changes": [change]}
    answer = ecologist_page.post(url("grid", quarter), body, content_type="application/json")
    assert answer.status_code == 422 and answer.json()["code"] == "NEGATIVE"
    assert "16.07.2026" in answer.json()["message"]


def test_grid_saves_a_block_and_shows_it(ecologist_page: Client, quarter: Quarter, zhomart: Facility) -> None:
    cells = {"day": "16.07.2026", "stream": TARE, "kind": "formed", "tonnes": "1"}
    change = {"op": "add", "row": "6f1c2c58-0d5e-4d39-9d15-5c1a1e4f0a01", "cells": cells}
    body = {"how": "pasted", "changes": [change]}
    answer = ecologist_page.post(url("grid", quarter), body, content_type="application/json")
    assert answer.status_code == 200 and answer.json()["rows"][0]["cells"]["tonnes"] == "1"
    assert ecologist_page.get(url("grid", quarter)).json()["rows"][0]["resolved"]["stream"] == TARE
    assert ecologist_page.get(url("search", quarter), {"column": "stream", "q": "тара"}).json()[0]["text"] == TARE
    empty = {"how": "typed", "changes": []}
    answer = ecologist_page.post(url("readings-grid", quarter), empty, content_type="application/json")
    assert answer.status_code == 200


def test_difference_is_shown_and_what_is_marked_is_written(
    write: Any, ecologist_page: Client, quarter: Quarter
) -> None:
    write("16.07.2026", TARE, "formed", "0,5")
    page = ecologist_page.get(url("fill", quarter, "journal"))
    (row,) = page.context["found"].rows
    sent = {"seen": page.context["found"].digest, "take": [row.name()]}
    assert ecologist_page.post(url("fill", quarter, "journal"), sent).status_code == 302
    assert quarter.wastemovement_rows.get().formed_text == "0,5"
    assert "Всё совпадает" in ecologist_page.get(url("fill", quarter, "journal")).content.decode()
    write("17.07.2026", TARE, "formed", "0,5")
    stale = ecologist_page.post(url("fill", quarter, "journal"), {"seen": "old", "take": [row.name("formed")]})
    assert stale.status_code == 409


def test_workbook_of_a_waste_for_a_period(write: Any, ecologist_page: Client, quarter: Quarter) -> None:
    write("16.07.2026", TARE, "formed", "0,5")
    write("16.07.2026", HOUSEHOLD, "formed", "9")
    write("16.08.2026", TARE, "handed", "0,2", act="12")
    tare = str(WasteEntry.objects.filter(stream_text=TARE).first().stream_id)
    answer = ecologist_page.get(url("ledger", quarter), {"stream": tare, "first": "2026-08-01"})
    sheets = load_workbook(io.BytesIO(answer.content)).worksheets
    cells = [cell.value for row in sheets[1].iter_rows() for cell in row if cell.value is not None]
    assert 0.3 in cells and "12" in str(cells) and HOUSEHOLD not in cells and 0.5 not in cells
    text = ecologist_page.get(url("paper", quarter), {"stream": tare}).content.decode()
    assert text.count(f"<td>{TARE}</td>") == 2 and "0,3" in text


def test_entries_go_to_excel_and_back(write: Any, ecologist_page: Client, quarter: Quarter) -> None:
    write("16.07.2026", TARE, "formed", "0,5")
    book = load_workbook(io.BytesIO(ecologist_page.get(url("workbook", quarter)).content))
    sheet = book.worksheets[1]
    place = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 0.5)
    place.value = 0.75
    stream = io.BytesIO()
    book.save(stream)
    upload = SimpleUploadedFile("журнал.xlsx", stream.getvalue())
    preview = ecologist_page.post(url("workbook-upload", quarter), {"file": upload})
    assert preview.status_code == 302
    shown = ecologist_page.get(preview["Location"])
    seen = shown.context["found"].digest
    assert ecologist_page.post(preview["Location"], {"seen": seen}).status_code == 302
    assert WasteEntry.objects.get().tonnes_text.startswith("0,75")


@pytest.mark.parametrize("name", ["room", "running", "terms"])
def test_pages_ask_the_database_as_often_for_many_entries(
    write: Any, ecologist_page: Client, quarter: Quarter, name: str, django_assert_max_num_queries: Any
) -> None:
    for day in range(1, 21):
        write(f"{day:02d}.07.2026", TARE, "formed", "0,01")
    ecologist_page.get(url(name, quarter))
    with django_assert_max_num_queries(22):
        ecologist_page.get(url(name, quarter))


def test_taking_back_is_offered_for_locked_entries_only(
    locked: Quarter, write: Any, ecologist_page: Client, ecologist: Actor, zhomart: Facility
) -> None:
    current = opened(zhomart, Period(2026, 4))
    write("05.10.2026", TARE, "formed", "1", quarter=current)
    text = ecologist_page.get(url("running", current)).content.decode()
    assert text.count("Сторнировать") == 2
    handed = WasteEntry.objects.get(kind="handed")
    sent = {"day": "2026-10-06", "reason": "Акт отозван"}
    assert ecologist_page.post(url("reverse", current, handed.pk), {**sent, "reason": ""}).status_code == 422
    assert ecologist_page.post(url("reverse", current, handed.pk), sent).status_code == 302
    text = ecologist_page.get(url("running", current)).content.decode()
    assert "Акт отозван" in text and "позже сторнирована" in text
