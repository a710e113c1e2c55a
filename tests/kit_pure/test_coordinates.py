"""Coordinates in every way they are written; swapped, made up and foreign ones are told apart."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pekportal.kit.coordinates import LATITUDES, LONGITUDES, BadPoint, Point, parse_point


@pytest.mark.parametrize(
    "text",
    [
        "51.1234, 71.4567",
        "51.1234,71.4567",
        "51.1234 71.4567",
        "51,1234; 71,4567",
        "51,1234 71,4567",
        "51,1234, 71,4567",
        "51,1234,71,4567",
        "51,1234 / 71,4567",
        "[51.1234, 71.4567]",
        "51.1234° N, 71.4567° E",
        "N51.1234 E71.4567",
        "51,1234° с.ш. 71,4567° в.д.",
        "51,1234 СШ, 71,4567 ВД",
        "с.ш. 51,1234; в.д. 71,4567",
        "71,4567° в.д., 51,1234° с.ш.",
        "51,1234° с.е., 71,4567° ш.б.",
        "широта: 51,1234, долгота: 71,4567",
        "lat=51.1234, lon=71.4567",
        "51°07'24.24\"N 71°27'24.12\"E",
        "51°07′24,24″ с.ш., 71°27′24,12″ в.д.",
        "51° 07’ 24,24” с. ш.; 71° 27’ 24,12” в. д.",
        "51°07'24,24'' 71°27'24,12''",
        "51º07´24,24´´ 71º27´24,12´´",
        "51°7.404' N, 71°27.402' E",
        "\u00a051.1234,\u00a071.4567 ",
    ],
)
def test_one_place_in_many_ways(text):
    found = parse_point(text)
    assert (found.lat, found.lon) == (Decimal("51.1234"), Decimal("71.4567"))
    assert found.text == text.strip()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "POINT_FORM"),
        ("Акмолинская область", "POINT_FORM"),
        ("51.1234", "POINT_FORM"),
        ("51.1234 N, 71.4567 N", "POINT_FORM"),
        ("51.1234 N, 71.4567", "POINT_FORM"),
        ("51.1, 71.4, 350", "POINT_FORM"),
        ("1" * 500, "POINT_FORM"),
        ("51°60'00\" с.ш. 71°27'00\" в.д.", "POINT_MINUTES"),
        ("51°07'60\" с.ш. 71°27'00\" в.д.", "POINT_MINUTES"),
        ("51.5°07' N 71°27' E", "POINT_MINUTES"),
        ("51, 71", "POINT_PLACEHOLDER"),
        ("[51,71]", "POINT_PLACEHOLDER"),
        ("51.000000 71.0", "POINT_PLACEHOLDER"),
        ("51°00'00\" с.ш. 71°00'00\" в.д.", "POINT_PLACEHOLDER"),
        ("0, 0", "POINT_PLACEHOLDER"),
        ("55.7558, 37.6173", "POINT_OUTSIDE"),
        ("-51.1234, 71.4567", "POINT_OUTSIDE"),
        ("51.1234 S, 71.4567 E", "POINT_OUTSIDE"),
        ("39.9999, 71.4567", "POINT_OUTSIDE"),
        ("71.4567, 51.1234", "POINT_SWAPPED"),
        ("71,4567° с.ш., 51,1234° в.д.", "POINT_SWAPPED"),
    ],
)
def test_refused_with_a_code(text, code):
    with pytest.raises(BadPoint) as caught:
        parse_point(text)
    assert caught.value.code == code
    assert len(str(caught.value)) > 20


def test_swapped_axes_are_mended():
    with pytest.raises(BadPoint) as caught:
        parse_point("71.4567, 51.1234")
    assert caught.value.mended == Point(Decimal("51.1234"), Decimal("71.4567"))
    assert "51,1234; 71,4567" in str(caught.value)


def test_west_edge_of_the_country_is_inside():
    assert parse_point("48.5, 46.6").lon == Decimal("46.6")


def test_prints_in_both_forms():
    point = Point(Decimal("51.1234"), Decimal("71.4567"))
    assert point.decimal("ru") == "51,1234; 71,4567"
    assert point.decimal("en") == "51.1234, 71.4567"
    assert point.dms("ru") == "51°07′24,24″ с.ш., 71°27′24,12″ в.д."
    assert point.dms("kk") == "51°07′24,24″ с.е., 71°27′24,12″ ш.б."
    assert point.dms("en") == "51°07′24.24″ N, 71°27′24.12″ E"


def test_seconds_carry_into_minutes():
    assert Point(Decimal("50.999999"), Decimal("71.5")).dms("en").startswith("51°00′00.00″")


_POINTS = st.builds(Point, st.decimals(*LATITUDES, places=6), st.decimals(*LONGITUDES, places=6)).filter(
    lambda p: abs(p.lat - round(p.lat)) > Decimal("0.00001")
)


@given(_POINTS, st.sampled_from(["kk", "ru", "en"]))
def test_decimal_round_trip(point, lang):
    assert parse_point(point.decimal(lang)) == point


@given(_POINTS, st.sampled_from(["kk", "ru", "en"]))
def test_sexagesimal_round_trip_keeps_half_a_hundredth_of_a_second(point, lang):
    again = parse_point(point.dms(lang))
    assert abs(again.lat - point.lat) <= Decimal("0.000002")
    assert abs(again.lon - point.lon) <= Decimal("0.000002")
    assert again.dms(lang) == point.dms(lang)


@given(st.text(alphabet="0123456789.,;°'\"′″ NSEWсшвде-", max_size=40))
def test_any_text_is_a_point_in_kazakhstan_or_refused(text):
    try:
        point = parse_point(text)
    except BadPoint:
        return
    assert LATITUDES[0] <= point.lat <= LATITUDES[1]
    assert LONGITUDES[0] <= point.lon <= LONGITUDES[1]
