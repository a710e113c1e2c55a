"""Multiplicity, pairs and readings (regulation 5.3)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pekportal.kit.numbers import Number
from pekportal.kit.tables import Cell
from reports.compose.facts import TransferFacts
from reports.form import cells
from reports.form.order250.headings import PDK

D = Decimal


@pytest.mark.parametrize(
    ("value", "limit", "times"),
    [
        (Number(D("0.45")), D("0.30"), D("1.5")),
        (Number(D("0.30")), D("0.30"), None),  # equal is no excess
        (Number(D("0.5"), "<"), D("0.3"), None),  # «<» is never over
        (Number(D("0.3"), ">"), D("0.3"), D("1")),
        (Number(D("0.301")), D("0.3"), D("1.003")),  # two decimals would hide it
        (Number(D("0.4")), D("0.3"), D("1.33")),
        (Number(D("1")), D("0"), None),
        (Number(D("1")), None, None),
        (None, D("1"), None),
    ],
)
def test_multiplicity(value, limit, times):
    assert cells.multiplicity(value, limit) == times


@pytest.mark.parametrize(
    ("value", "limit", "printed"),
    [
        (Number(D("0.45")), D("0.30"), "1,5 ПДК"),
        (Number(D("0.2")), D("0.3"), "не выявлено"),
        (Number(D("0.05"), "<"), D("0.3"), "не выявлено"),
        (Number(D("0.5"), "<"), D("0.3"), "сравнение невозможно"),
        (Number(D("0.1"), ">"), D("0.3"), "сравнение невозможно"),
        (Number(D("0.6"), ">"), D("0.3"), ">2 ПДК"),
        (None, D("0.3"), "-"),
        (Number(D("0.6")), None, "-"),
    ],
)
def test_the_excess_in_words(value, limit, printed):
    assert cells.excess(value, limit, PDK, "ru").text == printed


def test_several_numbers_of_one_column_keep_a_dash_for_the_lacking_one():
    assert cells.several((D("0.0120"), None), "ru").text == "0,012; -"
    assert cells.several((None, None), "ru") == Cell.dash()
    assert cells.several((D("1234.5"), D("2")), "en").text == "1\u00a0234.5; 2"


def test_a_reading_keeps_the_decimals_of_the_laboratory_and_its_qualifier():
    assert cells.reading(Number(D("0.500000000"), "", "0,50"), "ru") == Cell("0,50", D("0.5"))
    assert cells.reading(Number(D("0.005"), "<", "<0,005"), "ru") == Cell("<0,005", None)
    assert cells.reading(Number(D("1.5"), "", "1.500 мг/м3"), "ru").text == "1,5"  # 1.500 can be read in two ways


def test_several_receivers_show_their_tonnes():
    one, two = TransferFacts(D("0.08"), "941240000193"), TransferFacts(D("0.04"), "", "ТОО «Б»")

    assert cells.receivers((one,), "ru").text == "941240000193"
    assert cells.receivers((one, two), "ru").text == "941240000193 (0,08 т); ТОО «Б» (0,04 т)"
    assert cells.receivers((), "ru") == Cell.dash()
