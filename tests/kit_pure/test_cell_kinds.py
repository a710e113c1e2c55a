"""The table cells stand on the same numbers and dashes."""

from decimal import Decimal

import pytest

from pekportal.kit.tables import is_dash
from pekportal.kit.tables.kinds import PARSERS, CellProblem, Kind


@pytest.mark.parametrize("text", ["-", "–", "—", "−", "--", "\u2011", " - "])
def test_every_dash_of_the_numbers_is_a_dash_of_the_cells(text):
    assert is_dash(text)


def test_a_minus_before_digits_is_no_dash():
    assert not is_dash("-5")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.NUMBER, "1 234,5 т", Decimal("1234.5")),
        (Kind.NUMBER, "<0,005", Decimal("0.005")),
        (Kind.BIN, "210740000937", "210740000937"),
        (Kind.FREQUENCY, "1 раз в год (3 квартал)", "1/year@3"),
        (Kind.FREQUENCY, "по мере необходимости", ""),
    ],
)
def test_cells_read(kind, text, value):
    assert PARSERS[kind](text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (Kind.NUMBER, "1.234", "AMBIGUOUS"),
        (Kind.NUMBER, "\u200b", "NOT_A_NUMBER"),
        (Kind.INTEGER, "1,5", "INTEGER"),
        (Kind.BIN, "210740000936", "CHECK_DIGIT"),
        (Kind.COORDINATES, "71.4567, 51.1234", "POINT_SWAPPED"),
    ],
)
def test_cells_refuse(kind, text, code):
    with pytest.raises(CellProblem) as caught:
        PARSERS[kind](text)
    assert caught.value.error.code == code
    assert len(str(caught.value.error.message)) > 10
