"""Every method against its worked examples, and what holds for all: nought, linear, monotone, no float."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from monitoring.calc.methods.formula import Formula, shown
from monitoring.calc.methods.model import Example, Method, Proof, Table
from monitoring.calc.methods.registry import METHODS, activities
from monitoring.calc.methods.result import Correction
from monitoring.calc.methods.running import run

EXAMPLES = [(method, example) for method in METHODS.values() for example in method.examples]
CALCULATING = [method for method in METHODS.values() if method.can_calculate]
LINEAR = [method for method in CALCULATING if method.code != "HAUL-ROAD"]  # its hours blow over the load too
TONNES = some.decimals(Decimal("0.01"), Decimal(2000), places=2)


@pytest.mark.parametrize(
    ("method", "example"), EXAMPLES, ids=lambda one: getattr(one, "code", getattr(one, "title", ""))
)
def test_worked_example(method: Method, example: Example) -> None:
    """Computed by hand, the source stands in `Example.source` beside the method."""
    found = run(method, example.given)
    assert found.problems == ()
    assert {one.substance for one in found.emitted} == set(example.expect)
    for one in found.emitted:
        grams, tonnes = example.expect[one.substance]
        assert abs(one.grams_per_second - Decimal(grams)) < Decimal("0.00000001")
        assert one.tonnes == Decimal(tonnes)
    assert example.source


# what each method stands on, as read by us: the document with its edition, the formula, the coefficients.
# "memory" and "others" (a text that is not the order) are unverified everywhere: page, explanation, annex, finding
BUILDING = "приказ МООС РК от 18.04.2008 № 100-п, приложение № 11: текст не прочитан"
UNORGANISED = "приказ МОСВР РК от 12.06.2014 № 221-ө (рег. № 9585): прочитаны дата и номер, текст приложения нет"
DIESEL = "РНД 211.2.02.04-2004: текст не прочитан"
UNREAD = "документ не установлен"
SOURCES = {
    # code: (document and edition, formula, proofs of the coefficients)
    "BULK-TRANSFER": (BUILDING, "others: studbase.com/file/2873/63", {"memory", "third_party"}),
    "BULK-STORAGE": (BUILDING, "memory", {"memory"}),
    "CRUSHING": (BUILDING, "memory", set()),  # g/t and the share kept are the operator's own numbers
    "DRILLING": (BUILDING, "memory", {"memory"}),
    "BLASTING": (BUILDING, "others: vunivere.ru/work18609/page15", {"memory", "third_party"}),
    "HAUL-ROAD": (BUILDING, "others: smartarchitect.ru/stps-507-1.html", {"memory", "third_party"}),
    "DUMP-WIND": (UNORGANISED, "memory", {"memory"}),
    "DIESEL-STATIONARY": (DIESEL, "memory", {"memory"}),
    "MOBILE-DIESEL": (UNREAD, "memory", {"memory"}),
}


@pytest.mark.parametrize("method", CALCULATING, ids=lambda one: one.code)
def test_a_method_says_what_of_it_was_read(method: Method) -> None:
    """Nothing was read in an order: every formula and coefficient stands as unverified until somebody reads it."""
    document, formula, proofs = SOURCES[method.code]
    number = next((one for one in ("100-п", "221-ө", "211.2.02.04-2004") if one in document), "")
    assert number in method.document.title.ru
    read = method.formula_source
    assert read is not None
    assert (read.proof == Proof.THIRD) == formula.startswith("others")
    assert formula.partition(": ")[2] in read.url
    assert {source.proof.value for *_rest, source in method.coefficients.values()} - {"units"} == proofs
    assert not read.verified
    assert not method.document.source.verified
    assert len(run(method, method.examples[0].given).open_formulas) == len(method.steps)


@pytest.mark.parametrize("method", CALCULATING, ids=lambda one: one.code)
def test_every_calculating_method_has_an_example_and_a_source(method: Method) -> None:
    assert method.examples
    assert method.formula_source is not None
    assert method.outputs
    assert method.leading in {one.key for one in method.activities}


@pytest.mark.parametrize("method", CALCULATING, ids=lambda one: one.code)
def test_what_was_not_read_in_the_order_is_not_verified(method: Method) -> None:
    for _title, _symbol, _value, source in method.coefficients.values():
        assert source.verified is (source.proof in (Proof.ORDER, Proof.UNITS))
        assert (source.proof != Proof.THIRD) or source.url


@pytest.mark.parametrize("method", CALCULATING, ids=lambda one: one.code)
def test_formula_knows_every_name_before_it_is_computed(method: Method) -> None:
    known = {one.key for one in (*method.inputs, *method.constants)}
    known |= {name for table in method.tables for name in table.names}
    for step in method.steps:
        assert step.formula.names <= known, step.key
        known.add(step.key)


@pytest.mark.parametrize("method", CALCULATING, ids=lambda one: one.code)
def test_nothing_done_emits_nothing(method: Method) -> None:
    found = run(method, {**method.examples[0].given, method.leading: "0"})
    assert found.idle
    assert all(one.tonnes == 0 and one.grams_per_second == 0 for one in found.emitted)


@pytest.mark.parametrize("method", LINEAR, ids=lambda one: one.code)
@given(amount=TONNES, times=some.integers(2, 9))
@settings(max_examples=10, deadline=None)
def test_tonnes_are_linear_in_what_was_done(method: Method, amount: Decimal, times: int) -> None:
    amount = min(amount, Decimal(2200 // times))
    once, more = _tonnes(method, amount), _tonnes(method, amount * times)
    for substance, tonnes in once.items():
        assert abs(more[substance] - tonnes * times) < Decimal("1e-30")


@pytest.mark.parametrize("method", CALCULATING, ids=lambda one: one.code)
@given(first=TONNES, second=TONNES)
@settings(max_examples=10, deadline=None)
def test_more_done_never_emits_less(method: Method, first: Decimal, second: Decimal) -> None:
    less, more = sorted((first, second))
    before, after = _tonnes(method, less), _tonnes(method, more)
    assert all(after[substance] >= tonnes for substance, tonnes in before.items())


def _tonnes(method: Method, amount: Decimal) -> dict[str, Decimal]:
    found = run(method, {**method.examples[0].given, method.leading: comma(amount)})
    assert not found.problems
    return {one.substance: one.tonnes for one in found.emitted}


def comma(value: Decimal) -> str:
    """As people write it: «1.234» could be read in two ways."""
    return format(value, "f").replace(".", ",")


def test_activity_keys_have_one_meaning() -> None:
    units: dict[str, str] = {}
    for method in METHODS.values():
        for one in method.activities:
            assert units.setdefault(one.key, one.unit.en) == one.unit.en, one.key
    assert dict(activities()).keys() == units.keys()


TRANSFER = METHODS["BULK-TRANSFER"]
GIVEN = dict(TRANSFER.examples[0].given)


@pytest.mark.parametrize(
    ("changed", "key", "words"),
    [
        ({"tonnes": ""}, "tonnes", "не задано"),
        ({"tonnes": "много"}, "tonnes", "не число"),
        ({"tonnes": "<5"}, "tonnes", "не число"),
        ({"tonnes": "50 кг"}, "tonnes", "записано в «кг», нужно в «т»"),
        ({"tonnes": "-1"}, "tonnes", "меньше 0"),
        ({"eta": "101"}, "eta", "больше 100"),
        ({"wind_mean": "40"}, "wind_mean", "больше 20"),
        ({"material": "сыр"}, "material", "нет в списке"),
        ({"material": ""}, "material", "не задано"),
    ],
)
def test_wrong_input_is_named(changed: dict[str, str], key: str, words: str) -> None:
    found = run(TRANSFER, GIVEN | changed)
    assert [(one.key, one.words("ru")) for one in found.problems] == [(key, words)]
    assert found.emitted == ()


def test_unit_of_the_method_may_be_written() -> None:
    assert run(TRANSFER, GIVEN | {"tonnes": "21 900 т"}).emitted == run(TRANSFER, GIVEN).emitted


def test_more_wet_days_than_days_is_no_negative_emission() -> None:
    method = METHODS["BULK-STORAGE"]
    found = run(method, {**method.examples[0].given, "rain_days": "92", "snow_days": "40"})
    assert not found.emitted
    assert "отрицательный" in found.problems[0].words("ru")


def test_own_number_is_used_and_marked() -> None:
    found = run(METHODS["DRILLING"], {"rig": "180", "hours": "100"})
    (used,) = found.used
    assert (used.value, used.proof, used.verified) == (Decimal(180), "operator", False)


def test_correction_replaces_the_value_and_verifies_it() -> None:
    place = "rig/cleaned"
    assert place in METHODS["DRILLING"].coefficients
    found = run(METHODS["DRILLING"], {"rig": "cleaned", "hours": "500"}, {place: Correction(Decimal(360), "прил. 11")})
    assert found.emitted[0].tonnes == Decimal("0.18")
    assert found.unverified == ()
    assert found.used[0].source("ru") == "прил. 11"


def test_a_formula_is_corrected_by_its_text_and_verified() -> None:
    # half of what the method says: 0.198 / 2 = 0.099 t by hand
    method = METHODS["DRILLING"]
    step = next(one for one in method.steps if one.key == method.outputs[0].tonnes)
    half = Correction(Decimal(0), "приказ, прил. 11, п. 3", f"({step.formula.text})/2")
    found = run(method, {"rig": "cleaned", "hours": "500"}, {f"formula/{step.key}": half})
    assert found.emitted[0].tonnes == Decimal("0.099")
    (line,) = [one for one in found.lines if one.verified]
    assert line.source("ru") == "приказ, прил. 11, п. 3"
    same = run(method, {"rig": "cleaned", "hours": "500"}, {f"formula/{step.key}": Correction(Decimal(0), "прил. 11")})
    assert (same.emitted[0].tonnes, len(same.open_formulas)) == (Decimal("0.198"), len(method.steps) - 1)


def test_every_banded_table_ends_with_its_widest_band() -> None:
    for method in CALCULATING:
        for table in method.tables:
            _in_order(table)


def _in_order(table: Table) -> None:
    if not table.banded:
        return
    bounds = [one.upto for one in table.options]
    known = [one for one in bounds if one is not None]
    assert known == sorted(known)
    assert None not in bounds[:-1]


@pytest.mark.parametrize("text", ["a**2", "f(a)", "a if b else c", "a.b", "[a]", "-a"])
def test_formula_is_nothing_but_arithmetic(text: str) -> None:
    with pytest.raises(ValueError, match="no"):
        Formula(text)


def test_printed_formula_keeps_its_meaning() -> None:
    formula = Formula("(a+b)*c/(d*e)-(a-b)")
    assert formula.printed({"a": "α"}) == "(α + b) · c / (d · e) − (α − b)"
    numbers: dict[str, Any] = {name: Decimal(n) for n, name in enumerate("abcde", 2)}
    assert formula.with_numbers(numbers, "ru") == "(2 + 3) · 4 / (5 · 6) − (2 − 3)"
    assert abs(formula.value(numbers) * 3 - 5) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.0519343", "0,05193"),
        ("1.23456", "1,2346"),
        ("0.00000045", "0,0000004500"),
        ("0", "0"),
        ("1234.5", "1\xa0234,5000"),
    ],
)
def test_rounding_is_only_for_showing(value: str, text: str) -> None:
    assert shown(Decimal(value), "ru") == text
