"""What the cells themselves say about their column: codes, numbers, frequencies, places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pekportal.kit.sheets.matching import likeness
from pekportal.kit.tables import Kind, TableSpec, is_blank, is_dash
from programs.intake.document import Cell
from programs.intake.wording import COUNTS
from programs.tables.t03_source_counts import ROWS

Grid = list[list[Cell | None]]
PATTERNS: dict[Kind, re.Pattern[str]] = {
    Kind.WASTE_CODE: re.compile(r"\s*\d\d\s?\d\d\s?\d\d\s?\*?\s*"),
    Kind.NUMBER: re.compile(r"\s*[<≤>]?\s*\d[\d\s.,\u00a0]*\s*"),
    Kind.INTEGER: re.compile(r"\s*\d[\d\s\u00a0]*\s*"),
    Kind.FREQUENCY: re.compile(
        r".*(\bраз\b|раза|кварт|ежегод|ежемес|ежеднев|постоян|непрерыв|в год|сутк"
        r"|тоқсан|жыл|\bрет\b|тәулік|ай сайын).*",
        re.IGNORECASE | re.DOTALL,
    ),
    Kind.COORDINATES: re.compile(r".*\d{2}[.,°]\s?\d.*\d{2}[.,°]\s?\d.*|.*\d+°.*", re.DOTALL),
    Kind.SOURCE: re.compile(r"\s*№?\s*\d{4}(\s*[-\u2013,]\s*\d{4})*\s*"),
}
KEYED: dict[str, re.Pattern[str]] = {
    "bin": re.compile(r"[\d\s]*\d{4}[\d\s]*\d{4}[\d\s]*"),
    "kato": re.compile(r"\s*\d{9}\s*"),
    "oked": re.compile(r"\s*\d{2}\.?\d{1,3}\.?\d?\s*"),
}


def texts_of(grid: Grid, column: int, body: int) -> list[str]:
    """The written texts of a column below the heading; dashes, blanks and repeated headings left out."""
    cells = {id(row[column]): row[column] for row in grid[body:] if row[column] is not None}
    above = {cell.text for row in grid[:body] if (cell := row[column])}
    return [cell.text for cell in cells.values() if cell and not is_blank(cell.text) and cell.text not in above]


def fits(spec: TableSpec, key: str, text: str) -> bool:
    """True when a text can stand in the column, as far as its form tells."""
    pattern = KEYED.get(key) or PATTERNS.get(spec.column(key).kind)
    return pattern is None or pattern.fullmatch(text) is not None


def typed(spec: TableSpec, keys: Sequence[str], grid: Grid, body: int) -> float:
    """The share of cells in typed columns that look as they should; 1 when there is none to look at."""
    seen = right = 0
    for place, key in enumerate(keys):
        if key and (key in KEYED or spec.column(key).kind in PATTERNS):
            texts = texts_of(grid, place, body)[:20]
            seen += len(texts)
            right += sum(fits(spec, key, text) for text in texts)
    return right / seen if seen else 1.0


def by_content(spec: TableSpec, keys: Sequence[str], grid: Grid, body: int) -> dict[int, str]:
    """Unknown columns that hold what only one unknown key of the spec can hold."""
    open_keys = [c.key for c in spec.columns if c.key not in keys and (c.key in KEYED or c.kind in PATTERNS)]
    found: dict[int, str] = {}
    for key in open_keys:
        places = []
        for place, known in enumerate(keys):
            texts = texts_of(grid, place, body)[:20]
            if not known and place not in found and texts and all(fits(spec, key, text) for text in texts):
                places.append(place)
        rivals = [other for other in open_keys if other != key and places and _same_form(spec, key, other)]
        if len(places) == 1 and not rivals:
            found[places[0]] = key
    return found


def _same_form(spec: TableSpec, one: str, other: str) -> bool:
    return one not in KEYED and other not in KEYED and spec.column(one).kind == spec.column(other).kind


def by_place(spec: TableSpec, keys: Sequence[str]) -> dict[int, str]:
    """Unknown columns between known neighbours that stand in the form's order with as many keys missing there."""
    order = [column.key for column in spec.columns]
    found: dict[int, str] = {}
    left = 0
    while left < len(keys):
        if keys[left]:
            left += 1
            continue
        right = left
        while right < len(keys) and not keys[right]:
            right += 1
        before = order.index(keys[left - 1]) if left else -1
        after = order.index(keys[right]) if right < len(keys) else len(order)
        between = order[before + 1 : after] if before < after else []
        if len(between) == right - left and not set(between) & set(keys):
            found |= dict(zip(range(left, right), between, strict=True))
        left = right
    return found


_FIGURES = (Kind.WASTE_CODE, Kind.NUMBER, Kind.SOURCE)


def is_data(line: Sequence[Cell | None]) -> bool:
    """True for a row with codes, numbers or dashes in it: no part of a heading (the row 1 2 3 is told before)."""
    texts = [cell.text for cell in line if cell and cell.text.strip()]
    return any(map(is_dash, texts)) or any(PATTERNS[kind].fullmatch(text) for text in texts for kind in _FIGURES)


def by_frequency(
    spec: TableSpec, keys: Sequence[str], scores: Sequence[float], grid: Grid, body: int
) -> tuple[list[str], list[float]]:
    """Frequencies go to the frequency's column where only one column holds them, whatever its heading says."""
    keys, scores = list(keys), list(scores)
    wanted = [column.key for column in spec.columns if column.kind == Kind.FREQUENCY]
    if len(wanted) != 1:
        return keys, scores
    pattern = PATTERNS[Kind.FREQUENCY]
    held = [texts_of(grid, place, body)[:20] for place in range(len(keys))]
    places = [place for place, texts in enumerate(held) if texts and all(map(pattern.fullmatch, texts))]
    if len(places) != 1 or keys[places[0]] == wanted[0]:
        return keys, scores
    if wanted[0] in keys:
        if not held[keys.index(wanted[0])]:
            return keys, scores
        old = keys.index(wanted[0])
        keys[old], scores[old] = "", 0.0
    keys[places[0]], scores[places[0]] = wanted[0], 0.75
    return keys, scores


def counts(grid: Grid, body: int, keys: Sequence[str]) -> float:
    """The share of rows that are worded like rows of table 3."""
    if "indicator" not in keys:
        return 0.0
    labels = texts_of(grid, list(keys).index("indicator"), body)[:12]
    return sum(count_score(label) >= 0.7 for label in labels) / len(labels) if labels else 0.5


def count_score(label: str, code: str = "") -> float:
    """How like a label is to a row of table 3 (to the row `code`, or to any)."""
    rows = [row for row in ROWS if not code or row.code == code]
    return max(
        likeness(label, words)
        for row in rows
        for words in (row.label("ru"), row.label("kk"), *COUNTS.get(row.code, ()))
    )
