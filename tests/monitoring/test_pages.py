"""Pages of the quarter: who opens them, what they show, bad input, how many queries."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfWriter

from monitoring.entries import Rows
from monitoring.entries import rows_of as all_rows
from monitoring.models import Protocol, Quarter
from monitoring.services import answers, protocols, quarters, rows
from monitoring.tables.registry import TABLES
from monitoring.views.shown import MOST, shortened
from operators.models import Facility, User
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.duties import Duty
from tests.monitoring.test_quarters import WASTE, refusal
from tests.monitoring.test_rows import AIR, EMISSION, add

Pages = dict[str, Client]


def pdf() -> bytes:
    """A real PDF of one empty page."""
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(stream)
    return stream.getvalue()


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def clients(people: dict[str, Actor]) -> Pages:
    """A browser a role."""
    return {role: browser(actor) for role, actor in people.items()}


def url(name: str, quarter: Quarter, *more: Any) -> str:
    return reverse(f"monitoring:{name}", args=[quarter.pk, *more])


def attach(actor: Actor, quarter: Quarter, laboratory: Any, **more: Any) -> Protocol:
    given = {"number": "12", "date": "2026-08-20", "sampled_on": "2026-08-14", **more}
    days = {key: date.fromisoformat(given[key]) for key in ("date", "sampled_on")}
    upload = given.get("upload") or SimpleUploadedFile("протокол.pdf", pdf())
    return protocols.attach_protocol(
        actor, quarter, laboratory=laboratory, number=given["number"], upload=upload, **days
    )


def test_quarter_page_of_the_ecologist(quarter: Quarter, clients: Pages) -> None:
    text = clients["ecologist"].get(url("quarter", quarter)).content.decode()
    assert "III квартал 2026 года" in text
    assert "Граница СЗЗ" in text
    assert "0/6" in text
    assert f"{url('row-add', quarter, 'impact-air')}?place=" in text


def test_the_first_page_reads_a_quarter_once(quarter: Quarter, clients: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Quarter] = []

    def rows_of(one: Quarter) -> Rows:
        read.append(one)
        return all_rows(one)

    monkeypatch.setattr("monitoring.facts.rows_of", rows_of)
    text = clients["ecologist"].get("/").content.decode()
    assert url("quarter", quarter) in text  # the panel, the duty of the quarter, the exceedances: all three ask
    assert read == [quarter]


def test_every_table_and_form_opens(quarter: Quarter, clients: Pages) -> None:
    ecologist, director = clients["ecologist"], clients["director"]
    for slug in TABLES:
        found = [ecologist.get(url(name, quarter, slug)).status_code for name in ("table", "row-add", "answer")]
        assert (slug, found) == (slug, [200, 200, 200])
        found = [director.get(url(name, quarter, slug)).status_code for name in ("table", "row-add", "answer")]
        assert (slug, found) == (slug, [200, 403, 403])


def test_foreign_quarter_is_a_404(quarter: Quarter, stranger: dict[str, Actor], people: dict[str, Actor]) -> None:
    row = add(people["ecologist"], quarter, "impact-air", AIR)
    pages = [url(name, quarter) for name in ("quarter", "protocols", "capacity", "protocol-add")]
    pages += [url(name, quarter, "impact-air") for name in ("table", "row-add", "answer")]
    pages.append(url("row", quarter, "impact-air", row.pk))
    other = browser(stranger["ecologist"])
    assert {page: other.get(page).status_code for page in pages} == dict.fromkeys(pages, 404)
    assert other.post(url("row-delete", quarter, "impact-air", row.pk)).status_code == 404


def test_inspector_does_not_enter(quarter: Quarter, clients: Pages) -> None:
    assert clients["inspector"].get(url("quarter", quarter)).status_code == 403
    assert clients["inspector"].get(reverse("monitoring:list")).status_code == 403


def test_laboratory_sees_measurements_only(quarter: Quarter, clients: Pages, people: dict[str, Actor]) -> None:
    add(people["ecologist"], quarter, "waste-movement", WASTE)
    text = clients["laboratory"].get(url("quarter", quarter)).content.decode()
    assert "Граница СЗЗ" in text
    assert "Твердо-бытовые отходы" not in text
    assert clients["laboratory"].get(url("table", quarter, "waste-movement")).status_code == 404
    assert clients["laboratory"].get(url("table", quarter, "impact-air")).status_code == 200


def test_long_lists_are_shortened() -> None:
    duties = [Duty(str(number), f"/q/tables/emissions/add/?place={number}", "Расчёты") for number in range(40)]
    shown_list = shortened(duties)
    assert len(shown_list) == MOST + 1
    assert shown_list[-1].url == "/q/tables/emissions/"
    assert "15" in shown_list[-1].title


def test_item_of_the_list_opens_its_form_filled(quarter: Quarter, clients: Pages) -> None:
    text = clients["ecologist"].get(url("quarter", quarter)).content.decode()
    start = text.index(url("row-add", quarter, "impact-air") + "?")
    target = text[start : text.index('"', start)].replace("&amp;", "&")
    form = clients["ecologist"].get(target).context["form"]
    assert form.initial["point"] == "Граница СЗЗ"
    assert form.initial["substance"].startswith("Пыль неорганическая")
    assert form.initial["limit"] == "0,3"


def test_beginning_is_the_end_of_the_quarter_before(
    quarter: Quarter, zhomart: Facility, people: dict[str, Actor], clients: Pages
) -> None:
    earlier = quarters.open_quarter(people["ecologist"], zhomart, Period(2026, 2))
    add(people["ecologist"], earlier, "waste-movement", WASTE)
    page = clients["ecologist"].get(url("row-add", quarter, "waste-movement") + f"?place={WASTE['stream']}")
    assert page.context["form"].initial["begin"] == "42,7"


def test_row_is_added_once(quarter: Quarter, clients: Pages) -> None:
    page = clients["ecologist"].get(url("row-add", quarter, "impact-air"))
    data = {**AIR, "row_id": str(page.context["row_id"])}
    assert clients["ecologist"].post(url("row-add", quarter, "impact-air"), data).status_code == 302
    assert clients["ecologist"].post(url("row-add", quarter, "impact-air"), data).status_code == 409
    text = clients["ecologist"].get(url("table", quarter, "impact-air")).content.decode()
    assert "0,45" in text
    assert "×1,5" in text


def test_errors_stand_at_their_fields_and_nothing_is_lost(quarter: Quarter, clients: Pages) -> None:
    data = {**WASTE, "formed": "-3", "receiver_bin": "210740000936"}
    page = clients["ecologist"].post(url("row-add", quarter, "waste-movement"), data)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"formed", "receiver_bin"}
    assert 'value="12,5"' in page.content.decode()


def test_balance_message_on_the_form(quarter: Quarter, clients: Pages) -> None:
    page = clients["ecologist"].post(url("row-add", quarter, "waste-movement"), {**WASTE, "end": "1"})
    assert page.status_code == 422
    assert "42,7" in page.content.decode()


def test_stale_save_shows_both(quarter: Quarter, clients: Pages, people: dict[str, Actor]) -> None:
    row = add(people["ecologist"], quarter, "waste-movement", WASTE)
    target = url("row", quarter, "waste-movement", row.pk)
    assert clients["ecologist"].post(target, {**WASTE, "formed": "31", "row_version": "1"}).status_code == 302
    page = clients["ecologist"].post(target, {**WASTE, "formed": "32", "row_version": "1"})
    assert page.status_code == 409
    assert "31" in page.content.decode()
    again = clients["ecologist"].post(
        target, {**WASTE, "formed": "32", "row_version": str(page.context["form"].initial["row_version"])}
    )
    assert again.status_code == 302
    row.refresh_from_db()
    assert row.formed_text == "32"


def test_row_is_deleted_by_post_only(quarter: Quarter, clients: Pages, people: dict[str, Actor]) -> None:
    row = add(people["ecologist"], quarter, "waste-movement", WASTE)
    target = url("row-delete", quarter, "waste-movement", row.pk)
    assert clients["ecologist"].get(target).status_code == 405
    assert clients["ecologist"].post(target, {"row_version": "1"}).status_code == 302
    assert not type(row).objects.exists()


def test_locked_quarter_shows_and_does_not_save(quarter: Quarter, clients: Pages, people: dict[str, Actor]) -> None:
    quarters.lock(people["director"], quarter)
    assert "row-add" not in clients["ecologist"].get(url("table", quarter, "impact-air")).content.decode()
    assert clients["ecologist"].post(url("row-add", quarter, "impact-air"), AIR).status_code == 409


def test_answer_is_kept_and_taken_back(quarter: Quarter, clients: Pages) -> None:
    target = url("answer", quarter, "radiation")
    assert clients["ecologist"].post(target, {"reason": "no_source", "note": "Источников нет"}).status_code == 302
    assert "Источников нет" in clients["ecologist"].get(url("table", quarter, "radiation")).content.decode()
    assert clients["ecologist"].post(target, {"withdraw": "1"}).status_code == 302
    assert not quarter.answers.exists()


def test_opening_by_the_page(approved: Any, zhomart: Facility, clients: Pages, people: dict[str, Actor]) -> None:
    target = reverse("monitoring:open", args=[zhomart.pk])
    assert "2026Q3" in clients["ecologist"].get(target).content.decode()
    assert clients["ecologist"].post(target, {"period": "2026Q3"}).status_code == 302
    assert clients["ecologist"].post(target, {"period": "2026Q3"}).status_code == 200
    assert Quarter.objects.count() == 1
    assert clients["director"].get(target).status_code == 403


def test_capacity_by_the_page(quarter: Quarter, clients: Pages) -> None:
    target = url("capacity", quarter)
    assert clients["ecologist"].post(target, {"actual_capacity": "27 500 м3", "row_version": "1"}).status_code == 302
    assert clients["ecologist"].post(target, {"actual_capacity": "1", "row_version": "1"}).status_code == 409


def test_protocol_by_the_page(quarter: Quarter, clients: Pages, laboratory: Any) -> None:
    data = {"laboratory": laboratory.pk, "number": "12", "date": "2026-08-20", "sampled_on": "2026-08-14"}
    target = url("protocol-add", quarter)
    wrong = clients["laboratory"].post(target, {**data, "file": SimpleUploadedFile("протокол.pdf", b"MZ no pdf")})
    assert wrong.status_code == 422
    assert wrong.context["form"].errors["file"]
    right = clients["laboratory"].post(target, {**data, "file": SimpleUploadedFile("протокол.pdf", pdf())})
    assert right.status_code == 302
    again = clients["laboratory"].post(target, {**data, "file": SimpleUploadedFile("протокол.pdf", pdf())})
    assert again.status_code == 409
    protocol = Protocol.objects.get()
    answer = clients["director"].get(url("protocol-file", quarter, protocol.pk))
    assert b"".join(answer.streaming_content) == pdf()  # type: ignore[arg-type]  # a FileResponse


def test_protocol_gives_laboratory_and_day(quarter: Quarter, people: dict[str, Actor], laboratory: Any) -> None:
    protocol = attach(people["ecologist"], quarter, laboratory)
    row = add(people["ecologist"], quarter, "impact-air", AIR, protocol=protocol.label, sampled_on="")
    assert (row.protocol, row.laboratory, row.sampled_on) == (protocol, laboratory, protocol.sampled_on)
    found = refusal(lambda: protocols.remove_protocol(people["ecologist"], quarter, protocol))
    assert found.code == "IN_USE"


def test_protocol_dates_are_checked(quarter: Quarter, people: dict[str, Actor], laboratory: Any) -> None:
    before = refusal(lambda: attach(people["ecologist"], quarter, laboratory, sampled_on="2026-08-21"))
    future = refusal(lambda: attach(people["ecologist"], quarter, laboratory, date="2026-12-01"))
    assert (before.code, future.code) == ("DATES", "DATES")


def test_first_pages_say_what_is_due(quarter: Quarter, clients: Pages, zhomart: Facility) -> None:
    ecologist = clients["ecologist"].get(reverse("home")).content.decode()
    assert "Граница СЗЗ" in ecologist
    assert "IV квартал 2026 года" in ecologist
    assert "Граница СЗЗ" in clients["laboratory"].get(reverse("home")).content.decode()


def test_pages_in_every_language(quarter: Quarter, clients: Pages) -> None:
    for language in ("kk", "ru", "en"):
        clients["ecologist"].cookies["language"] = language
        page = clients["ecologist"].get(url("quarter", quarter))
        assert page.status_code == 200
        assert f'lang="{language}"' in page.content.decode()


def test_queries_do_not_grow_with_the_rows(
    quarter: Quarter, clients: Pages, people: dict[str, Actor], django_assert_max_num_queries: Any
) -> None:
    def count(target: str) -> int:
        with django_assert_max_num_queries(48) as captured:
            assert clients["ecologist"].get(target).status_code == 200
        return len(captured)

    pages = [url("quarter", quarter), url("table", quarter, "emissions"), url("table", quarter, "impact-air")]
    add(people["ecologist"], quarter, "emissions", EMISSION)
    add(people["ecologist"], quarter, "impact-air", AIR)
    before = [count(page) for page in pages]
    for number in ("6002", "6003"):
        add(people["ecologist"], quarter, "emissions", EMISSION, source=number)
    for day in range(1, 9):
        add(people["ecologist"], quarter, "impact-air", AIR, sampled_on=f"0{day}.08.2026")
    assert [count(page) for page in pages] == before


def test_list_does_not_grow(
    quarter: Quarter, zhomart: Facility, clients: Pages, people: dict[str, Actor], django_assert_max_num_queries: Any
) -> None:
    def look() -> tuple[str, int]:
        with django_assert_max_num_queries(30) as captured:
            page = clients["ecologist"].get(reverse("monitoring:list")).content.decode()
        return page, len(captured)

    page, before = look()
    # до 1 ноября 2026: the last day in time is a Saturday, the last one worked the Friday before
    assert "последний безопасный день 31.10.2026, суббота; последний рабочий день 30.10.2026" in page
    for number in (1, 2, 4):
        quarters.open_quarter(people["ecologist"], zhomart, Period(2026, number))
    page, after = look()
    assert after == before and page.count("последний безопасный день") == 2  # the terms of I and II are over


def test_rows_of_another_table_are_not_reached(quarter: Quarter, clients: Pages, people: dict[str, Actor]) -> None:
    row = add(people["ecologist"], quarter, "impact-air", AIR)
    assert clients["ecologist"].get(url("row", quarter, "impact-soil", row.pk)).status_code == 404
    answers.answer_table(people["ecologist"], quarter, "impact-soil", reason="no_source")
    assert rows.row_of(people["ecologist"], quarter, TABLES["impact-air"], row.pk) == row
