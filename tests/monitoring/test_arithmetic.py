"""The worked examples of regulation.md 5.3: tonnes, balance, multiplicity, cumulative sums."""

from __future__ import annotations

from decimal import Decimal

import pytest

from monitoring import units
from monitoring.balance import Movement, chain_break
from monitoring.exceedances import EmissionFact, automatic_excess, excess, summation


@pytest.mark.parametrize(
    ("rate", "hours", "tonnes"),
    [("0.2", 720, "0.5184"), ("0.2", 2160, "1.5552"), ("1.25", 2208, "9.936"), ("0.0005", 2160, "0.003888")],
)
def test_tonnes_of_a_rate(rate: str, hours: int, tonnes: str) -> None:
    assert units.tonnes(Decimal(rate), Decimal(hours)) == Decimal(tonnes)
    assert units.grams_per_second(Decimal(tonnes), Decimal(hours)) == Decimal(rate)


@pytest.mark.parametrize(("tonnes", "rate"), [("1.5552", "0.049315"), ("12.5", "0.396372")])
def test_rate_over_a_whole_year(tonnes: str, rate: str) -> None:
    assert round(units.grams_per_second(Decimal(tonnes), Decimal(8760)), 6) == Decimal(rate)


def test_rate_needs_hours() -> None:
    with pytest.raises(ValueError, match="positive"):
        units.grams_per_second(Decimal(1), Decimal(0))


def test_rate_of_a_concentration() -> None:
    assert units.from_concentration(Decimal("46.5"), Decimal("8.2")) == Decimal("0.3813")


def test_before_cleaning() -> None:
    assert units.before_cleaning(Decimal("0.8"), Decimal(95)) == Decimal(16)
    assert units.captured(Decimal("0.8"), Decimal(95)) == Decimal("15.2")
    with pytest.raises(ValueError, match="efficiency"):
        units.before_cleaning(Decimal(1), Decimal(100))


def test_balance_of_waste() -> None:
    movement = Movement(
        begin=Decimal("12.5"), formed=Decimal("30.2"), transferred=Decimal("28.0"), operated=Decimal("4.1")
    )
    assert movement.computed_end == movement.end == Decimal("10.6")
    assert movement.adds_up


def test_declared_end_is_stated_not_corrected() -> None:
    movement = Movement(begin=Decimal(10), formed=Decimal(5), transferred=Decimal(4), declared_end=Decimal(12))
    assert (movement.computed_end, movement.end, movement.difference) == (Decimal(11), Decimal(12), Decimal(1))
    assert not movement.adds_up


def test_chain_of_quarters() -> None:
    assert chain_break(Movement(begin=Decimal(3)), Movement(begin=Decimal(3))) is None
    assert chain_break(Movement(begin=Decimal(3)), Movement(begin=Decimal("2.5"))) == Decimal("-0.5")
    assert chain_break(None, Movement(begin=Decimal(9))) is None


def test_multiplicity() -> None:
    found = excess(Decimal("0.45"), Decimal("0.30"))
    assert found is not None
    assert found.times == Decimal("1.5")
    assert found.over == Decimal("0.15")


@pytest.mark.parametrize(
    ("fact", "norm", "qualifier"),
    [
        (Decimal("0.3"), Decimal("0.30"), ""),
        (Decimal("0.5"), Decimal("0.3"), "<"),
        (None, Decimal(1), ""),
        (Decimal(1), None, ""),
    ],
)
def test_within_the_norm(fact: Decimal | None, norm: Decimal | None, qualifier: str) -> None:
    assert excess(fact, norm, "", qualifier) is None


def test_zero_norm_has_no_multiplicity() -> None:
    found = excess(Decimal(1), Decimal(0))
    assert found is not None
    assert found.times is None


def test_yearly_norm_is_compared_with_the_sum_of_the_year() -> None:
    fact = EmissionFact(Decimal("0.1"), Decimal("0.6"), Decimal("1.0"), Decimal("0.2"), Decimal("1.5"))
    assert fact.over_rate is None
    assert fact.over_year is not None
    assert fact.over_year.fact == Decimal("1.6")


@pytest.mark.parametrize(
    ("day", "half_hour", "over"),
    [("1.01", None, True), ("1", "1.99", False), ("1", "2.00", True), (None, "1.99", False)],
)
def test_automatic_monitoring(day: str | None, half_hour: str | None, over: bool) -> None:
    found = automatic_excess(
        Decimal(1), day_mean=Decimal(day) if day else None, half_hour_mean=Decimal(half_hour) if half_hour else None
    )
    assert found is over


def test_summation_of_two_substances() -> None:
    assert summation([(Decimal("0.6"), Decimal(1)), (Decimal("0.3"), Decimal("0.5"))]) == Decimal("1.2")
