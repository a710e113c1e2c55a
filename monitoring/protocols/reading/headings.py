"""The heading of a table of results: how deep it is, and what each column holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from monitoring.protocols.reading.roles import Part, part_of, split_unit
from pekportal.kit.results import is_result
from pekportal.kit.tables import is_blank
from programs.intake.document import Cell

DEEPEST: Final = 4  # rows of a heading
LINE_NUMBERS: Final = re.compile(r"\(?\d{1,2}\)?\.?")
_SAMPLE: Final = re.compile(
    r"(?:проба|замер|измерение|параллель\w*|сынама|өлшеу|sample)?\s*№?\s*\d{1,2}$", re.IGNORECASE
)
_MEAN: Final = re.compile(r"сред|орташа|mean|average", re.IGNORECASE)
_LABELS: Final = (None, Part.PLACE, Part.SUBSTANCE, Part.CODE)
_GROUPS: Final = (Part.VALUE, Part.PLACE, Part.SUBSTANCE)


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: its part, the words of a labelled value column (a point or a substance), its unit."""

    part: Part | None
    label: str = ""
    unit: str = ""


Grid = list[list[Cell | None]]


def text_at(grid: Grid, row: int, column: int) -> str:
    """The text of the cell that covers a place, in one line."""
    cell = grid[row][column]
    return " ".join(cell.text.split()) if cell is not None else ""


def depth_of(grid: Grid) -> int:
    """Rows of the heading: those whose cells the first row spans, and what stands under its groups."""
    if len(grid) < 2:
        return 0
    first = [cell for cell in grid[0] if cell is not None and cell.text.strip()]
    parts = [part for cell in first if (part := part_of(cell.text)) is not None]
    if len(parts) < min(2, len(first)) and not {Part.PLACE, Part.SUBSTANCE} & set(parts):
        return 0
    depth = max((cell.rowspan for cell in first), default=1)
    depth = min(depth, DEEPEST, len(grid) - 1)
    groups = [cell for cell in first if cell.colspan > 1 and part_of(cell.text) in _GROUPS]
    if depth == 1 and groups and len(grid) > 2:
        under = [text_at(grid, 1, cell.column + step) for cell in groups for step in range(cell.colspan)]
        if under and not any(is_result(text) and not LINE_NUMBERS.fullmatch(text) for text in under if text):
            depth = 2
    return depth


def headings_of(grid: Grid, depth: int) -> list[Heading]:
    found = _without_samples([_heading(grid, depth, column) for column in range(len(grid[0]))])
    if any(heading.part == Part.VALUE for heading in found):
        return found
    keys = [place for place, heading in enumerate(found) if heading.part in (Part.SUBSTANCE, Part.PLACE)]
    keys = [place for place in keys if not _measured(grid, depth, place)] or keys[:1]
    if not keys:
        return found
    for place, heading in enumerate(found):
        if place not in keys and heading.part in _LABELS and _measured(grid, depth, place):
            label, unit = split_unit(text_at(grid, depth - 1, place))
            found[place] = Heading(Part.VALUE, label, unit)
    return found


def _without_samples(found: list[Heading]) -> list[Heading]:
    """Single samples are no points: beside their mean they are set aside, without one each is a value of its row."""
    labelled = [place for place, heading in enumerate(found) if heading.part == Part.VALUE and heading.label]
    samples = {place for place in labelled if _SAMPLE.match(found[place].label)}
    means = {place for place in labelled if _MEAN.match(found[place].label)}
    if not samples:
        return found
    for place in samples | means:
        aside = bool(means) and place in samples
        found[place] = Heading(Part.SAMPLE if aside else Part.VALUE, unit=found[place].unit)
    return found


def _heading(grid: Grid, depth: int, column: int) -> Heading:
    texts: list[str] = []
    group: Part | None = None
    unit = ""
    for row in range(depth):
        cell = grid[row][column]
        text = text_at(grid, row, column)
        if cell is None or not text or (texts and texts[-1] == text):
            continue
        if cell.colspan > 1 and row + cell.rowspan < depth and group is None and part_of(text) in _GROUPS:
            group = part_of(text)
            unit = split_unit(text)[1]
        texts.append(text)
    if not texts:
        return Heading(None)
    label, own = split_unit(texts[-1])
    part = part_of(texts[-1])
    if group is not None and len(texts) > 1 and part in (*_LABELS, Part.NUMBER):
        return Heading(Part.VALUE, label, own or unit)
    if part is None and len(texts) > 1:
        part = part_of(" ".join(texts))
    return Heading(part, unit=own or (unit if part in (Part.VALUE, Part.NORM) else ""))


def _measured(grid: Grid, depth: int, column: int) -> bool:
    """True for a column whose cells are mostly results and not a run of line numbers."""
    texts = [text_at(grid, row, column) for row in range(depth, len(grid))]
    filled = [text for text in texts if not is_blank(text)]
    results = [text for text in filled if is_result(text)]
    if not filled or len(results) * 2 < len(filled):
        return False
    return not all(LINE_NUMBERS.fullmatch(text) or re.fullmatch(r"\d{4}", text) for text in filled)
