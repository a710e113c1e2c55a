"""The order of names: Kazakh letters in their places, numbers by size, signs and case of no weight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pekportal.kit.sorting import ALPHABET, LONGEST, sort_key

ORDERED = [
    "№ 2 карьер",
    "№ 10 карьер",
    "Alpha",
    "Zeta",
    "«Аққайың»",
    "Аяқ",
    "Әке",
    "Бастау",
    "Гүлзар",
    "Ғасыр",
    "Ель",
    "Ёлка",
    "Жайық",
    "Карьер 2",
    "Карьер 10",
    "Көл",
    "Қайнар",
    "Нан",
    "Ңг",
    "Озен",
    "Өзен",
    "Ушқын",
    "Ұшқын",
    "Үміт",
    "Хан",
    "Һәм",
    "Ыбырай",
    "Ілияс",
    "Юрт",
    "Ясень",
]


def test_the_kazakh_alphabet_orders_names() -> None:
    mixed = sorted(ORDERED, key=len)

    assert sorted(mixed, key=sort_key) == ORDERED


def test_the_alphabet_has_each_letter_once() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 42


@pytest.mark.parametrize("same", ["ТОО «Жомарт»", "тоо жомарт", 'ТОО  "ЖОМАРТ"!', " ТОО-Жомарт "])
def test_signs_and_case_do_not_count(same: str) -> None:
    assert sort_key(same) == sort_key("тоо жомарт")


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_key_is_short_and_ordered_as_bytes_are(one: str, other: str) -> None:
    first, second = sort_key(one), sort_key(other)

    assert len(first) <= LONGEST and "\x00" not in first
    assert (first < second) == (first.encode() < second.encode())
