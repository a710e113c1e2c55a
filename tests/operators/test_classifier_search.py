"""Search in the classifiers as people type."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from operators.queries_classifiers import chapters, substances, waste_codes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded():
    """The starter classifiers."""
    call_command("load_classifiers", verbosity=0)


@pytest.mark.parametrize(
    ("words", "code", "within"),
    [
        ("200301", "20 03 01", 1),
        ("15 01 10*", "15 01 10*", 1),
        ("тбо", "20 03 01", 1),
        ("промасленная ветошь", "15 02 02*", 1),
        ("ртутные лампы", "20 01 21*", 1),
        ("черные металлы", "16 01 17", 5),  # without ё
        ("нефтешлам", "05 01 03*", 8),
        ("масла моторные", "13 02 05*", 5),  # another case, another order
        ("курылыс кокысы", "17 09 04", 1),  # Kazakh with Russian letters
        ("сынапты шамдар", "20 01 21*", 1),
        ("автошины", "16 01 03", 1),
        ("асбест цемент", "10 13 09*", 8),
        ("oil filters", "16 01 07*", 3),
        ("17 кабели", "17 04 11", 2),  # chapter and word
    ],
)
def test_waste_is_found_by_words_and_digits(words, code, within):
    assert code in [row.code for row in waste_codes(words)][:within]


def test_the_words_of_the_chapter_find_its_codes():
    found = [row.code for row in waste_codes("крематорий")]

    assert found == ["10 14 01*"]


def test_nonsense_finds_nothing():
    assert waste_codes("ыыыы") == []
    assert waste_codes("99") == []
    assert substances("%%") == substances("")


def test_only_hazardous_of_a_sub_chapter():
    assert [row.code for row in waste_codes(chapter="06 02", hazardous=True)] == [
        "06 02 01*",
        "06 02 03*",
        "06 02 04*",
        "06 02 05*",
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [("пыль 70-20", "2908"), ("NO2", "0301"), ("сажа", "0328"), ("03 30", "0330"), ("күкірт диоксиді", "0330")],
)
def test_substances_are_found(words, code):
    assert substances(words)[0].code == code


def test_chapters_count_their_codes():
    counted = chapters()

    assert len(counted) == 20
    assert (sum(c.total for c in counted), sum(c.hazardous_total for c in counted)) == (842, 408)
