"""Tables of results in any of their layouts: a row a value, points as columns, substances as columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from monitoring.protocols.reading.days import day_in
from monitoring.protocols.reading.found import FoundValue, Left
from monitoring.protocols.reading.headings import LINE_NUMBERS, Grid, Heading, depth_of, headings_of, text_at
from monitoring.protocols.reading.roles import Part, part_of, split_unit
from pekportal.kit.results import is_result
from pekportal.kit.tables import is_blank
from programs.intake.document import Cell, Table


@dataclass(slots=True)
class Context:
    """What the lines before a table say for all its values."""

    place: str = ""
    substance: str = ""
    unit: str = ""
    method: str = ""
    sampled_on: str = ""
    flow: str = ""
    label: str = ""  # «таблица 2»


@dataclass(slots=True)
class Read:
    """Values and the rest of one table."""

    values: list[FoundValue] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def read_table(table: Table, context: Context) -> Read | None:
    """The values of a table of results; None for a table of something else."""
    grid = table.grid()
    depth = depth_of(grid)
    if not depth:
        return None
    headings = headings_of(grid, depth)
    if not any(heading.part == Part.VALUE for heading in headings):
        return None
    if not any(heading.part in (Part.SUBSTANCE, Part.PLACE) or heading.label for heading in headings):
        return None
    return _body(grid, depth, headings, table, context)


@dataclass(slots=True)
class _Line:
    """A row of the body: its texts, its cells, page and number."""

    texts: list[str]
    cells: list[Cell | None]
    page: int | None
    number: int


def _lines(grid: Grid, depth: int, table: Table) -> list[_Line]:
    """Rows of the body without repeated headings; a row that a page break cut in two is one again."""
    heads = [[text_at(grid, row, column) for column in range(table.columns)] for row in range(depth)]
    lines: list[_Line] = []
    seam = False
    for row in range(depth, len(grid)):
        seam = seam or row in table.seams
        texts = [text_at(grid, row, column) for column in range(table.columns)]
        if not any(texts) or texts in heads or _is_numbering(texts):
            continue
        cells = grid[row]
        page = next((cell.page for cell in cells if cell is not None and cell.page), table.page)
        if seam and lines and _goes_on(lines[-1].texts, texts):
            lines[-1].texts = [f"{a} {b}".strip() for a, b in zip(lines[-1].texts, texts, strict=True)]
        else:
            lines.append(_Line(texts, cells, page, row + 1))
        seam = False
    return lines


def _goes_on(above: list[str], texts: list[str]) -> bool:
    """True for the lower half of a cut row: no results of its own, and its upper half lacks something."""
    has_result = any(is_result(text) for text in texts if text)
    return not has_result and any(text and not before for before, text in zip(above, texts, strict=True))


def _body(grid: Grid, depth: int, headings: list[Heading], table: Table, context: Context) -> Read:
    read = Read()
    state = _Rows(headings, context)
    for line in _lines(grid, depth, table):
        where = f"{context.label}, {line.number}" if context.label else str(line.number)
        filled = [text for text in line.texts if text]
        lone = {id(cell) for cell in line.cells if cell is not None and cell.text.strip()}
        if len(lone) == 1 and not any(is_result(text) for text in filled):
            state.section(filled[0])
            continue
        values = list(state.values(line.texts, line.cells, line.page, where))
        read.values += values
        if values and state.samples(line.texts):
            read.left.append(Left(f"{values[0].substance}: {state.samples(line.texts)}", line.page))
        results = any(is_result(text) and not LINE_NUMBERS.fullmatch(text) for text in filled)
        if not values and results and not state.took:
            read.left.append(Left(" · ".join(dict.fromkeys(filled)), line.page))
    return read


def _is_numbering(texts: list[str]) -> bool:
    """The row «1 2 3 4 5» under a heading."""
    filled = [text for text in texts if text]
    return len(filled) > 2 and [text.strip("()") for text in filled] == [str(n) for n in range(1, len(filled) + 1)]


class _Rows:
    """Reads row after row: what a row leaves out is carried down from the rows above it."""

    def __init__(self, headings: list[Heading], context: Context) -> None:
        self.headings = headings
        self.context = context
        self.by_part: dict[Part, list[int]] = {}
        for place, heading in enumerate(headings):
            if heading.part is not None:
                self.by_part.setdefault(heading.part, []).append(place)
        self.values_at = self.by_part.get(Part.VALUE, [])
        self.has_substance = Part.SUBSTANCE in self.by_part
        self.has_place = Part.PLACE in self.by_part
        self.place, self.substance = context.place, context.substance
        self.norms: dict[int, str] = {}
        self.took = False

    def section(self, text: str) -> None:
        """A row of one cell is a heading inside the table: of a point, or of a substance."""
        self.took = True
        plain = re.sub(r"^[\d.)\s]+(?=\D)", "", text) or text
        if self.has_substance or not self.has_place:
            self.place = _after_colon(plain)
        else:
            self.substance = _after_colon(plain)

    def values(self, texts: list[str], cells: list[Cell | None], page: int | None, where: str) -> Iterator[FoundValue]:
        """The values of one row."""
        self.took = False
        key = self._join(texts, Part.SUBSTANCE) or self._join(texts, Part.PLACE)
        if part_of(key) in (Part.NORM,) and any(self.headings[place].label for place in self.values_at):
            self.norms = {place: texts[place] for place in self.values_at}
            self.took = True
            return
        substance, row_unit = split_unit(self._join(texts, Part.SUBSTANCE))
        place = self._join(texts, Part.PLACE)
        self.substance = substance or self.substance
        self.place = place or self.place
        for column in self.values_at:
            value = texts[column]
            cell = cells[column]
            if is_blank(value):
                self.took = True
                continue
            if cell is not None and cell.colspan > 1 and column != cell.column:
                continue  # one value under several headings is one value
            yield self._value(column, value, texts, row_unit, (cell.page if cell else None) or page, where)

    def _value(
        self, column: int, value: str, texts: list[str], row_unit: str, page: int | None, where: str
    ) -> FoundValue:
        heading = self.headings[column]
        place, substance = self.place, self.substance
        if heading.label and self.has_substance:
            place = heading.label
        elif heading.label:
            substance = heading.label
        norm = self._join(texts, Part.NORM) or self.norms.get(column, "")
        unit = self._join(texts, Part.UNIT) or row_unit or heading.unit or self._unit_of(Part.NORM) or self.context.unit
        return FoundValue(
            place=place,
            substance=substance,
            value=value,
            unit=unit,
            norm=norm,
            method=self._join(texts, Part.METHOD) or self.context.method,
            instrument=self._join(texts, Part.INSTRUMENT),
            detection=self._join(texts, Part.DETECTION),
            averaging=self._join(texts, Part.AVERAGING),
            sampled_on=day_in(self._join(texts, Part.DATE)) or self.context.sampled_on,
            page=page,
            where=where,
            flow=self._flow(texts),
        )

    def _flow(self, texts: list[str]) -> str:
        """The flow of the gas with its unit, of the row or of the lines before the table."""
        text, unit = self._join(texts, Part.FLOW), self._unit_of(Part.FLOW)
        return f"{text} {unit}".strip() if text else self.context.flow

    def samples(self, texts: list[str]) -> str:
        """The single samples that were set aside beside their mean."""
        places = self.by_part.get(Part.SAMPLE, [])
        return "; ".join(texts[place] for place in places if not is_blank(texts[place]))

    def _unit_of(self, part: Part) -> str:
        return next(
            (self.headings[place].unit for place in self.by_part.get(part, []) if self.headings[place].unit), ""
        )

    def _join(self, texts: list[str], part: Part) -> str:
        """The cells of all columns of a part, once each; the first norm only (м.р. stands before с.с.)."""
        found = dict.fromkeys(texts[place] for place in self.by_part.get(part, []) if not is_blank(texts[place]))
        return next(iter(found), "") if part in (Part.NORM, Part.UNIT) else ", ".join(found)


def _after_colon(text: str) -> str:
    key, colon, value = text.partition(":")
    return value.strip() if colon and value.strip() and part_of(key) is not None else text
