"""Table 3: its rows are told by their words, their № and their order."""

from __future__ import annotations

from collections.abc import Sequence

from programs.intake.recognise.bodies import Row
from programs.intake.recognise.evidence import count_score
from programs.intake.result import CELL, FoundCell, FoundRow, Left
from programs.tables.t03_source_counts import ROWS

ENOUGH = 0.6


def align(rows: Sequence[Row], title: str) -> tuple[tuple[FoundRow, ...], tuple[Left, ...]]:
    """Give each row of the document a row of the form, both in their order; rows without one are handed back."""
    prices = [[_price(row, place) for place in range(len(ROWS))] for row in rows]
    # best[i][j]: the best sum for the first i rows of the document and the first j of the form
    best = [[0.0] * (len(ROWS) + 1) for _ in range(len(rows) + 1)]
    for i, line in enumerate(prices, 1):
        for j, price in enumerate(line, 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + price)
    pairs: dict[int, int] = {}
    i, j = len(rows), len(ROWS)
    while i and j:
        price = prices[i - 1][j - 1]
        if price > 0 and best[i][j] == best[i - 1][j - 1] + price:
            i, j = i - 1, j - 1
            pairs[i] = j
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    found = tuple(_found(row, pairs[n], prices[n][pairs[n]]) for n, row in enumerate(rows) if n in pairs)
    left = tuple(
        Left(CELL, cell.text, cell.page, title, n + 1, key)
        for n, row in enumerate(rows)
        if n not in pairs
        for key, cell in row.items()
        if cell.text
    )
    return found, left


def _price(row: Row, place: int) -> float:
    """What it is worth to read the row as row `place` of the form; 0 when it can not be."""
    form = ROWS[place]
    label = row.get("indicator", FoundCell("")).text
    number = row.get("no", FoundCell("")).text.strip().rstrip(".")
    alike = count_score(label, form.code) if label else 0.0
    if alike < ENOUGH:
        return 0.0
    if number and form.number:
        return alike + (
            0.4 if number.rstrip(")") == form.number.rstrip(")") and (")" in number) == (")" in form.number) else -0.15
        )
    return alike


def _found(row: Row, place: int, price: float) -> FoundRow:
    sure = min(1.0, price + 0.04)
    cells = {key: FoundCell(cell.text, round(min(cell.confidence, sure), 2), cell.page) for key, cell in row.items()}
    return FoundRow(ROWS[place].code, cells)
