"""What differs between two versions: nothing from itself, everything else counted, rows made again from the changes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from programs.document.changes import ADDED, CHANGED, REMOVED, SAME, Difference, TableChange
from programs.document.difference import Side, difference, paragraphs
from programs.document.value import About
from programs.values import FILLED, Declared, Facts, Register, Row, Table

REGISTER = Register("Карьер", "116630100", "Адрес", "", "210740000937", "08111", "", "", 2, "")
ABOUT = About("Программа", 1, "2026-01-01", "2035-12-31")
KEYS = ("point", "substance", "frequency", "adverse_frequency", "performer", "method")
LIMITS = ("no", "target", "substance", "limit", "frequency", "method")


def side(rows: list[tuple[str, ...]], slug: str = "ambient-air", keys: tuple[str, ...] = KEYS, **more: object) -> Side:
    made = tuple(Row(str(at), dict(zip(keys, cells, strict=True))) for at, cells in enumerate(rows))
    facts = Facts("ru", REGISTER, {slug: Table(slug, made, FILLED)}, {})
    return Side(replace(facts, **more), ABOUT)  # type: ignore[arg-type]


def table(found: Difference, slug: str = "ambient-air") -> TableChange:
    return next(one for one in found.tables if one.slug == slug)


DUST = ("Граница СЗЗ", "Пыль", "1 раз в год", "-", "Лаборатория", "Методика")
NITROGEN = ("Граница СЗЗ", "Азота диоксид", "1 раз в квартал", "-", "Лаборатория", "Методика")

CELL = st.sampled_from(["", "-", "Пыль", "Азот", "1 раз в год", "1 раз в квартал", "12,5", "Граница СЗЗ"])
ROWS = st.lists(st.tuples(*[CELL] * len(KEYS)), max_size=6)


@given(ROWS)
@settings(max_examples=40)
def test_a_version_does_not_differ_from_itself(rows: list[tuple[str, ...]]) -> None:
    one = side(rows, sections={1: "Текст\nвторой"}, declared=(Declared("source-counts", "1", "total", "19"),))
    assert difference(one, one).is_empty


@given(ROWS, ROWS)
@settings(max_examples=80)
def test_the_changes_make_the_new_rows_out_of_the_old(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> None:
    found = table(difference(side(old), side(new)))
    made: dict[int, tuple[str, ...]] = {}
    seen = []
    for row in found.rows:
        if row.old is not None:
            assert tuple(cell.old for cell in row.cells) == old[row.old - 1]
            seen.append(row.old)
        if row.new is not None:
            made[row.new] = tuple(cell.new for cell in row.cells)
    assert [made[place] for place in sorted(made)] == new
    assert sorted(seen) == list(range(1, len(old) + 1)), "every old row is told once"
    assert len(new) - len(old) == found.count(ADDED) - found.count(REMOVED)
    assert found.is_change == (old != new)


def test_changed_added_and_removed_rows_are_told_apart() -> None:
    old = side([DUST, ("Граница СЗЗ", "Сажа", "1 раз в год", "-", "", "")])
    found = table(difference(old, side([NITROGEN, (*DUST[:2], "1 раз в квартал", *DUST[3:])])))
    assert [(row.kind, row.old, row.new) for row in found.rows] == [
        (ADDED, None, 1),
        (CHANGED, 1, 2),
        (REMOVED, 2, None),
    ]
    assert [(cell.column, cell.old, cell.new) for cell in found.rows[1].changes] == [
        ("frequency", "1 раз в год", "1 раз в квартал")
    ]
    assert found.cells == 1


def test_a_number_has_its_difference_absolute_and_in_percent() -> None:
    row = ("1", "Створ 1", "Нефтепродукты", "0,05", "1 раз в год", "М")
    old, new = side([row], "water", LIMITS), side([(*row[:3], "0,1", *row[4:])], "water", LIMITS)
    found = table(difference(old, new), "water")
    numbers = [cell for one in found.rows for cell in one.changes]
    assert [(cell.delta, cell.percent) for cell in numbers] == [(Decimal("0.05"), Decimal("100.0"))]


def test_a_declared_cell_that_goes_is_told_even_when_the_text_stays() -> None:
    old = side([], declared=(Declared("source-counts", "1", "total", "0"),))
    found = table(difference(old, side([])), "source-counts")
    changed = [cell for row in found.rows for cell in row.changes]
    assert [(cell.old, cell.new, cell.source) for cell in changed] == [("0", "0", "register")]


def test_facts_about_the_version_are_compared() -> None:
    new = replace(side([DUST]), about=replace(ABOUT, valid_to="2030-12-31", permit_number="KZ1"))
    names = [one.name for one in difference(side([DUST]), new).head]
    assert names == ["valid_to", "permit_number"]


def test_words_of_a_paragraph_are_told_apart() -> None:
    found = list(paragraphs("Пробы берут раз в год.\nОстаётся.", "Пробы берут раз в квартал.\nОстаётся.\nНовый."))
    assert [one.kind for one in found] == [CHANGED, SAME, ADDED]
    assert [(piece.kind, piece.text) for piece in found[0].pieces] == [
        (SAME, "Пробы берут раз в"),
        (REMOVED, "год."),
        (ADDED, "квартал."),
    ]
