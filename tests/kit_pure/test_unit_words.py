"""Units in the reader's letters."""

from __future__ import annotations

import pytest

from pekportal.kit.unit_words import unit_in


@pytest.mark.parametrize(
    ("unit", "english"),
    [
        ("мг/м3", "mg/m3"),
        ("г/с", "g/s"),
        ("т", "t"),
        ("%", "%"),
        ("", ""),
        ("шт./год", "шт./год"),
        ("мкг/дм3", "µg/dm3"),
    ],
)
def test_a_unit_in_english_has_latin_letters(unit: str, english: str) -> None:
    assert unit_in(unit, "en") == english
    assert unit_in(unit, "ru") == unit_in(unit, "kk") == unit
