"""The whole document: every table and paragraph gets a place or is listed as unmatched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pekportal.kit.sheets.matching import likeness
from programs.intake.document import Document, Paragraph, Table
from programs.intake.recognise import bodies, counts, enterprise, heads, texts
from programs.intake.result import (
    CELL,
    PARAGRAPH,
    RUNNING,
    FoundCell,
    FoundRow,
    FoundTable,
    Left,
    Recognised,
)
from programs.tables.registry import TABLES

TITLE_REACH = 2  # paragraphs before a table among which its title may stand
WEAKER = 0.22  # a second table read as the same one may be so much weaker, not more
_YEARS = re.compile(r"\b(20\d\d)\s*[-\u2013\u2014]\s*(20\d\d)")
_YEAR = re.compile(r"\b(20\d\d)\s*(?:год|жыл|г\.)")


@dataclass(slots=True)
class Part:
    """A table of the document with its reading: `head` None for a foreign one; `start` for a part that goes on."""

    table: Table
    title: str
    head: heads.Head | None
    start: int | None = None


@dataclass(slots=True)
class Walk:
    """What was met so far."""

    parts: list[Part] = field(default_factory=list)
    prose: list[Paragraph] = field(default_factory=list)
    running: list[Paragraph] = field(default_factory=list)
    waiting: list[Paragraph] = field(default_factory=list)  # paragraphs since the last table


def recognise(document: Document) -> Recognised:
    """Everything the document holds, each piece with a place or among `unmatched`."""
    walk = _walk(document)
    _settle(walk.parts)
    tables, left = _tables(walk.parts)
    sections, strangers = texts.sections_of(walk.prose)
    prose = " ".join(p.text for p in strangers[:60])
    one = tables.get("enterprise")
    facts = enterprise.facts_of(one.rows[0].cells if one and one.rows else {}, prose)
    notes = tuple(Left(RUNNING, p.text, p.page) for p in walk.running)
    return Recognised(
        _language(walk.parts),
        tables,
        facts,
        sections,
        (*strangers, *left, *notes),
        _program(strangers, tables),
        document.pages,
    )


def _walk(document: Document) -> Walk:
    walk = Walk()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            (walk.running if block.furniture else walk.waiting).append(block)
            continue
        for table in cut(block):
            part = _part(table, walk)
            walk.parts.append(part)
            walk.prose += walk.waiting
            walk.waiting = []
    walk.prose += walk.waiting
    return walk


def cut(table: Table) -> list[Table]:
    """A table joined over pages is cut again where a part begins with the heading of another table."""
    tables, first = [], 0
    for seam in table.seams:
        rest = _rows_of(table, seam, table.rows)
        head, above = heads.find(rest, ""), heads.find(_rows_of(table, first, seam), "")
        if head and heads.is_sure(head) and head.first == 0 and (above is None or above.slug != head.slug):
            tables.append(_rows_of(table, first, seam))
            first = seam
    return [*tables, _rows_of(table, first, table.rows)] if tables else [table]


def _rows_of(table: Table, first: int, end: int) -> Table:
    cells = tuple(replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row < end)
    seams = tuple(seam - first for seam in table.seams if first < seam < end)
    return Table(cells, end - first, table.columns, cells[0].page if cells else table.page, seams)


def _part(table: Table, walk: Walk) -> Part:
    """The reading of a table; its title is taken out of the waiting paragraphs."""
    title, used = _title(walk.waiting)
    head = heads.find(table, title)
    if head is None and 2 <= table.columns <= 3:
        turned = _turned(table)
        facts = heads.find(turned, title)
        if facts is not None and facts.slug == "enterprise":  # table 1 written downwards: a fact a row
            table, head = turned, facts
    before = walk.parts[-1] if walk.parts else None
    apart = [p for p in walk.waiting if not heads.GOES_ON.search(p.text)]
    if before and before.head and not apart and _goes_on(table, head, before):
        walk.waiting = []
        return Part(table, before.title, before.head, start=0)
    named = bool(title) and (head is not None or heads.LABEL.match(title) is not None)
    if named:
        walk.waiting = walk.waiting[: len(walk.waiting) - used]
    return Part(table, title if named else "", head)


def _turned(table: Table) -> Table:
    """Rows as columns; a column of numbers on the left is left out."""
    grid = table.grid()
    numbered = table.columns == 3 and heads.is_numbers([row[0] for row in grid])
    cells = tuple(
        replace(cell, row=cell.column - numbered, column=cell.row, rowspan=cell.colspan, colspan=cell.rowspan)
        for cell in table.cells
        if cell.column >= numbered
    )
    return Table(cells, table.columns - numbered, table.rows, table.page)


def _title(waiting: list[Paragraph]) -> tuple[str, int]:
    """The title just above a table: the paragraph with «Таблица N», or a short one that names a table."""
    for back in range(1, min(TITLE_REACH, len(waiting)) + 1):
        text = waiting[-back].text
        if heads.LABEL.match(text) and len(text) < 400:
            return " ".join(p.text for p in waiting[len(waiting) - back :]), back
    if waiting and len(waiting[-1].text) < 250:
        text = waiting[-1].text
        if max(heads.title_score(text, slug) for slug in TABLES) >= heads.TITLED:
            return text, 1
    return "", 0


def _goes_on(table: Table, head: heads.Head | None, before: Part) -> bool:
    """True when the table is the next part of the one before: same columns, the heading repeated or none."""
    last = before.head
    if last is None or table.columns != len(last.keys):
        return False
    if head is not None:
        return head.slug == last.slug and head.keys == last.keys
    grid = table.grid()
    if bodies.is_heading(grid[0], last) or heads.is_numbers(grid[0]):
        return True
    spec = TABLES[last.slug].spec
    return heads.evidence.typed(spec, last.keys, grid, 0) >= 0.5


def _settle(parts: list[Part]) -> None:
    """Of several tables read as the same one, those far weaker than the best are foreign after all."""
    for slug in TABLES:
        same = [part for part in parts if part.head and part.head.slug == slug]
        best = max((part.head.score for part in same if part.head), default=0.0)
        for part in same:
            if part.head and part.head.score < best - WEAKER:
                part.head = None


def _tables(parts: list[Part]) -> tuple[dict[str, FoundTable], list[Left]]:
    rows: dict[str, list[bodies.Row]] = {}
    first: dict[str, Part] = {}
    left: list[Left] = []
    for number, part in enumerate(parts, 1):
        title = part.title or (f"№ {number}" if part.head is None else TABLES[part.head.slug].spec.title("ru"))
        if part.head is None:
            left += _foreign(part, title)
            continue
        slug = part.head.slug
        first.setdefault(slug, part)
        body = bodies.read_body(part.table, part.head, title, start=part.start)
        known = rows.setdefault(slug, [])
        known += body.rows
        left += body.left
    tables = {}
    for slug in (slug for slug in TABLES if slug in first):
        part = first[slug]
        assert part.head is not None
        found, strays = _rows(slug, rows[slug], part.title)
        left += strays
        missing = tuple(c.key for c in TABLES[slug].spec.columns if c.key not in part.head.keys)
        tables[slug] = FoundTable(slug, part.title, part.head.score, found, missing)
    return tables, left


def _rows(slug: str, rows: list[bodies.Row], title: str) -> tuple[tuple[FoundRow, ...], tuple[Left, ...]]:
    if slug == "source-counts":
        return counts.align(rows, title)
    spec = TABLES[slug].spec
    whole = [{column.key: row.get(column.key, FoundCell("")) for column in spec.columns} for row in rows]
    return tuple(FoundRow(str(number), row) for number, row in enumerate(whole, 1)), ()


def _foreign(part: Part, title: str) -> list[Left]:
    found = [Left(PARAGRAPH, part.title, part.table.page, title)] if part.title else []
    for cell in sorted(part.table.cells, key=lambda c: (c.row, c.column)):
        if cell.text.strip():
            found.append(Left(CELL, bodies.tidy(cell.text), cell.page, title, cell.row + 1, str(cell.column + 1)))
    return found


def _language(parts: list[Part]) -> str:
    langs = [part.head.lang for part in parts if part.head]
    return "kk" if langs.count("kk") > len(langs) / 2 else "ru"


def _program(strangers: tuple[Left, ...], tables: dict[str, FoundTable]) -> dict[str, str]:
    """Title and years of the programme: from the cover, else the years named in table 1."""
    found: dict[str, str] = {}
    for left in strangers[:40]:
        if (
            likeness(left.text[:60], "Программа производственного экологического контроля") >= 0.75
            and len(left.text) < 300
        ):
            found["title"] = " ".join(left.text.split())
            break
    cover = " ".join(left.text for left in strangers[:40])
    one = tables.get("enterprise")
    cells = " ".join(cell.text for row in (one.rows if one else ()) for cell in row.cells.values())
    years = _YEARS.search(cover) or _YEARS.search(cells)
    single = _YEAR.search(cover)
    if years:
        found |= {"valid_from": f"{years.group(1)}-01-01", "valid_to": f"{years.group(2)}-12-31"}
    elif single:
        found |= {"valid_from": f"{single.group(1)}-01-01", "valid_to": f"{single.group(1)}-12-31"}
    return found
