"""The difference: rows by id, by key, by likeness; conflicts with what others did since the export (pure)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pekportal.kit.sheets.benches import changes_of, place_of
from pekportal.kit.sheets.difference import Difference, What, compare
from pekportal.kit.sheets.reading import read
from pekportal.kit.sheets.values import SheetRow, SheetTable
from pekportal.kit.tables import CellError
from tests.sheets.made import AIR, air, document, edited, ident, workbook
from tests.sheets.test_odd import FIRST, PLACES, by_hand, sheet_of

DUST, GAS = "Пыль неорганическая", "Азота диоксид"
THREE = air(
    {"point": "Граница СЗЗ", "substance": DUST, "value": "0,1"},
    {"point": "Граница СЗЗ", "substance": GAS, "value": "1 234,50"},
    {"point": "Жилая зона", "substance": DUST, "value": "<0,005"},
)


def difference(
    change: Callable[[Any], None], now: SheetTable = THREE, was: SheetTable = THREE, **more: Any
) -> Difference:
    """`was` is exported, changed in Excel, and compared with `now`."""
    return compare(document(now), read(edited(workbook(was), lambda book: change(sheet_of(book))), [AIR]), **more)


def put(row: int, key: str, value: Any) -> Callable[[Any], None]:
    """Write one cell of a data row counted from 1."""

    def change(sheet: Any) -> None:
        sheet.cell(FIRST + row - 1, PLACES[key]).value = value

    return change


def with_text(table: SheetTable, row: int, key: str, text: str) -> SheetTable:
    """The table after somebody changed a cell in the portal."""
    rows = list(table.rows)
    rows[row - 1] = replace(rows[row - 1], texts={**rows[row - 1].texts, key: text}, version=2)
    return replace(table, rows=tuple(rows))


def nothing(sheet: Any) -> None:
    """Save the file as it is."""


def kinds(found: Difference) -> list[str]:
    """What happens to each row."""
    return [str(row.what) for row in found.tables[0].rows]


def test_an_unchanged_file_changes_nothing() -> None:
    found = difference(nothing)
    assert kinds(found) == ["same"] * 3
    assert (found.changes, found.problems, found.conflicts) == (0, 0, ())
    assert list(changes_of(found.tables[0], ())) == []


def test_a_changed_cell_is_told_old_and_new() -> None:
    found = difference(put(1, "value", 0.25))
    assert kinds(found) == ["changed", "same", "same"]
    (cell,) = found.tables[0].rows[0].cells
    assert (cell.key, cell.old, cell.new, cell.conflict) == ("value", "0,1", "0,25", False)


def test_a_removed_and_an_added_row() -> None:
    def change(sheet: Any) -> None:
        sheet.delete_rows(FIRST + 1)
        sheet.cell(FIRST + 2, PLACES["point"]).value = "Север"

    found = difference(change)
    assert kinds(found) == ["same", "same", "added", "removed"]
    assert found.tables[0].rows[3].texts["substance"] == GAS
    delete, add = changes_of(found.tables[0], ())
    assert (str(type(delete).__name__), str(type(add).__name__)) == ("Delete", "Add")


def test_a_row_added_by_somebody_since_the_export_stays() -> None:
    more = SheetRow(ident(9), {**THREE.rows[0].texts, "point": "Новая точка"})
    found = difference(nothing, now=replace(THREE, rows=(*THREE.rows, more)))
    assert kinds(found) == ["same"] * 3 + ["left"]
    assert found.changes == 0


def test_what_others_changed_and_the_person_did_not_stays() -> None:
    found = difference(put(1, "value", 0.25), now=with_text(THREE, 2, "value", "7"))
    assert kinds(found) == ["changed", "same", "same"]
    assert found.conflicts == ()


def test_a_cell_that_both_changed_is_a_conflict_and_is_not_overwritten() -> None:
    found = difference(put(1, "value", 0.25), now=with_text(THREE, 1, "value", "0,7"))
    ((table, row),) = found.conflicts
    (cell,) = row.cells
    assert (cell.was, cell.old, cell.new, cell.conflict) == ("0,1", "0,7", "0,25", True)
    assert list(changes_of(table, ())) == []
    (save,) = changes_of(table, {place_of(AIR.slug, ident(1), "value")})
    assert dict(save.cells) == {"value": ("0,7", "0,25")}


def test_both_wrote_the_same_and_nothing_happens() -> None:
    found = difference(put(1, "value", 0.25), now=with_text(THREE, 1, "value", "0,25"))
    assert (found.changes, found.conflicts) == (0, ())


def test_a_row_removed_here_and_changed_there_is_a_conflict() -> None:
    found = difference(lambda sheet: sheet.delete_rows(FIRST), now=with_text(THREE, 1, "value", "0,7"))
    ((table, row),) = found.conflicts
    assert (row.what, row.conflict) == (What.LEFT, True)
    assert list(changes_of(table, ())) == []
    (delete,) = changes_of(table, {place_of(AIR.slug, ident(1))})
    assert str(delete.row) != ""


def test_a_row_deleted_there_and_changed_here_is_a_conflict() -> None:
    now = replace(THREE, rows=THREE.rows[1:])
    assert kinds(difference(nothing, now=now)) == ["gone", "same", "same"]
    found = difference(put(1, "value", 0.25), now=now)
    ((table, row),) = found.conflicts
    assert (row.what, row.texts["value"]) == (What.GONE, "0,25")
    assert list(changes_of(table, ())) == []
    (add,) = changes_of(table, {place_of(AIR.slug, ident(1))})
    assert add.cells["value"] == "0,25"


def test_sorted_rows_give_the_tables_their_new_order() -> None:
    def change(sheet: Any) -> None:
        for at in range(1, len(PLACES) + 2):
            first, second = sheet.cell(FIRST, at), sheet.cell(FIRST + 1, at)
            first.value, second.value = second.value, first.value

    found = difference(change)
    assert found.tables[0].order == (ident(2), ident(1), ident(3))
    assert found.changes == 1


def test_a_file_without_ids_is_matched_by_key_and_spelling_does_not_count() -> None:
    def change(sheet: Any) -> None:
        sheet.delete_cols(1)
        sheet.insert_cols(1)  # the ids and the mark of the keys are gone
        sheet.cell(FIRST, PLACES["value"]).value = 5

    found = difference(change)
    assert kinds(found) == ["changed", "same", "same"]
    assert [cell.new for cell in found.tables[0].rows[0].cells] == ["5"]


def test_a_file_of_another_document_adds_by_key_and_removes_nothing_unasked() -> None:
    book = read(edited(workbook(THREE), lambda book: sheet_of(book).delete_rows(FIRST)), [AIR])
    other = replace(document(THREE), id="doc-2")
    found = compare(other, book)
    assert found.foreign
    assert kinds(found) == ["same", "same", "left"]
    assert kinds(compare(other, book, remove_absent=True)) == ["same", "same", "removed"]


def test_the_same_file_twice_gives_the_same_ids() -> None:
    data = by_hand(AIR, "ru")
    first = compare(document(air()), read(data, [AIR]))
    ids = [row.id for row in first.tables[0].rows]
    stored = tuple(SheetRow(row.id, {**THREE.rows[0].texts, **row.texts}) for row in first.tables[0].rows)
    again = compare(document(replace(THREE, rows=stored)), read(data, [AIR]))
    assert kinds(first) == ["added", "added"]
    assert kinds(again) == ["same", "same"]
    assert [row.id for row in again.tables[0].rows] == ids


def test_what_was_added_from_the_file_and_edited_since_is_not_taken_back() -> None:
    data = by_hand(AIR, "ru")
    first = compare(document(air()), read(data, [AIR]))
    rows = [SheetRow(row.id, dict(row.texts)) for row in first.tables[0].rows]
    rows[0] = replace(rows[0], texts={**rows[0].texts, "value": "edited in the portal"})
    again = compare(document(replace(THREE, rows=tuple(rows))), read(data, [AIR]))
    assert (kinds(again), again.changes) == (["same", "same"], 0)


def test_a_bad_cell_is_a_problem_and_only_that() -> None:
    def check(texts: Any) -> dict[str, CellError]:
        return {"value": CellError("AMBIGUOUS", "?")} if texts["value"] == "1.234" else {}

    found = difference(put(1, "value", "1.234"), now=replace(THREE, check=check))
    ((key, error),) = found.tables[0].rows[0].errors
    assert (key, error.code, found.stops, found.changes) == ("value", "AMBIGUOUS", False, 1)


def test_a_formula_without_a_value_leaves_its_cell_as_it_is() -> None:
    found = difference(put(1, "value", "=B1*2"))
    assert (found.changes, found.problems) == (0, 1)


def test_a_double_stops_the_workbook() -> None:
    def change(sheet: Any) -> None:
        for key in ("point", "substance"):
            sheet.cell(FIRST + 3, PLACES[key]).value = THREE.rows[0].texts[key].upper()

    found = difference(change, now=replace(THREE, once=True))
    assert found.stops
    assert [error.code for row in found.tables[0].rows for _key, error in row.errors] == ["DOUBLE"]


def test_a_table_from_the_register_is_never_taken_but_its_changes_are_named() -> None:
    found = difference(put(1, "value", 5), now=replace(THREE, editable=False))
    assert found.tables == ()
    assert [(one.code, one.text) for one in found.unmatched] == [("DERIVED", "5")]


def test_the_digest_tells_differences_apart() -> None:
    assert difference(put(1, "value", 5)).digest == difference(put(1, "value", 5)).digest
    assert difference(put(1, "value", 5)).digest != difference(put(1, "value", 6)).digest
