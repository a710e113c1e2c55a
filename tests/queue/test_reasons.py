"""Each reason by the examples beside it, and the arithmetic of the digits against known answers."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.queue import reasons
from inspections.queue.reasons import (
    change,
    counts,
    days_off,
    digits,
    excess,
    instrument,
    late,
    no_protocol,
    protocol_twice,
    repeated,
    under,
)
from inspections.queue.reasons.contract import Example, Found, filled, plain_fact, said_fact
from inspections.queue.reasons.examples import dust, looked
from inspections.queue.reasons.thresholds import Thresholds
from pekportal.kit.calendar import Quarter
from pekportal.kit.text import LANGUAGES, T

MODULES = (
    *(change, counts, days_off, digits, excess, instrument, late),
    *(no_protocol, protocol_twice, repeated, under),
)
CASES = [
    pytest.param(module, example, id=f"{module.__name__.rpartition('.')[2]}: {example.name}")
    for module in MODULES
    for example in module.EXAMPLES
]


@pytest.mark.parametrize(("module", "example"), CASES)
def test_the_example_beside_the_reason(module: ModuleType, example: Example) -> None:
    found = list(module.look(example.looked, example.thresholds))

    if example.says is None:
        assert not found
        return
    (one,) = found
    assert {name: one.facts[name] for name in example.says} == example.says


def kept(found: Found) -> dict[str, object]:
    """Facts as the database gives them back."""
    back: dict[str, object] = json.loads(json.dumps({name: plain_fact(value) for name, value in found.facts.items()}))
    return back


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_says_itself_and_its_places_in_every_language(lang: str) -> None:
    said = set()
    for module in MODULES:
        for example in module.EXAMPLES:
            for found in module.look(example.looked, example.thresholds):
                kind = reasons.KINDS[found.code]
                words = filled(kind.seen, kept(found), lang)
                assert words and "{" not in words
                for spot in found.spots:
                    facts = {name: plain_fact(value) for name, value in spot.facts.items()}
                    assert "{" not in filled(kind.at, facts, lang)
                said.add(found.code)
    assert said == set(reasons.KINDS)  # every kind has an example in which it is found


def test_every_kind_has_words_for_what_explains_it() -> None:
    for kind in reasons.KINDS.values():
        for words in (kind.title, kind.seen, kind.explains, kind.rule):
            assert all(words(lang) for lang in LANGUAGES) and words.kk != words.ru, kind.code
        assert 1 <= kind.weight <= 9


def test_the_heaviest_stands_first_and_silence_is_silence() -> None:
    values = looked(readings=(dust("0.45", protocol=""),), filed_on=date(2026, 11, 2))

    assert [one.code for one in reasons.run(values, Thresholds())] == ["EXCESS", "NO_PROTOCOL", "FILED_LATE"]
    assert reasons.run(looked(readings=(dust("0.2"),)), Thresholds()) == ()


# Pearson's statistic worked by hand: a die thrown 60 times, 10 expected of each face:
# (5-10)² + (8-10)² + (9-10)² + (8-10)² + (10-10)² + (20-10)² = 25+4+1+4+0+100 = 134, over 10 = 13.4
@pytest.mark.parametrize(
    ("observed", "expected", "chi"),
    [
        ((5, 8, 9, 8, 10, 20), [10] * 6, "13.4"),
        ((10,) * 10, [10] * 10, "0"),
        ((3, 4, 4, 4, 4, 3, 4, 17, 4, 3), [5] * 10, "32.4"),  # (3·4 + 6·1 + 144) / 5 = 162/5
        ((24, 26), [10, 40], "24.5"),  # 196/10 + 196/40
    ],
)
def test_chi_square_has_known_answers(observed: tuple[int, ...], expected: list[int], chi: str) -> None:
    assert digits.chi_square(observed, [Decimal(one) for one in expected]) == Decimal(chi)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("0.42", "0.5"), [2, 0]),  # «0,5» beside «0,42» is «0,50»
        (("0.5", "0.7"), []),  # one significant digit says nothing
        (("12", "15"), [2, 5]),
        (("0.050", "0.012"), [0, 2]),
        (("100.10", "0.3"), [0, 0]),
    ],
)
def test_last_digits_are_read_at_the_finest_decimals_of_a_place(texts: tuple[str, ...], found: list[int]) -> None:
    assert digits.last_digits(dust(text) for text in texts) == found


def test_another_level_has_another_limit() -> None:
    """32.4 of the sevens is above all; the critical values are those of the tables, nine and one degrees."""
    sevens = next(one for one in digits.EXAMPLES if one.name == "sevens").looked
    limits = [next(digits.look(sevens, Thresholds(digits_level=level))).facts["limit"] for level in digits.CRITICAL]

    assert limits == [Decimal("16.919"), Decimal("21.666"), Decimal("27.877")]


@given(st.lists(st.integers(10, 99), min_size=1, max_size=80))
def test_the_statistic_is_never_negative_and_counts_every_value(numbers: list[int]) -> None:
    readings = [dust(f"0.{number}", point=place) for place, number in enumerate(numbers)]
    found = digits.last_digits(readings)

    assert found == [number % 10 for number in numbers]
    assert digits.chi_square([found.count(d) for d in range(10)], [Decimal(len(found)) / 10] * 10) >= 0


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (Decimal("0.45"), "0,45"),
        (Decimal(25), "25"),
        (date(2026, 8, 18), "18.08.2026"),
        (Quarter(2026, 3), "III квартал 2026 года"),
        (T("kk", "ru", "en"), "ru"),
        ("218", "218"),
        (7, "7"),
    ],
)
def test_a_fact_comes_back_from_json_in_words(fact: object, said: str) -> None:
    assert said_fact(json.loads(json.dumps(plain_fact(fact))), "ru") == said  # type: ignore[arg-type]
