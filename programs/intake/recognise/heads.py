"""Finds which of the eleven tables a table is, where its heading ends and which column is which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pekportal.kit.sheets.matching import SURE, likeness, match_columns, plain
from pekportal.kit.tables import TableSpec
from programs.intake import wording
from programs.intake.document import Cell, Table
from programs.intake.recognise import evidence
from programs.tables.registry import TABLES

LANGS = ("ru", "kk")
DEEPEST = 6  # rows of a heading
DEEPER = 0.02  # what one more row of the heading has to bring
WHOLE = 0.95  # a heading in its full wording
ACCEPTED = 0.58  # a weaker table is none of the eleven
TITLED = 0.72  # a title this alike names the table
LABEL = re.compile(
    r"^\s*(?:(?:табл(?:ица)?\.?|кесте|table)\s*(?:№|N)?\s*(\d{1,2})|(\d{1,2})\s*[-\u2013]?\s*(?:ші|шы)?\s*кесте)\b\s*[.:)\u2013\u2014-]*\s*",
    re.IGNORECASE,
)
GOES_ON = re.compile(r"\b(продолжение|окончание|жалғасы)\b", re.IGNORECASE)
Grid = list[list[Cell | None]]


@dataclass(frozen=True, slots=True)
class Head:
    """A recognised heading: rows first..body-1 are the heading; one key and one score a column ("" unknown)."""

    slug: str
    first: int
    body: int
    keys: tuple[str, ...]
    scores: tuple[float, ...]
    headings: tuple[str, ...]
    score: float
    lang: str
    titled: float = 0.0
    alike: float = 0.0  # how like the headings alone are
    pieces: tuple[frozenset[str], ...] = ()  # for each column the texts of its heading cells, as `plain` makes them


def find(table: Table, title: str) -> Head | None:
    """The best reading of the table as one of the eleven; None when it is none of them. `title` may be empty."""
    grid = table.grid()
    inner = _inner_title(grid)
    titles = [text for text in (title, inner) if text]
    named = {slug: max((title_score(text, slug) for text in titles), default=0.0) for slug in TABLES}
    spans = [(first, body, _headings(grid, first, body)) for first, body in _spans(table, grid)]
    readings = []
    for slug in TABLES:
        deep = _deepest([head for span in spans if (head := _as(slug, grid, *span, named, bool(titles)))])
        if deep is not None and deep.score >= ACCEPTED:
            readings.append(deep)
    return max(readings, key=lambda head: head.score, default=None)


def _deepest(readings: list[Head]) -> Head | None:
    """How deep the heading is, its own words decide: one row too many may be a row of data."""
    best: Head | None = None
    for head in readings:
        if best is None or head.alike > best.alike + DEEPER * (head.body - best.body) or _goes_deeper(best, head):
            best = head
    return best


def _goes_deeper(upper: Head, lower: Head) -> bool:
    """True when the rows between only complete headings that are known in their full wording."""
    changed = [place for place, text in enumerate(lower.headings) if text != upper.headings[place]]
    return bool(changed) and all(lower.scores[place] >= WHOLE for place in changed)


def title_score(text: str, slug: str) -> float:
    """How well a title names a table; the number printed before it helps a little."""
    spec = TABLES[slug].spec
    label = LABEL.match(text)
    number = (label.group(1) or label.group(2)) if label else ""
    words = text[label.end() :] if label else text
    known = [spec.title(lang) for lang in LANGS] + list(wording.TITLES.get(slug, ()))
    score = max(likeness(words, other) for other in known) if words.strip() else 0.5 * bool(number)
    return min(1.0, score + (0.05 if number == spec.number else 0.0))


def _as(
    slug: str, grid: Grid, first: int, body: int, headings: Sequence[str], named: dict[str, float], has_title: bool
) -> Head | None:
    spec = TABLES[slug].spec
    matches = match_columns(headings, spec, LANGS, aliases=wording.HEADINGS.get(slug))
    keys, scores = evidence.by_frequency(spec, [m.key for m in matches], [m.score for m in matches], grid, body)
    distinct = len({plain(text) for text in headings if text.strip()})
    total = sum(scores) / (0.75 * len(spec.columns) + 0.25 * max(distinct, 1))
    title = named[slug]
    if title < TITLED and (total < 0.4 or sum(map(bool, keys)) < 2):
        return None
    typed = evidence.typed(spec, keys, grid, body)
    if max(named.values()) >= TITLED:
        score = 0.62 * min(1.0, total) + 0.38 * title
    else:
        score = min(1.0, total) * (0.86 if has_title else 1.0)
    score *= 0.86 + 0.14 * typed
    if slug == "source-counts":
        score *= 0.6 + 0.4 * evidence.counts(grid, body, keys)
    if slug == "enterprise" and title < TITLED:
        score *= 0.8 + 0.2 * (len(grid) - body <= 4)
    keyed, scored = _completed(spec, keys, scores, grid, body, title, total)
    return Head(
        slug,
        first,
        body,
        keyed,
        scored,
        tuple(headings),
        round(min(1.0, score), 3),
        _lang(headings),
        title,
        total,
        tuple(
            frozenset(plain(cell.text) for row in grid[first:body] if (cell := row[column]) and cell.text.strip())
            for column in range(len(headings))
        ),
    )


def _completed(
    spec: TableSpec, keys: list[str], scores: list[float], grid: Grid, body: int, title: float, total: float
) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Columns whose heading said nothing: by what stands in them, then by their place between known neighbours."""
    keys, scores = list(keys), list(scores)
    if title >= TITLED or total >= 0.5:
        for place, key in evidence.by_content(spec, keys, grid, body).items():
            keys[place], scores[place] = key, 0.7
        for place, key in evidence.by_place(spec, keys).items():
            keys[place], scores[place] = key, 0.6
    return tuple(keys), tuple(scores)


def _lang(headings: Sequence[str]) -> str:
    return "kk" if re.search("[әғқңөұүһі]", " ".join(headings).casefold()) else "ru"


def _inner_title(grid: Grid) -> str:
    """A title inside the table: its first row is one cell over all columns."""
    cells = {id(cell): cell for cell in grid[0] if cell} if grid else {}
    only = next(iter(cells.values()), None)
    return only.text if only and len(cells) == 1 and len(grid[0]) > 1 else ""


def _spans(table: Table, grid: Grid) -> list[tuple[int, int]]:
    """Every (first, body) worth a look: below a title row, down to the row of numbers or to a closed edge."""
    first = 0
    while first < min(3, table.rows - 1) and len({id(cell) for cell in grid[first] if cell}) <= 1 < table.columns:
        first += 1
    numbers = next(
        (row for row in range(first + 1, min(table.rows, first + DEEPEST + 2)) if is_numbers(grid[row])), None
    )
    if numbers is not None:
        return [(first, numbers + 1)]
    spans = []
    for body in range(first + 1, min(table.rows, first + DEEPEST) + 1):
        crossing = any(c and c.row < body < c.row + c.rowspan for c in grid[body - 1])
        if body > first + 1 and evidence.is_data(grid[body - 1]):
            break
        if not crossing:
            spans.append((first, body))
    return spans


def is_numbers(row: Sequence[Cell | None]) -> bool:
    """The row 1 2 3 … under a heading, whatever the order of its columns."""
    texts = [cell.text.strip().rstrip(".)") for cell in row if cell and cell.text.strip()]
    if len(texts) < max(2, len(row) - 2) or not all(text.isdecimal() for text in texts):
        return False
    return sorted(map(int, texts)) == list(range(1, len(texts) + 1)) and len(texts) > 1


def _headings(grid: Grid, first: int, body: int) -> list[str]:
    """One heading a column: the texts of its cells from the top, each once."""
    headings = []
    for column in range(len(grid[0])):
        cells: dict[int, Cell] = {}
        for row in range(first, body):
            cell = grid[row][column]
            if cell is not None and not is_numbers(grid[row]):
                cells[id(cell)] = cell
        headings.append(" ".join(cell.text.strip() for cell in cells.values() if cell.text.strip()))
    return headings


def is_sure(head: Head) -> bool:
    """True when title or headings leave no doubt which table it is."""
    return head.score >= SURE
