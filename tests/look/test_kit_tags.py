"""Filters of numbers and days, cells of tables, charts, navigation."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import RequestFactory
from django.utils import formats, translation

from pekportal.kit import nav
from pekportal.kit.charts import Point, line_chart, ring, strip
from pekportal.kit.paper_view import inside_page
from pekportal.kit.table_view import shown_rows
from pekportal.kit.templatetags import kit
from tests.look import rendering


@pytest.mark.parametrize(
    ("value", "language", "printed"),
    [
        (Decimal("1234.50"), "ru", "1\u00a0234,50"),
        (Decimal("0.0340"), "kk", "0,0340"),
        (Decimal("-12"), "ru", "-12"),
        (Decimal("1E+3"), "ru", "1\u00a0000"),
        (1204, "ru", "1\u00a0204"),
        (Decimal("1234.5"), "en", "1\u00a0234.5"),
        (None, "ru", ""),
    ],
)
def test_numbers_keep_their_zeros(value, language, printed):
    with translation.override(language):
        assert kit.number(value) == printed


@pytest.mark.parametrize(
    ("language", "long", "until"),
    [
        ("ru", "20 октября 2026 г.", "20 октября 2026 г."),
        ("kk", "2026 ж. 20 қазан", "2026 ж. 20 қазанға"),
        ("en", "20 October 2026", "20 October 2026"),
    ],
)
def test_days_in_words(language, long, until):
    day = dt.date(2026, 10, 20)
    with translation.override(language):
        assert kit.date_long(day).replace("\u00a0", " ") == long
        assert kit.date_until(day).replace("\u00a0", " ") == until


@pytest.mark.parametrize(("count", "words"), [(1, "1 день"), (3, "3 дня"), (11, "11 дней"), (-2, "2 дня")])
def test_counted_days(count, words):
    with rendering.world("ru"):
        assert kit.days_words(count) == words


@pytest.mark.parametrize(
    ("left", "tone"), [(-1, "overdue"), (0, "attention"), (3, "attention"), (14, "waiting"), (15, "info")]
)
def test_tone_of_a_term(left, tone):
    assert kit.deadline_tone(left) == tone


@pytest.mark.parametrize(("size", "words"), [(912, "912 Б"), (25_088, "24,5 КБ"), (3_250_586, "3,1 МБ")])
def test_size_of_a_file(size, words):
    with rendering.world("ru"):
        assert kit.file_size(size) == words


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_days_are_never_in_the_american_order(language):
    with translation.override(language):
        assert formats.date_format(dt.date(2026, 3, 4), "SHORT_DATE_FORMAT") == "04.03.2026"


def test_decimals_of_a_column_stand_under_each_other():
    rows = shown_rows([["0,14"], ["1 204,5"], ["12"], ["-"], ["текст 5"], ["<0,003"]])

    assert [(r.cells[0].css, r.cells[0].pad) for r in rows] == [
        ("num", "pad-1"),
        ("num", "pad-2"),
        ("num", "pad-c3"),
        ("dash", ""),
        ("", ""),
        ("num", ""),
    ]


def test_a_cell_keeps_its_link_tone_and_span():
    row = shown_rows([{"cells": [{"text": "7,1", "href": "/x/", "tone": "overdue", "colspan": 2}], "href": "/r/"}])[0]

    assert row.href == "/r/"
    assert (row.cells[0].css, row.cells[0].href, row.cells[0].colspan) == ("num tone-overdue", "/x/", 2)


def test_line_chart_marks_what_is_over_the_limit_and_says_all_in_words():
    points = [Point("I", Decimal("0.34")), Point("II", None), Point("III", Decimal("0.3"))]
    with rendering.world("ru"):
        chart = line_chart("Пыль <b>", points, unit="мг/м³", limit=Decimal("0.30"))

    assert chart.svg.count("<circle") == 2
    assert chart.svg.count('r="4" fill="#a01a1a"') == 1  # equal to the limit is no exceedance
    assert "polyline" not in chart.svg  # a gap is a gap
    assert "Пыль &lt;b&gt;. I: 0,34 мг/м³; III: 0,3 мг/м³; норматив 0,30 мг/м³" in chart.svg
    assert chart.rows == (("I", "0,34", "0,30"), ("II", "—", "0,30"), ("III", "0,3", "0,30"))


@pytest.mark.parametrize("values", [[], [None], ["0"], ["1000000"], ["0.0000001"]])
def test_line_chart_of_any_values_stays_on_its_sheet(values):
    import re

    chart = line_chart("x", [Point("q", Decimal(v) if v else None) for v in values])

    ys = [float(y) for y in re.findall(r'\b(?:cy|y1|y)="([\d.-]+)"', chart.svg)]
    assert all(0 <= y <= 260 for y in ys)


@pytest.mark.parametrize(("done", "total"), [(0, 0), (0, 5), (3, 5), (5, 5), (7, 5)])
def test_ring_says_its_numbers(done, total):
    svg = ring(done, total, "Замеры")

    assert f"Замеры: {done} / {total}" in svg and f">{done}/{total}<" in svg


def test_strip_of_nothing_is_no_error():
    assert "rect" not in strip([], "x")
    assert strip([(3, "сдан", "done"), (1, "нет", "overdue")], "x").count("<rect") == 2


@pytest.mark.parametrize(
    ("path", "active"), [("/", "/"), ("/quarter/", "/quarter/"), ("/quarter/2026/", "/quarter/"), ("/other/", None)]
)
def test_the_link_of_the_page_is_active(path, active):
    with rendering.world("ru"):
        links = nav.links(RequestFactory().get(path), "ecologist")
        strangers = nav.links(RequestFactory().get(path), "inspector")

    assert next((link.url for link in links if link.active), None) == active
    assert [link.label for link in links] == ["Главная", "Программа", "Квартал", "Отчёты"]
    assert strangers == []


@pytest.mark.parametrize(
    ("letters", "shown"), [([8] * 5, 5), ([8] * 10 + [16], 9), ([8] * 14, 10), ([20] * 6, 4), ([80, 80, 8], 1), ([], 0)]
)
def test_the_row_of_links_is_one_line_and_the_rest_stands_behind_more(letters, shown):
    row, more = nav.parted([nav.Link("x" * length, f"/{i}/", False) for i, length in enumerate(letters)])

    assert len(row) == shown and len(row) + len(more) == len(letters) and len(more) != 1


def test_a_paper_inside_a_page_has_no_h1_of_its_own():
    assert inside_page('<h1 class="t">A</h1><h2>B</h2><h1>C</h1>') == (
        '<h2 class="h1 t">A</h2><h2>B</h2><h2 class="h1">C</h2>'
    )


def test_identifiers_are_no_amounts():
    rows = shown_rows([["210740000937", "01 01 02", "0301", "0,5", "6001", "12"]])

    assert [cell.css for cell in rows[0].cells] == ["", "", "", "num", "num", "num"]
