"""Numbers as typed and pasted: never a shifted decimal point."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pekportal.kit.numbers import DASH, EMPTY, Ambiguous, BadNumber, Number, format_number, parse_number


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "unit"),
    [
        ("33,3", "33.3", "", ""),
        ("1,1", "1.1", "", ""),
        ("1.5", "1.5", "", ""),
        ("0,50", "0.50", "", ""),
        ("1 234,5", "1234.5", "", ""),
        ("1\u00a0234,5", "1234.5", "", ""),
        ("1\u202f234,5", "1234.5", "", ""),
        ("1\u2009234\u2009567", "1234567", "", ""),
        ("1'234,5", "1234.5", "", ""),
        ("\ufeff12\u200b", "12", "", ""),
        ("1.234,5", "1234.5", "", ""),
        ("1,234.5", "1234.5", "", ""),
        ("1 234.567", "1234.567", "", ""),
        ("1234.567", "1234.567", "", ""),
        ("0.234", "0.234", "", ""),
        ("1,234", "1.234", "", ""),
        (",5", "0.5", "", ""),
        ("110 000 м3", "110000", "", "м3"),
        ("4900м3", "4900", "", "м3"),
        ("68039,3 тонн", "68039.3", "", "тонн"),
        ("0,3 мг/дм3", "0.3", "", "мг/дм3"),
        ("95%", "95", "", "%"),
        ("<0,005", "0.005", "<", ""),
        ("< 0.23 мг/м³", "0.23", "<", "мг/м³"),
        ("менее 0,005", "0.005", "<", ""),
        (">100", "100", ">", ""),
        ("+7,5", "7.5", "", ""),
        ("-40", "-40", "", ""),
        ("−40", "-40", "", ""),
        ("– 40,5 °C", "-40.5", "", "°C"),
        ("1,5E-3", "0.0015", "", ""),
        ("1.234e3", "1234", "", ""),
        ("1,5·10-3", "0.0015", "", ""),
        ("1,5·10^-3 г/с", "0.0015", "", "г/с"),
        ("1,5×10⁻³", "0.0015", "", ""),
        ("2*10^3", "2000", "", ""),
        ("-0", "0", "", ""),
        ("-26271690669133894,887383288719", "-26271690669133894.887383288719", "", ""),
    ],
)
def test_reads_what_people_write(text, value, qualifier, unit):
    found = parse_number(text)
    assert isinstance(found, Number)
    assert (str(found.value), found.qualifier, found.unit) == (value, qualifier, unit)


@pytest.mark.parametrize("text", ["-", "–", "—", " − "])
def test_a_lone_dash_is_a_dash(text):
    assert parse_number(text) is DASH


@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_blank_is_empty(text):
    assert parse_number(text) is EMPTY


@pytest.mark.parametrize(
    ("text", "lang", "readings"),
    [
        ("1.234", "ru", ("1.234", "1234")),
        ("12.345", "kk", ("12.345", "12345")),
        ("1,234", "en", ("1.234", "1234")),
        ("1.234.567", "ru", ("1234567", "1234.567")),
        ("1,234,567", "ru", ("1234567", "1234.567")),
        ("1,5·103", "ru", ("1500", "154.5")),
    ],
)
def test_ambiguous_text_asks_and_lists_both_readings(text, lang, readings):
    with pytest.raises(Ambiguous) as caught:
        parse_number(text, lang)
    assert caught.value.readings == tuple(Decimal(r) for r in readings)
    assert caught.value.code == "AMBIGUOUS"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "NOT_A_NUMBER"),
        ("н/д", "NOT_A_NUMBER"),
        ("NaN", "NOT_FINITE"),
        ("Infinity", "NOT_FINITE"),
        ("-inf", "NOT_FINITE"),
        ("1e999", "NOT_FINITE"),
        ("1e99999999999999", "NOT_FINITE"),
        ("5-10", "RANGE"),
        ("5 – 10 мг/м3", "RANGE"),
        ("5...10", "GROUPS"),
        ("12 34", "GROUPS"),
        ("1234 567", "GROUPS"),
        ("1,23,456", "GROUPS"),
        ("1,2 5", "GROUPS"),
        ("5,", "GROUPS"),
        ("1О", "LOOKS_LIKE_DIGIT"),
        ("1О5", "LOOKS_LIKE_DIGIT"),
        ("1 и 2", "UNIT"),
        ("10 (десять)", "UNIT"),
        ("5х100", "UNIT"),
        ("1234567890123456789", "TOO_LONG"),
        ("1e18", "TOO_LONG"),
        ("9" * 5000, "TOO_LONG"),
        ("0,1234567890123", "TOO_FINE"),
        ("1e-13", "TOO_FINE"),
        ("٣", "NOT_A_NUMBER"),
    ],
)
def test_refuses_with_a_code_and_words(text, code):
    with pytest.raises(BadNumber) as caught:
        parse_number(text)
    assert caught.value.code == code
    assert len(str(caught.value)) > 10


@pytest.mark.parametrize(
    ("value", "lang", "places", "printed"),
    [
        ("1234.50", "ru", None, "1\u00a0234,5"),
        ("1234.5", "kk", 2, "1\u00a0234,50"),
        ("1234.5", "en", None, "1\u00a0234.5"),
        ("0.0005", "ru", 3, "0,001"),
        ("-0.0001", "ru", 2, "0,00"),
        ("1E+3", "ru", None, "1\u00a0000"),
        ("0.003888", "ru", None, "0,003888"),
        (
            "-123456789012345678.123456789012",
            "en",
            12,
            "-123\u00a0456\u00a0789\u00a0012\u00a0345\u00a0678.123456789012",
        ),
    ],
)
def test_prints(value, lang, places, printed):
    assert format_number(Decimal(value), lang, places) == printed


_DECIMALS = st.decimals(
    min_value=Decimal("-999999999999999999"), max_value=Decimal("999999999999999999"), places=None, allow_nan=False
).filter(lambda d: -d.as_tuple().exponent <= 12)


@given(_DECIMALS | st.decimals(-10_000, 10_000, places=3), st.sampled_from(["kk", "ru", "en"]))
def test_what_is_printed_reads_back_the_same(value, lang):
    found = parse_number(format_number(value, lang), lang)
    assert isinstance(found, Number)
    assert found.value == value


@given(_DECIMALS, st.sampled_from(["<", ">"]))
def test_qualifier_survives_printing(value, qualifier):
    number = Number(value, qualifier)
    again = parse_number(number.printed("ru"))
    assert (again.value, again.qualifier) == (value, qualifier)


@given(st.text(alphabet="0123456789.,- <>eE·×xх^10⁻³м\u00a0\u202f'ОЗ", max_size=24), st.sampled_from(["ru", "en"]))
def test_any_text_is_read_or_refused_and_digits_are_never_lost(text, lang):
    try:
        found = parse_number(text, lang)
    except BadNumber:
        return
    if isinstance(found, Number) and not any(c in text for c in "eE·×xх^⁻³м"):
        written = "".join(c for c in text if c in "0123456789").lstrip("0")
        kept = "".join(map(str, found.value.as_tuple().digits)).lstrip("0")
        assert written == kept
