"""Everybody's first page of the demonstration has something true to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitoring.tables.registry import TABLES
from operators.models import Substance, WasteCode
from pekportal.demo import people
from programs.models import ProgramVersion
from tests.demo.conftest import client_of


def first_page(person: people.Person) -> str:
    """The page in Russian."""
    client = client_of(person.email)
    client.cookies["language"] = "ru"
    return client.get("/").content.decode()


@pytest.mark.parametrize(
    "person", [people.ECOLOGIST, people.DIRECTOR, people.INSPECTOR, people.LABORATORY, people.ADMINISTRATOR]
)
def test_something_waits_for_everybody(person: people.Person, demo: Path) -> None:
    assert "Вас ничего не ждёт" not in first_page(person)


def test_the_laboratory_sees_its_exceedance_and_the_next_measurement(demo: Path) -> None:
    page = first_page(people.LABORATORY)

    assert "Выше нормы: проверьте свой результат" in page
    assert "0,45 при норме 0,3 мг/м" in page
    assert "III квартал 2027 года" in page


def test_the_exceedance_is_done_once_measures_are_named(demo: Path) -> None:
    assert "Выше нормы: назовите причину и меры" in first_page(people.ECOLOGIST)
    TABLES["impact-air"].model.objects.filter(quarter__year=2026, quarter__quarter__gte=3).update(
        measures="Полив дорог"
    )

    assert "Выше нормы" not in first_page(people.ECOLOGIST)
    assert "Выше нормы" not in first_page(people.LABORATORY)


def test_the_administrator_compares_classifiers_and_minds_an_invitation(demo: Path) -> None:
    page = first_page(people.ADMINISTRATOR)

    assert "842 названия — перевод портала" in page
    assert f"Приглашение для {people.SUCCESSOR}" in page or people.SUCCESSOR in page

    WasteCode.objects.update(verified=True)
    Substance.objects.update(norms_verified=True)
    assert "ҚР ДСМ-70" not in first_page(people.ADMINISTRATOR)
    assert "перевод портала" not in first_page(people.ADMINISTRATOR)


def test_the_findings_of_an_approved_version_lead_to_no_closed_form(demo: Path) -> None:
    client = client_of(people.LABORATORY.email)
    version = ProgramVersion.objects.filter(state="approved").latest("approved_at")

    page = client.get(f"/programs/versions/{version.pk}/").content.decode()

    assert "#row-" in page
    assert "/rows/" not in page
