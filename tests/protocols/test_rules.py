"""Values, units, limits, groups of summation: pure, with numbers computed by hand (regulation.md 5.3, 2.2)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.conversion import Inconvertible, convert
from monitoring.exceedances import automatic_excess, excess
from monitoring.formulae import molar_mass
from monitoring.limits import Limit, LimitKind, Verdict, choose, judge
from monitoring.protocols.expressed import express
from monitoring.protocols.matching import Asked, Slot, State, arrange, likeness
from monitoring.summation import Group, Part
from monitoring.summation import judge as judge_group
from pekportal.kit.numbers import BadNumber
from pekportal.kit.results import Result, read_result

D = Decimal
NO2_SO2 = Group("31", "NO2 + SO2", frozenset({"0301", "0330"}))
FOUR = Group("x", "four", frozenset({"0301", "0330", "0333", "1325"}))
NEITHER = Group("y", "without NO2 and H2S", frozenset({"0330", "0342"}))


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "not_found", "unit"),
    [
        ("0,45", "0.45", "", False, ""),
        ("<0,005", "0.005", "<", False, ""),
        ("менее 0,005", "0.005", "<", False, ""),
        ("0,005-тен төмен", "0.005", "<", False, ""),
        ("0,45 ± 0,05 мг/м3", "0.45", "", False, "мг/м3"),
        ("не обнаружено (<0,005)", "0.005", "<", True, ""),
        ("ниже предела обнаружения (<0,02)", "0.02", "<", True, ""),
        ("не обнаружено", None, "", True, ""),
        ("табылмады", None, "", True, ""),
        ("not found", None, "", True, ""),
        ("н/о", None, "", True, ""),
        ("1,2·10⁻³", "0.0012", "", False, ""),
    ],
)
def test_results_are_read(text: str, value: str | None, qualifier: str, not_found: bool, unit: str) -> None:
    found = read_result(text)
    assert found is not None
    wanted = D(value) if value is not None else None
    assert (found.value, found.qualifier, found.not_found, found.unit) == (wanted, qualifier, not_found, unit)


@pytest.mark.parametrize("text", ["1.234", "0,1-0,3", "1О5", "пыль"])
def test_what_would_be_a_guess_is_refused(text: str) -> None:
    with pytest.raises(BadNumber):
        read_result(text)


@given(st.decimals(min_value="0.0001", max_value="99999", places=4), st.sampled_from(["", "<"]))
def test_a_printed_result_reads_back(value: Decimal, mark: str) -> None:
    text = f"{mark}{value}".replace(".", ",")
    assert read_result(text) == Result(value, mark, text=text)


@pytest.mark.parametrize(
    ("value", "unit", "into", "wanted", "words"),
    [
        ("450", "мкг/м³", "мг/м3", "0.45", "450 мкг/м³ = 0,45 мг/м3"),
        ("1.5", "мг/л", "мг/дм3", "1.5", "1,5 мг/л = 1,5 мг/дм3"),
        ("120", "нЗв/час", "мкЗв/ч", "0.12", "120 нЗв/час = 0,12 мкЗв/ч"),
        ("0.3", "мг/м3", "мг/м3", "0.3", ""),
        ("12", "мг/с", "г/с", "0.012", "12 мг/с = 0,012 г/с"),
    ],
)
def test_conversion_is_exact_and_shown(value: str, unit: str, into: str, wanted: str, words: str) -> None:
    done = convert(D(value), unit, into)
    assert (done.value, done.words) == (D(wanted), words)


@given(st.decimals(min_value="0.001", max_value="100000", places=3))
def test_micrograms_there_and_back(value: Decimal) -> None:
    there = convert(value, "мкг/м3", "мг/м3").value
    assert there * 1000 == value


def test_ppm_needs_the_molar_mass() -> None:
    # 1 ppm NO2: 46.005 g/mol / 24.0612 l/mol (293.15 K, 101.3 kPa: 8.314462618 · 293.15 / 101.3) = 1.91201 mg/m3
    assert molar_mass("NO2") == D("46.005")
    assert convert(D(1), "ppm", "мг/м3", molar_mass=D("46.005")).value == D("1.91201")
    with pytest.raises(Inconvertible, match="molar mass"):
        convert(D(1), "ppm", "мг/м3")


@pytest.mark.parametrize(("unit", "into"), [("мг/кг", "мг/м3"), ("", "мг/м3"), ("попугай", "мг/м3"), ("ppm", "мг/дм3")])
def test_units_that_do_not_fit_are_refused(unit: str, into: str) -> None:
    with pytest.raises(Inconvertible):
        convert(D(1), unit, into, molar_mass=D(46))


@pytest.mark.parametrize(
    ("name", "mass"), [("SO2", "64.058"), ("CO", "28.010"), ("Сажа", None), ("", None), ("Cl2", "70.90")]
)
def test_molar_masses(name: str, mass: str | None) -> None:
    assert molar_mass(name) == (D(mass) if mass else None)


def test_not_found_becomes_the_limit_of_detection_with_both_texts() -> None:
    done = express("не обнаружено", "мкг/м3", "мг/м3", detection="20")
    assert (done.cell, done.qualifier, done.words) == ("<0,02", "<", "не обнаружено → <20 мкг/м3 = 0,02 мг/м3")
    assert express("не обнаружено", "мкг/м3", "мг/м3").cell == "не обнаружено"
    assert express("1.234", "мг/м3", "мг/м3").problem
    assert express("0,50", "мг/м3", "мг/м3").cell == "0,50"


@pytest.mark.parametrize(
    ("value", "limit", "mark", "verdict"),
    [
        ("0.45", "0.30", "", Verdict.OVER),
        ("0.30", "0.30", "", Verdict.WITHIN),  # equal is not over
        ("0.3", "0.5", "<", Verdict.WITHIN),
        ("0.5", "0.3", "<", Verdict.NOT_JUDGED),  # the limit of detection is above the limit
        ("0.1", "0.3", ">", Verdict.NOT_JUDGED),
        ("0.3", "0.3", ">", Verdict.OVER),
        ("0.3", None, "", Verdict.NO_LIMIT),
        (None, "0.3", "", Verdict.NOTHING),
    ],
)
def test_verdicts(value: str | None, limit: str | None, mark: str, verdict: Verdict) -> None:
    assert judge(D(value) if value else None, D(limit) if limit else None, mark) == verdict


def test_not_found_without_a_limit_of_detection_is_not_judged() -> None:
    assert judge(None, D("0.3"), not_found=True) == Verdict.NOT_JUDGED


def test_multiplicity_of_the_worked_example() -> None:
    found = excess(D("0.45"), D("0.30"))  # regulation.md 5.3
    assert found is not None
    assert found.times == D("1.5")
    assert excess(D("0.30"), D("0.30")) is None


def test_automatic_monitoring_by_article_202_6() -> None:
    assert not automatic_excess(D(1), half_hour_mean=D("1.99"))
    assert automatic_excess(D(1), half_hour_mean=D("2.00"))
    assert automatic_excess(D(1), day_mean=D("1.01"))


def test_the_averaging_period_chooses_the_limit() -> None:
    known = [
        Limit(D("0.5"), LimitKind.SINGLE),
        Limit(D("0.05"), LimitKind.DAILY),
        Limit(D("0.1"), LimitKind.SAFE_LEVEL),
    ]
    assert choose(known) == known[0]
    assert choose(known, LimitKind.DAILY) == known[1]
    assert choose(known[1:]) == known[2]  # no ПДК м.р.: ОБУВ; ПДК с.с. does not judge a single sample
    assert choose(known[2:], LimitKind.DAILY) is None
    assert choose([*known, Limit(D("0.4"), LimitKind.PERMIT)]) == Limit(D("0.4"), LimitKind.PERMIT)
    unread = Limit(D(1), LimitKind.SINGLE, "ҚР ДСМ-70", verified=False)
    assert unread.words("ru") == "ПДК м.р. · ҚР ДСМ-70 · не сверено с официальным текстом"


def test_summation_of_the_worked_example() -> None:
    # regulation.md 5.3: NO2 0.6 + SO2 0.6 of ПДК = 1.2 > 1; shares 50/50, the dominance rule is off
    found = judge_group(NO2_SO2, [Part("0301", D("0.12"), D("0.2")), Part("0330", D("0.30"), D("0.5"))])
    assert found is not None
    assert (found.total, found.over, found.dominant) == (D("1.2"), True, "")


def test_a_sum_of_exactly_one_is_not_over() -> None:
    found = judge_group(NO2_SO2, [Part("0301", D("0.1"), D("0.2")), Part("0330", D("0.25"), D("0.5"))])
    assert found is not None
    assert not found.over


@pytest.mark.parametrize(
    ("group", "shares", "dominant"),
    [
        # two components: 0.96 of 1.2 is exactly 80 %, not more
        (NO2_SO2, {"0301": "0.96", "0330": "0.24"}, ""),
        (NO2_SO2, {"0301": "0.97", "0330": "0.23"}, "0301"),
        # three: 0.84 of 1.2 is exactly 70 %
        (FOUR, {"0301": "0.84", "0330": "0.16", "0333": "0.2"}, ""),
        (FOUR, {"0301": "0.16", "0330": "0.85", "0333": "0.19"}, "0330"),
        # four: 0.72 of 1.2 is exactly 60 %
        (FOUR, {"0301": "0.72", "0330": "0.16", "0333": "0.16", "1325": "0.16"}, ""),
        (FOUR, {"0301": "0.16", "0330": "0.16", "0333": "0.73", "1325": "0.15"}, "0333"),
        # a group without NO2 and H2S has no such rule
        (NEITHER, {"0330": "1.1", "0342": "0.1"}, ""),
    ],
)
def test_the_rule_of_80_70_60(group: Group, shares: dict[str, str], dominant: str) -> None:
    found = judge_group(group, [Part(code, D(share), D(1)) for code, share in shares.items()])
    assert found is not None
    assert found.exact == Fraction(12, 10)
    assert (found.dominant, found.over) == (dominant, not dominant)


def test_one_component_is_no_group() -> None:
    assert judge_group(NO2_SO2, [Part("0301", D(5), D(1)), Part("0337", D(5), D(1))]) is None


def test_likeness_of_points() -> None:
    assert likeness("Граница СЗЗ", "граница  сзз") == 1
    assert likeness("СҚА шекарасы", "Граница СЗЗ") == 1
    assert likeness("Граница СЗЗ, север", "Граница СЗЗ") == 0.85
    assert likeness("Точка № 1", "Точка № 2") == 0
    assert likeness("Точка 01", "Точка № 1") == 1


def test_a_value_of_another_unit_does_not_go_into_the_table() -> None:
    slot = Slot("k", "impact-air", "Граница СЗЗ", "Медь")
    (match,) = arrange([Asked("Граница СЗЗ", "Медь", "мг/кг", None)], [slot], [False])
    assert match.state == State.UNMATCHED
    assert match.why[0].ru == "единица «мг/кг» для этой таблицы не подходит"
