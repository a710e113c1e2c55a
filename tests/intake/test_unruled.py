"""PDF tables without rules: found by blanks and the row 1 2 3, always doubtful, never with invented cells."""

from __future__ import annotations

import io
import re
from collections import Counter

import pdfplumber
import pytest

from programs.intake.reading import read, unruled
from programs.intake.recognise import recognise
from programs.intake.result import DOUBTFUL, Recognised
from tests.intake.corpus import as_pdf
from tests.intake.corpus.bench import DOCS, percent
from tests.intake.corpus.measure import measure


@pytest.mark.parametrize("name", ["original", "reordered", "continued"])
def test_the_tables_of_the_form_are_found(name: str) -> None:
    score = measure(DOCS[name](), "unruled.pdf")
    assert score.lost == 0, score.faults
    assert percent(score) >= 95, score.faults


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def texts(found: Recognised) -> str:
    cells = [cell.text for table in found.tables.values() for row in table.rows for cell in row.cells.values()]
    rest = [left.text for left in found.unmatched]
    return " ".join([*cells, *rest, *(section.text for section in found.sections.values())])


@pytest.mark.parametrize("name", ["original", "split"])
def test_cells_are_doubtful_and_every_word_is_somewhere(name: str) -> None:
    data = as_pdf.write_unruled(DOCS[name]())
    found = recognise(read(data))
    rows = [row for table in found.tables.values() for row in table.rows]
    assert all(cell.confidence < DOUBTFUL for row in rows for cell in row.cells.values())
    written = words(" ".join(DOCS[name]().expected.values()))
    said = words(texts(found))
    long_ones = {word for word in written if len(word) > 6 and not word.isdigit()}
    cut = {word for word in long_ones if word not in said and not any(word in one for one in said)}
    assert len(cut) <= len(long_ones) // 10, cut  # narrow columns cut words where no table joins them again


def bands(*lines: list[tuple[float, str]], step: float = 20.0) -> list[dict[str, object]]:
    """Glyphs of 10 points, 5 points wide, of texts at their x; one line each `step`."""
    glyphs = []
    for number, line in enumerate(lines):
        for x, text in line:
            for place, sign in enumerate(text):
                left, bottom = x + 5 * place, 100 + step * number
                box = {"x0": left, "x1": left + 5, "top": bottom - 10, "bottom": bottom}
                glyphs.append({"text": sign, "size": 10.0, "upright": True, "fontname": "", **box})
    return glyphs


HEAD = [(10.0, "Точка"), (110.0, "Вещество"), (210.0, "Метод")]
NUMBERS = [(30.0, "1"), (130.0, "2"), (230.0, "3")]


def cells(found: unruled.Found) -> list[tuple[int, int, str]]:
    made = [(row, column, "".join(g["text"] for g in glyphs)) for row, column, _r, _c, glyphs in found.cells]
    return [cell for cell in made if cell[2]]


def test_columns_stand_where_no_text_crosses() -> None:
    found, rest = unruled.tables_in(
        bands(HEAD, NUMBERS, [(10, "Т1"), (110, "Пыль")], [(10, "Т2"), (210, "ГОСТ")]), None
    )
    assert rest == []
    assert cells(found[0])[6:] == [(2, 0, "Т1"), (2, 1, "Пыль"), (3, 0, "Т2"), (3, 2, "ГОСТ")]


def test_a_text_across_columns_is_no_table() -> None:
    glyphs = bands(HEAD, NUMBERS, [(10, "Текст, который идёт через обе графы")], [(10, "Т2"), (210, "ГОСТ")])
    assert unruled.tables_in(glyphs, None) == ([], glyphs) or cells(unruled.tables_in(glyphs, None)[0][0])[-1][0] == 1


def test_numbers_at_the_right_edge_are_not_put_into_the_next_column() -> None:
    glyphs = bands(HEAD, NUMBERS, [(10, "Т1"), (75, "12"), (110, "Пыль")], [(10, "Т2"), (75, "7"), (110, "Сажа")])
    found, rest = unruled.tables_in(glyphs, None)
    assert found == []
    assert rest == glyphs


def test_lines_that_are_not_told_apart_stay_lines() -> None:
    rows = [[(10.0, f"Т{number}"), (110.0, "Пыль")] for number in range(6)]
    glyphs = bands(HEAD, NUMBERS, *rows, step=12.0)
    assert unruled.tables_in(glyphs, None)[0] == []


def test_prose_is_left_alone() -> None:
    data = as_pdf.write(DOCS["original"]())
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert unruled.tables_in(pdf.pages[0].chars, None)[0] == []
