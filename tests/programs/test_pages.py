"""The pages: who opens what, nothing typed is lost, foreign objects are not there."""

from __future__ import annotations

import re
import uuid
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from operators.models import Membership
from pekportal.kit.access import Actor
from programs.models import Program, ProgramVersion
from programs.services import rows, versions
from programs.tables.registry import TABLES
from tests import factories as make

ROLES = ("ecologist", "director", "inspector", "laboratory", "administrator")


def logged_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(
        Membership.objects.get(pk=actor.membership_id).user, backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


@pytest.fixture
def ecologist(people: dict[str, Actor]) -> Client:
    return logged_in(people["ecologist"])


@pytest.fixture
def director(people: dict[str, Actor]) -> Client:
    return logged_in(people["director"])


def url(name: str, *args: Any) -> str:
    return reverse(f"programs:{name}", args=args)


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def reading_urls(version: ProgramVersion) -> list[str]:
    pages = [url("version", version.pk), url("paper", version.pk), url("section", version.pk, 10)]
    return pages + [url("table", version.pk, slug) for slug in TABLES]


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_page_of_a_draft_opens_for_the_ecologist(language: str, draft: ProgramVersion, ecologist: Client) -> None:
    ecologist.cookies["language"] = language
    row = TABLES["waste"].model.objects.filter(version=draft).first()
    more = [
        url("list"),
        url("facility", draft.program.facility_id),
        url("new"),
        url("row", draft.pk, "waste", row.pk),
        url("derived", draft.pk, "source-counts", "2.b", "total"),
        url("move", draft.pk, "send"),
        url("reason", draft.pk) + "?code=ПЭК-T3-01&place=3/1/total",
        *(url("row-add", draft.pk, slug) for slug, table in TABLES.items() if table.model),
    ]
    for page in reading_urls(draft) + more:
        response = ecologist.get(page)
        assert response.status_code == 200, page
        assert b"style=" not in response.content


@pytest.mark.parametrize("role", ROLES)
def test_readers_see_a_draft_or_only_what_was_approved(
    role: str, draft: ProgramVersion, people: dict[str, Actor]
) -> None:
    client = logged_in(people[role])
    drafts = 200 if role in ("ecologist", "director", "administrator") else 404
    assert {client.get(page).status_code for page in reading_urls(draft)} == {drafts}
    versions.approve(people["director"], versions.send(people["ecologist"], draft))
    assert {client.get(page).status_code for page in reading_urls(draft)} == {200}


def test_foreign_version_is_a_404_on_every_url(draft: ProgramVersion) -> None:
    client = logged_in(make.actor(make.MembershipFactory()))
    row = TABLES["waste"].model.objects.filter(version=draft).first()
    for page in [
        *reading_urls(draft),
        url("facility", draft.program.facility_id),
        url("row", draft.pk, "waste", row.pk),
        url("row-add", draft.pk, "waste"),
        url("move", draft.pk, "send"),
        url("reason", draft.pk),
        url("new-version", draft.program_id),
    ]:
        assert client.get(page).status_code == 404, page
    for page in [
        url("dash", draft.pk, "calculated"),
        url("clear-dash", draft.pk, "gas"),
        url("row-delete", draft.pk, "waste", row.pk),
        url("row-move", draft.pk, "waste", row.pk),
        url("move", draft.pk, "send"),
    ]:
        assert client.post(page).status_code == 404, page


@pytest.mark.parametrize("role", ["director", "inspector", "laboratory", "administrator"])
def test_nobody_else_opens_a_form_of_the_ecologist(role: str, draft: ProgramVersion, people: dict[str, Actor]) -> None:
    client = logged_in(people[role])
    assert client.get(url("row-add", draft.pk, "waste")).status_code == 403
    assert client.post(url("dash", draft.pk, "calculated")).status_code == 403
    assert client.get(url("new")).status_code == 403


def test_map_of_tables_says_empty_dash_rows_and_findings(draft: ProgramVersion, ecologist: Client) -> None:
    text = words(ecologist.get(url("version", draft.pk)))
    assert "Сведения о газовом мониторинге прочерк" in text
    assert "расчетным методом не заполнена" in text
    assert "Таблица 3, строка 1: организованных 1 + неорганизованных 19 = 20, а всего 19." in text


def test_declared_and_derived_stand_side_by_side(draft: ProgramVersion, ecologist: Client) -> None:
    page = ecologist.get(url("table", draft.pk, "source-counts"))
    assert url("derived", draft.pk, "source-counts", "2", "total") in page.content.decode()
    assert "По реестру" in words(page)


def test_taking_the_register_value_from_the_page(draft: ProgramVersion, ecologist: Client) -> None:
    page = url("derived", draft.pk, "source-counts", "2", "total")
    assert ecologist.post(page, {"reason": "Инвентаризация"}).status_code == 302
    assert ecologist.post(page, {"reason": "Инвентаризация"}).status_code == 409


def test_row_is_added_once_though_clicked_twice(draft: ProgramVersion, ecologist: Client) -> None:
    form = {"waste": "Шины", "code": "16 01 03", "operation": "-", "row_id": str(uuid.uuid4())}
    assert ecologist.post(url("row-add", draft.pk, "waste"), form).status_code == 302
    again = ecologist.post(url("row-add", draft.pk, "waste"), form)
    assert again.status_code == 409
    assert "16 01 03" in again.content.decode()
    assert TABLES["waste"].model.objects.filter(version=draft, waste_text="Шины").count() == 1


def test_wrong_cell_keeps_what_was_typed_and_says_where(draft: ProgramVersion, ecologist: Client) -> None:
    answer = ecologist.post(url("row-add", draft.pk, "soil"), {"point": "Пост № 1", "limit": "много"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Пост № 1"' in page
    assert 'href="#id_limit"' in page


def test_stale_row_answers_409_with_both_values(
    draft: ProgramVersion, ecologist: Client, people: dict[str, Actor]
) -> None:
    row = TABLES["waste"].model.objects.filter(version=draft).first()
    rows.save_row(people["ecologist"], row, {"waste": "ТБО", "operation": "Их текст"}, row_version=1)
    page = url("row", draft.pk, "waste", row.pk)
    answer = ecologist.post(page, {"waste": "ТБО", "operation": "Мой текст", "row_version": "1"})
    assert answer.status_code == 409
    assert "Мой текст" in words(answer)
    assert "Их текст" in words(answer)
    saved = ecologist.post(page, {"waste": "ТБО", "operation": "Мой текст", "row_version": "2"})
    assert saved.status_code == 302


def test_stale_section_answers_409_with_both_values(draft: ProgramVersion, ecologist: Client) -> None:
    page = url("section", draft.pk, 5)
    assert ecologist.post(page, {"text": "Их текст", "row_version": "1"}).status_code == 302
    answer = ecologist.post(page, {"text": "Мой текст", "row_version": "1"})
    assert answer.status_code == 409
    assert "Мой текст" in words(answer)
    assert "Их текст" in words(answer)


def test_row_moves_and_goes(draft: ProgramVersion, ecologist: Client) -> None:
    model = TABLES["waste"].model
    first = model.objects.filter(version=draft).order_by("position").first()
    assert ecologist.post(url("row-move", draft.pk, "waste", first.pk), {"step": "down"}).status_code == 302
    assert model.objects.filter(version=draft).order_by("position").first() != first
    assert ecologist.post(url("row-delete", draft.pk, "waste", first.pk)).status_code == 302
    assert not model.objects.filter(pk=first.pk).exists()


def test_whole_way_from_draft_to_approved(draft: ProgramVersion, ecologist: Client, director: Client) -> None:
    assert ecologist.post(url("move", draft.pk, "send")).status_code == 302
    assert director.post(url("move", draft.pk, "return"), {"reason": ""}).status_code == 422
    assert director.post(url("move", draft.pk, "return"), {"reason": "Проверьте таблицу 3"}).status_code == 302
    assert "Проверьте таблицу 3" in words(ecologist.get(url("version", draft.pk)))
    assert ecologist.post(url("move", draft.pk, "send")).status_code == 302
    draft.finding_reasons.filter(code="ПЭК-T3-01").delete()
    assert director.post(url("move", draft.pk, "approve")).status_code == 422
    reason = url("reason", draft.pk) + "?code=ПЭК-T3-01&place=3/1/total"
    assert director.post(reason, {"reason": "Описка документа"}).status_code == 302
    assert director.post(url("move", draft.pk, "approve")).status_code == 302
    assert director.post(url("move", draft.pk, "approve")).status_code == 409
    assert ecologist.post(url("new-version", draft.program_id), {"change_reason": ""}).status_code == 422
    assert ecologist.post(url("new-version", draft.program_id), {"change_reason": "Шины"}).status_code == 302
    assert ecologist.post(url("new-version", draft.program_id), {"change_reason": "Шины"}).status_code == 409


def test_programme_is_created_once(zhomart: Any, people: dict[str, Actor], ecologist: Client) -> None:
    form = {
        "facility": str(zhomart.pk),
        "title": "Программа",
        "valid_from": "2026-01-01",
        "valid_to": "2030-12-31",
        "language": "kk",
    }
    assert ecologist.post(url("new"), {**form, "valid_to": "2025-12-31"}).status_code == 422
    assert ecologist.post(url("new"), form).status_code == 302
    assert ecologist.post(url("new"), form).status_code == 409
    version = ProgramVersion.objects.get(program__facility=zhomart)
    assert (version.language, version.sections.count()) == ("kk", 10)
    assert ecologist.get(url("paper", version.pk)).status_code == 200


def test_paper_prints_what_the_document_declares(draft: ProgramVersion, ecologist: Client) -> None:
    text = words(ecologist.get(url("paper", draft.pk)))
    assert "ПРОЕКТ" in text
    assert "Организованных, из них: 1 " in text
    assert "Таблица 11. План-график внутренних проверок" in text


def test_paper_speaks_the_language_of_the_programme(draft: ProgramVersion, ecologist: Client) -> None:
    ecologist.cookies["language"] = "kk"
    assert "Таблица 1. Общие сведения о предприятии" in words(ecologist.get(url("paper", draft.pk)))


def test_list_makes_the_same_queries_for_many(
    draft: ProgramVersion, people: dict[str, Actor], ecologist: Client, django_assert_num_queries: Any
) -> None:
    for year in range(2040, 2050):
        program = Program.objects.create(
            facility=draft.program.facility, title="П", valid_from=f"{year}-01-01", valid_to=f"{year}-12-31"
        )
        ProgramVersion.objects.create(program=program)
    ecologist.get(url("list"))
    with django_assert_num_queries(7):
        assert ecologist.get(url("list")).status_code == 200


def test_first_pages_say_what_is_due(
    draft: ProgramVersion, people: dict[str, Actor], ecologist: Client, director: Client
) -> None:
    assert url("version", draft.pk) in ecologist.get("/").content.decode()
    assert url("version", draft.pk) not in director.get("/").content.decode()
    versions.send(people["ecologist"], draft)
    assert url("version", draft.pk) in director.get("/").content.decode()
