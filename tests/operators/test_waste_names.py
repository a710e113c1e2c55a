"""The waste classifier of fixtures/: all codes, their names in three languages, the references between them."""

from __future__ import annotations

import csv
import re
from collections import defaultdict

import pytest
from django.conf import settings

FOLDER = settings.ROOT / "fixtures" / "classifiers"
CODE = re.compile(r"(?<!\d)\d\d \d\d(?: \d\d)?(?!\d)")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a fixture."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CODES = rows("waste_codes.csv")
GROUPS = rows("waste_groups.csv")


def test_all_codes_are_there_and_the_hazardous_ones_have_a_star():
    assert len({row["code"] for row in CODES}) == 842
    assert sum(row["hazardous"] == "1" for row in CODES) == 408
    assert all((row["hazardous"] == "1") == row["code"].endswith("*") for row in CODES)


def test_every_code_stands_in_a_chapter_and_a_sub_chapter():
    named = {row["code"] for row in GROUPS}

    assert len([code for code in named if len(code) == 2]) == 20
    assert {row["code"][:width] for row in CODES for width in (2, 5)} == named


@pytest.mark.parametrize("lang", ["name_ru", "name_kk"])
def test_the_names_refer_to_the_same_codes_as_the_english_ones(lang):
    wrong = [
        row for row in [*CODES, *GROUPS] if sorted(CODE.findall(row[lang])) != sorted(CODE.findall(row["name_en"]))
    ]

    assert wrong == []


@pytest.mark.parametrize("lang", ["name_ru", "name_kk"])
def test_every_code_has_a_name_without_latin_letters(lang):
    assert [row["code"] for row in [*CODES, *GROUPS] if not row[lang].strip() or re.search("[A-Za-z]", row[lang])] == []


def test_every_name_says_that_it_is_our_translation():
    assert {row["verified"] for row in [*CODES, *GROUPS]} == {"0"}
    assert all("translation of the portal" in row["source"] for row in [*CODES, *GROUPS])


@pytest.mark.parametrize("lang", ["name_ru", "name_kk"])
def test_two_codes_share_a_name_only_where_the_european_list_repeats_itself(lang):
    by_name = defaultdict(set)
    for row in CODES:
        by_name[row[lang]].add(re.sub(r"s\b|,", "", row["name_en"].casefold()))

    assert {name: words for name, words in by_name.items() if len(words) > 1} == {}
