"""Pure parts: changes against an earlier quarter, cell by cell differences, identity of rows."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.compose.facts import AttachmentFacts
from reports.compose.model import FormCell, FormDocument, FormRow
from reports.decision.changes import compare as changes_against
from reports.decision.difference import Kind, compare, difference
from reports.decision.places import ORDINAL, Place, find, lines_of, matching_row
from reports.writers import json as form_json

GOLDEN = Path(__file__).parent.parent / "reports" / "golden" / "zhomart-2026Q1.json"


@cache
def report() -> FormDocument:
    """The golden report of «Жомарт», first quarter of 2026."""
    return form_json.from_json(GOLDEN.read_bytes())


def with_values(document: FormDocument, slug: str, row: int, **values: str | None) -> FormDocument:
    """The document with other numbers beside one row; None takes a number away."""
    table = next(one for one in document.tables if one.slug == slug)
    known = {**dict(table.rows[row].values), **values}
    changed = FormRow(table.rows[row].cells, tuple(sorted((k, v) for k, v in known.items() if v is not None)))
    rows = tuple(changed if n == row else one for n, one in enumerate(table.rows))
    return with_rows(document, slug, rows)


def with_rows(document: FormDocument, slug: str, rows: tuple[FormRow, ...]) -> FormDocument:
    """The document with other rows of one table."""
    tables = tuple(replace(one, rows=rows) if one.slug == slug else one for one in document.tables)
    return replace(document, tables=tables)


def with_cell(document: FormDocument, slug: str, row: int, column: str, text: str) -> FormDocument:
    """The document with another text in one cell."""
    table = next(one for one in document.tables if one.slug == slug)
    at = [one.key for one in table.columns].index(column)
    cells = table.rows[row].cells
    changed = replace(table.rows[row], cells=(*cells[:at], FormCell(text), *cells[at + 1 :]))
    return with_rows(document, slug, (*table.rows[:row], changed, *table.rows[row + 1 :]))


# --- changes over the threshold: by hand, 0,25 t of waste formed in the golden quarter
@pytest.mark.parametrize(
    ("old", "new", "percent"),
    [
        ("0.2", "0.25", None),  # +25 % exactly is not more
        ("0.2", "0.2501", "25.05"),
        ("0.4", "0.3", None),  # -25 %
        ("0.4", "0.2999", "-25.025"),
        ("0.4", "0", "-100"),
        ("0", "0", None),
    ],
)
def test_a_change_is_large_above_a_quarter_of_the_old_value(old: str, new: str, percent: str | None) -> None:
    before = with_values(report(), "waste_accumulation", 0, formed=old)
    now = with_values(report(), "waste_accumulation", 0, formed=new)

    found = changes_against(now, before, Decimal(25), same_quarter=False).changes

    assert [one.percent for one in found] == ([] if percent is None else [Decimal(percent)])
    assert [(one.quantity, one.unit, one.absolute) for one in found] == (
        [] if percent is None else [("formed", "т", Decimal(new) - Decimal(old))]
    )


def test_from_zero_it_is_a_change_without_a_percent() -> None:
    before = with_values(report(), "waste_accumulation", 0, formed="0")

    (found,) = changes_against(report(), before, Decimal(25), same_quarter=False).changes

    assert (found.old, found.new, found.percent, found.absolute) == (0, Decimal("0.25"), None, Decimal("0.25"))


def test_what_is_missing_is_counted_and_not_compared() -> None:
    before = with_values(report(), "waste_accumulation", 0, formed=None)
    now = with_values(report(), "waste_accumulation", 1, end=None)

    found = changes_against(now, before, Decimal(25), same_quarter=False)

    assert (found.changes, found.without_before, found.without_now) == ((), 1, 1)


def test_a_bound_is_no_value() -> None:
    table = next(one for one in report().tables if one.slug == "emissions_fact")
    now = with_values(report(), "emissions_fact", 0, fact="1", fact_qualifier="<")

    assert lines_of(table)[0].id  # the row is compared by its other numbers only
    assert changes_against(now, report(), Decimal(25), same_quarter=True).changes == ()


def test_a_row_is_the_same_row_when_others_are_added() -> None:
    table = next(one for one in report().tables if one.slug == "emissions_fact")
    turned = with_rows(report(), "emissions_fact", table.rows[::-1])

    assert changes_against(turned, report(), Decimal(25), same_quarter=True).changes == ()
    assert compare(report(), turned) == ()


# --- differences
def test_equal_reports_do_not_differ() -> None:
    data = GOLDEN.read_bytes()
    assert difference(data, data) == ()


def test_a_number_differs_in_absolute_and_percent() -> None:
    made = json.loads(GOLDEN.read_bytes())
    table = next(one for one in made["tables"] if one["slug"] == "waste_accumulation")
    column = [one["key"] for one in table["layout"]].index("formed")
    table["rows"][0][column], table["exact"][0][column] = "0,3", "0.3"

    (change,) = difference(GOLDEN.read_bytes(), json.dumps(made).encode())

    assert (change.place.table, change.place.column) == ("waste_accumulation", "formed")
    assert (change.old, change.new, change.absolute, change.percent) == ("0,25", "0,3", Decimal("0.05"), Decimal(20))


def test_an_approval_is_no_difference_and_a_file_is() -> None:
    bare = replace(report(), header=replace(report().header, approval=None))
    more = replace(bare, attachments=(AttachmentFacts("Протокол", "protocol", 5, "a" * 64),))

    assert compare(report(), bare) == ()
    assert [(one.part, one.heading, one.kind) for one in compare(bare, more)] == [
        ("attachment", "Протокол", Kind.ADDED)
    ]


def cells() -> list[tuple[str, int, str]]:
    """Every cell of the golden report but the numbers of rows."""
    return [
        (table.slug, row, column.key)
        for table in report().tables
        for row in range(len(table.rows))
        for column in table.columns
        if column.key != ORDINAL
    ]


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, len(cells()) - 1), max_size=12))
def test_any_changed_cell_appears_exactly_once(numbers: set[int]) -> None:
    changed = [cells()[number] for number in sorted(numbers)]
    after = report()
    for n, (slug, row, column) in enumerate(changed):
        after = with_cell(after, slug, row, column, f"другое {n}")

    found = compare(report(), after)

    assert sorted(one.new for one in found) == sorted(f"другое {n}" for n in range(len(changed)))
    assert sorted((one.place.table, one.place.column) for one in found) == sorted((s, c) for s, _r, c in changed)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 20))
def test_a_row_that_is_gone_takes_each_of_its_cells_once(row: int) -> None:
    table = next(one for one in report().tables if one.slug == "emissions_fact")
    after = with_rows(report(), "emissions_fact", (*table.rows[:row], *table.rows[row + 1 :]))

    found = compare(report(), after)

    assert [one.kind for one in found] == [Kind.REMOVED] * len(table.columns)
    assert [one.place.column for one in found] == [column.key for column in table.columns]


# --- places
def test_every_cell_has_an_anchor_of_its_own_and_is_found_by_its_place() -> None:
    anchors = set()
    for table in report().tables:
        for line in lines_of(table):
            for column in table.columns:
                place = Place(table.slug, line.id, column.key)
                spot = find(report(), place)
                assert spot is not None and spot.heading == column.title
                anchors.add(place.anchor)
    assert len(anchors) == sum(len(one.rows) * len(one.columns) for one in report().tables)


def test_a_place_is_found_by_words_printed_in_its_row() -> None:
    table = next(one for one in report().tables if one.slug == "emissions_fact")

    row = matching_row(table, ["6002", "2908"])

    spot = find(report(), Place("emissions_fact", row, "source"))
    assert spot is not None and spot.text == "6002"
    assert matching_row(table, ["нет такого"]) == ""
