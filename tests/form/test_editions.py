"""Editions of the form by day, their due dates (regulation 5.1), and an administrator's corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.text import T
from reports.compose.document import compose
from reports.compose.facts import PeriodFacts
from reports.form.editions import EDITIONS, ORDER250_2026, UnknownEdition, edition, edition_for
from reports.form.overrides import FormOverrides, TableOverride
from tests.form.facts import golden

SOURCE = "adilet, приказ № 250, приложение 2"


@pytest.mark.parametrize(
    ("quarter", "code"),
    [
        (Quarter(2021, 3), "order250-2021"),
        (Quarter(2026, 1), "order250-2021"),
        (Quarter(2026, 2), "order250-2026"),
        (Quarter(2035, 4), "order250-2026"),
    ],
)
def test_the_edition_is_that_of_the_last_day(quarter, code):
    assert edition_for(quarter.end).code == code


def test_there_is_no_edition_before_the_order_and_none_by_a_wrong_code():
    with pytest.raises(UnknownEdition):
        edition_for(date(2021, 7, 13))
    with pytest.raises(UnknownEdition):
        edition("order999")


@pytest.mark.parametrize(
    ("quarter", "due"),
    [
        (Quarter(2025, 4), date(2026, 2, 1)),
        (Quarter(2026, 1), date(2026, 5, 1)),
        (Quarter(2026, 2), date(2026, 8, 1)),
        (Quarter(2026, 3), date(2026, 11, 1)),
        (Quarter(2026, 4), date(2027, 2, 1)),
    ],
)
def test_the_due_date_of_a_quarter(quarter, due):
    assert edition_for(quarter.end).due_on(quarter) == due


def test_the_due_date_of_the_yearly_tables():
    assert ORDER250_2026.due_on(Quarter(2026, 4), annual=True) == date(2027, 3, 1)


def test_every_table_goes_into_each_quarter_as_shipped():
    for one in EDITIONS:
        assert len(one.tables) == 18
        assert one.annual == frozenset()


def test_a_stored_due_date_goes_before_the_rule():
    facts = replace(golden(), period=PeriodFacts(Quarter(2026, 2), due_on=date(2026, 8, 15)))

    fields = {field.label: field.value for field in compose(facts, ORDER250_2026, "ru").header.fields}

    assert fields["Срок представления формы"] == "до 15.08.2026"


def test_corrections_change_number_title_and_headings():
    overrides = FormOverrides(
        (
            TableOverride(
                "emissions_calc",
                SOURCE,
                number="9",
                title=T("а", "Новое название", "b"),
                headings={"method": T("а", "Методика", "b"), "Площадка": T("а", "Участок", "b")},
            ),
        )
    )

    document = compose(golden(), ORDER250_2026, "ru", overrides)
    table = next(one for one in document.tables if one.slug == "emissions_calc")

    assert (table.number, table.title) == ("Таблица 9", "Новое название")
    titles = [column.title for column in table.columns]
    assert titles[0] == "Участок: Наименование"
    assert "Методика" in titles
    assert all(one.number == "" for one in document.tables if one.slug != "emissions_calc")


def test_a_table_set_annual_leaves_the_quarter_and_makes_the_yearly_report():
    overrides = FormOverrides((TableOverride("pee_programme", SOURCE, annual=True),))
    year = replace(golden(), period=PeriodFacts(Quarter(2026, 4), annual=True))

    quarterly = compose(golden(), ORDER250_2026, "ru", overrides)
    yearly = compose(year, ORDER250_2026, "ru", overrides)

    assert len(quarterly.tables) == 17
    assert [table.slug for table in yearly.tables] == ["pee_programme"]
    assert yearly.quarter == "2026"
    assert "до 01.03.2027" in [field.value for field in yearly.header.fields]


def test_a_correction_needs_a_source_and_a_heading_that_exists():
    with pytest.raises(ValueError, match="names no source"):
        TableOverride("enterprise", "  ")
    with pytest.raises(KeyError, match="no headings"):
        compose(
            golden(),
            ORDER250_2026,
            "ru",
            FormOverrides((TableOverride("enterprise", SOURCE, headings={"nope": T("a", "b", "c")}),)),
        )
