"""Pages of the classifiers: chapters, a chapter, search, whose wording a name is, unverified norms."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse

from monitoring.tables.registry import TABLES
from monitoring.views.prefill import norm_note
from operators.models import Substance, WasteCode
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    """An ecologist over the starter classifiers."""
    call_command("load_classifiers", verbosity=0)
    client.force_login(make.MembershipFactory().user)
    return client


def text(client, name: str, query: str = "") -> str:
    """The page's HTML in Russian."""
    return client.get(reverse(f"operators:{name}") + query, headers={"accept-language": "ru"}).content.decode()


def test_the_first_page_counts_the_codes_of_each_chapter(reader):
    page = text(reader, "wastes")

    assert page.count('href="?chapter=') == 20
    assert "173 кода, 69 опасных" in page


def test_a_chapter_shows_its_codes_under_the_sub_chapters(reader, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        page = text(reader, "wastes", "?chapter=06")

    assert page.count('class="code"') == 48
    assert "06 02 Отходы производства, приготовления, распространения и применения оснований" in page


def test_a_translated_name_says_so_until_the_official_one_is_there(reader):
    WasteCode.objects.filter(code="20 03 01").update(verified=True, source="Приказ № 314")

    page = text(reader, "wastes", "?q=ТБО")

    assert "Приказ № 314" in page
    assert "название — перевод портала" not in page
    assert "название — перевод портала" in text(reader, "wastes", "?q=15+02+02")
    assert "Сверено с приказом: 1 из 842." in page


def test_an_unverified_norm_says_so(reader):
    page = text(reader, "substances", "?q=2908")

    assert "не сверен" in page
    Substance.objects.filter(code="2908").update(norms_verified=True, norms_source="ҚР ДСМ-70, таблица 1")
    verified = text(reader, "substances", "?q=2908")
    assert "не сверен<" not in verified
    assert "ҚР ДСМ-70, таблица 1" in verified


@pytest.mark.parametrize("query", ["?q=<script>", "?q=%00", "?chapter=zz", "?page=99999", "?q=" + "а" * 5000])
def test_odd_questions_are_answered(reader, query):
    for name in ("wastes", "substances"):
        assert reader.get(reverse(f"operators:{name}") + query).status_code in (200, 400)


def test_a_form_that_begins_with_an_unverified_norm_says_so():
    call_command("load_classifiers", verbosity=0)
    table = TABLES["impact-air"]

    assert "0,3" in norm_note(table, {"subject": "2908"})
    assert norm_note(table, {"subject": "0164"}) == ""  # no norm there
    assert norm_note(table, {}) == ""
    Substance.objects.filter(code="2908").update(norms_verified=True)
    assert norm_note(table, {"subject": "2908"}) == ""
