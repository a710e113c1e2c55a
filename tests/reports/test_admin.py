"""The administration of the form: a correction is added with its source, shown with who and when, never changed."""

from __future__ import annotations

from pekportal.kit.access import Actor
from reports.models import FormCorrection
from tests.reports.test_rendering import client_of

ADD = "/admin/reports/formcorrection/add/"
SAID = {
    "edition": "order250-2026",
    "table": "waste_accumulation",
    "what": "title",
    "column": "",
    "text_ru": "Исправленное название",
    "text_kk": "",
    "text_en": "",
    "source": "adilet.zan.kz, V2100023553",
}


def test_the_administrator_adds_a_correction_under_his_name(people: dict[str, Actor]) -> None:
    client = client_of(people["administrator"])

    assert client.get(ADD).status_code == 200
    assert client.post(ADD, SAID).status_code == 302

    written = FormCorrection.objects.get()
    assert (written.text_ru, written.written_by_id) == ("Исправленное название", people["administrator"].user_id)
    page = client.get("/admin/reports/formcorrection/").content.decode()
    assert people["administrator"].name in page and "adilet.zan.kz" in page


def test_it_is_shown_and_neither_changed_nor_deleted(people: dict[str, Actor]) -> None:
    client = client_of(people["administrator"])
    client.post(ADD, SAID)
    row = f"/admin/reports/formcorrection/{FormCorrection.objects.get().pk}"

    assert client.get(f"{row}/change/").status_code == 200
    assert client.post(f"{row}/change/", {**SAID, "text_ru": "Иначе"}).status_code == 403
    assert client.post(f"{row}/delete/", {"post": "yes"}).status_code == 403
    assert FormCorrection.objects.get().text_ru == "Исправленное название"


def test_a_heading_that_does_not_exist_is_refused_at_its_field(people: dict[str, Actor]) -> None:
    answer = client_of(people["administrator"]).post(ADD, {**SAID, "what": "heading", "column": "nothing"})

    assert answer.status_code == 200 and "В таблице нет такого заголовка." in answer.content.decode()
    assert not FormCorrection.objects.exists()


def test_nobody_else_enters(people: dict[str, Actor]) -> None:
    for role in ("ecologist", "director", "inspector", "laboratory"):
        assert client_of(people[role]).get(ADD).status_code in (302, 403)
