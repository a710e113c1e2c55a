"""Pages of the calculations: who opens them, what they show, how many queries."""

from __future__ import annotations

import io
import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from monitoring.calc.difference import Plan
from monitoring.calc.models import ActivityRow, Calculation, SourceMethod
from monitoring.calc.services import activity, choosing, running
from monitoring.models import Quarter
from monitoring.services import rows
from monitoring.tables.emissions import EmissionRow
from operators.models import EmissionSource
from pekportal.kit.access import Actor
from tests.calc.conftest import DRILLING, SINCE, browser


def url(name: str, *args: Any) -> str:
    return reverse(f"calc:{name}", args=args)


def test_every_page_opens_for_the_operator(
    entered: Quarter, people: dict[str, Actor], chosen: list[SourceMethod]
) -> None:
    client, director = browser(people["ecologist"]), browser(people["director"])
    pages = [
        url("methods"),
        url("method", "BLASTING"),
        url("method", "BOILER"),
        url("choices", entered.facility_id),
        url("quarter", entered.pk),
        url("activity", entered.pk),
        url("activity", entered.pk) + "?view=plain",
        url("what-if", entered.pk, chosen[0].pk),
    ]
    for page in pages:
        assert (page, client.get(page).status_code) == (page, 200)
        assert (page, director.get(page).status_code) == (page, 200)
    writing = [
        url("choose", chosen[0].source_id),
        url("choose", chosen[0].source_id) + "?method=BLASTING",
        url("choice-end", chosen[0].pk),
        url("calculate", entered.pk),
    ]
    for page in writing:
        assert (page, client.get(page).status_code, director.get(page).status_code) == (page, 200, 403)


def test_results_show_norm_year_and_bar(entered: Quarter, people: dict[str, Actor]) -> None:
    text = browser(people["ecologist"]).get(url("quarter", entered.pk)).content.decode()
    assert "0,03504" in text
    assert "norm-bar" in text
    assert "не сверенные с источником" in text


def test_difference_is_written_by_the_page_once(entered: Quarter, people: dict[str, Actor]) -> None:
    client = browser(people["ecologist"])
    page = client.get(url("calculate", entered.pk))
    form = {"seen": page.context["seen"], "take": [line["one"].name for line in page.context["differing"]]}
    assert client.post(url("calculate", entered.pk), form).status_code == 302
    assert EmissionRow.objects.filter(quarter=entered).count() == 2
    again = client.post(url("calculate", entered.pk), form)
    assert again.status_code == 409
    assert EmissionRow.objects.filter(quarter=entered).count() == 2


def test_rows_of_a_person_are_written_at_once_with_one_button(entered: Quarter, people: dict[str, Actor]) -> None:
    for number in ("6001", "6002"):
        typed = {"source": number, "substance": "2908", "how": "calculated", "tonnes": "1"}
        rows.add_row(people["ecologist"], entered, "emissions", typed)
    client = browser(people["ecologist"])
    page = client.get(url("calculate", entered.pk))
    assert 'name="every"' in page.content.decode()
    form = {"seen": page.context["seen"]}
    assert client.post(url("calculate", entered.pk), form | {"every": "1"}).status_code == 302
    assert not EmissionRow.objects.filter(quarter=entered, tonnes=1).exists()


def test_number_leads_to_its_explanation(entered: Quarter, people: dict[str, Actor]) -> None:
    client = browser(people["ecologist"])
    plan = Plan(entered)
    running.calculate(people["ecologist"], entered, seen=plan.digest)
    stored = Calculation.objects.get(quarter=entered, source__number="6001")
    address = url("result", entered.pk, stored.pk)
    overview = client.get(url("quarter", entered.pk)).content.decode()
    assert address in overview
    assert "Перегрузка сыпучего материала" in overview and "BULK-TRANSFER" not in overview
    text = client.get(address).content.decode()
    for words in ("k₁ · k₂ · k₃", "0,04 · 0,02", "studbase.com", "по памяти; с текстом приказа не сверено", "0,03504"):
        assert words in text


def test_what_if_shows_and_keeps_nothing(
    entered: Quarter, people: dict[str, Actor], chosen: list[SourceMethod]
) -> None:
    client = browser(people["director"])
    address = url("what-if", entered.pk, chosen[0].pk)
    given = {"tonnes": "43 800", "hours": "438", "rate": "50", "eta": "0", **chosen[0].texts}
    before = list(ActivityRow.objects.values_list("pk", "amount_text"))
    text = client.post(address, given).content.decode()
    assert "0,07008" in text
    assert "сейчас 0,03504" in text  # what the entered tonnes give, beside the try
    part = client.post(address, given, headers={"HX-Request": "true"}).content.decode()
    assert "0,07008" in part
    assert "<html" not in part
    assert list(ActivityRow.objects.values_list("pk", "amount_text")) == before
    assert not Calculation.objects.exists()
    wrong = client.post(address, given | {"moisture": "мокро"}).content.decode()
    assert "не число" in wrong


def test_plain_form_saves_amounts_and_keeps_what_clashes(entered: Quarter, people: dict[str, Actor]) -> None:
    client = browser(people["ecologist"])
    row = ActivityRow.objects.get(quarter=entered, source__number="6001", what="tonnes")
    form = {f"amount-{row.pk}": "5", f"was-{row.pk}": "21 900"}
    assert client.post(url("activity", entered.pk), form).status_code == 302
    clash = client.post(url("activity", entered.pk), {f"amount-{row.pk}": "7", f"was-{row.pk}": "21 900"})
    assert clash.status_code == 409
    assert 'value="7"' in clash.content.decode()
    row.refresh_from_db()
    assert row.amount_text == "5"


def test_grid_takes_a_pasted_block_and_says_what_is_missing(
    quarter: Quarter, chosen: list[SourceMethod], people: dict[str, Actor]
) -> None:
    client = browser(people["ecologist"])
    shown = client.get(url("grid", quarter.pk)).json()
    assert {row["problems"]["amount"]["code"] for row in shown["rows"]} == {"EMPTY"}
    assert shown["findings"] == []  # an empty cell says it itself
    changes = [
        {"op": "save", "row": row["id"], "version": row["version"], "cells": {"amount": ["", "100"]}}
        for row in shown["rows"]
    ]
    answer = client.post(
        url("grid", quarter.pk),
        json.dumps({"how": "pasted", "changes": changes}),
        content_type="application/json",
    ).json()
    assert answer["findings"] == []
    assert {row["cells"]["amount"] for row in answer["rows"]} == {"100"}


def test_workbook_goes_there_and_back(entered: Quarter, people: dict[str, Actor]) -> None:
    client = browser(people["ecologist"])
    data = client.get(url("workbook", entered.pk)).content
    book = load_workbook(io.BytesIO(data))
    sheet = next(one for one in book if any(cell.value in (21900, "21 900", 21_900) for row in one for cell in row))
    cell = next(cell for row in sheet for cell in row if cell.value in (21900, "21 900"))
    cell.value = 1000
    out = io.BytesIO()
    book.save(out)
    upload = SimpleUploadedFile("данные.xlsx", out.getvalue())
    preview = client.post(url("workbook-upload", entered.pk), {"file": upload})
    assert preview.status_code == 302
    page = client.get(preview["Location"])
    assert client.post(preview["Location"], {"seen": page.context["found"].digest}).status_code == 302
    assert ActivityRow.objects.get(quarter=entered, source__number="6001", what="tonnes").amount == 1000


def test_choosing_on_the_page_keeps_what_was_typed(people: dict[str, Actor], chosen: list[SourceMethod]) -> None:
    client = browser(people["ecologist"])
    address = url("choose", chosen[0].source_id) + "?method=BULK-TRANSFER"
    given = {"method": "BULK-TRANSFER", "valid_from": "01.01.2026", **chosen[0].texts}
    wrong = client.post(address, given | {"moisture": "мокро"})
    assert wrong.status_code == 422
    assert 'value="мокро"' in wrong.content.decode()
    assert client.post(address, given | {"moisture": "4"}).status_code == 302
    assert SourceMethod.objects.get(pk=chosen[0].pk).texts["moisture"] == "4"


def test_foreign_quarter_is_a_404(entered: Quarter, stranger: dict[str, Actor], chosen: list[SourceMethod]) -> None:
    client = browser(stranger["ecologist"])
    for page in (
        url("quarter", entered.pk),
        url("activity", entered.pk),
        url("calculate", entered.pk),
        url("choices", entered.facility_id),
        url("choose", chosen[0].source_id),
        url("choice-end", chosen[0].pk),
        url("annex", entered.pk),
    ):
        assert (page, client.get(page).status_code) == (page, 404)


def test_lists_ask_the_same_number_of_questions_whatever_their_length(
    entered: Quarter, people: dict[str, Actor], sources: list[EmissionSource], django_assert_max_num_queries: Any
) -> None:
    client = browser(people["ecologist"])
    for number in range(8):
        choosing.choose(
            people["ecologist"], sources[2], method="DRILLING", valid_from=SINCE, parameters=DRILLING, part=str(number)
        )
    activity.prepare(people["ecologist"], entered)
    for page, most in (
        (url("quarter", entered.pk), 32),
        (url("choices", entered.facility_id), 14),
        (url("activity", entered.pk), 20),
    ):
        with django_assert_max_num_queries(most):
            client.get(page)
