"""What differs between two versions of a programme, cell by cell and word by word (pure)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from typing import Final
from uuid import UUID

from pekportal.kit.numbers import BadNumber, Number, parse_number
from pekportal.kit.sheets.pairing import pair
from pekportal.kit.sheets.values import ReadRow, SheetRow, SheetTable
from pekportal.kit.tables import Column, TableSpec
from programs.document.changes import (
    ADDED,
    CHANGED,
    REMOVED,
    SAME,
    CellChange,
    Difference,
    HeadChange,
    Paragraph,
    Piece,
    RowChange,
    SectionChange,
    TableChange,
)
from programs.document.value import About
from programs.lineage import heir
from programs.printing import printed_rows
from programs.sections import SECTIONS
from programs.tables.registry import TABLES
from programs.values import Facts

_WORDS: Final = re.compile(r"\S+|\n")
HEAD: Final = (
    "title",
    "valid_from",
    "valid_to",
    "permit_number",
    "permit_on",
    "basis_number",
    "basis_reason",
    "change_reason",
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions; `copies`: the versions through which its rows were copied until the other side."""

    facts: Facts
    about: About
    copies: tuple[UUID, ...] = ()


def difference(old: Side, new: Side) -> Difference:
    """Everything that differs from `old` to `new`; of a version with itself it is empty.

    Rows are paired by their texts, by their lineage (a copied row stays the same row, whatever is written in it), by
    their natural key (source, substance, point, waste) and by likeness. Texts of
    both sides are compared as they are printed; tables 1 and 3 also say where a declared cell came or went. The words
    that the portal itself gives (table 3's indicators) are taken in the language of the newer version.
    """
    before = replace(old, facts=replace(old.facts, language=new.facts.language))
    return Difference(
        head=tuple(_head(old.about, new.about)),
        tables=tuple(_table(before, new, slug) for slug in TABLES),
        sections=tuple(_sections(old.facts, new.facts)),
    )


def _head(old: About, new: About) -> Iterator[HeadChange]:
    for name in HEAD:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield HeadChange(name, was, now)


def _table(older: Side, newer: Side, slug: str) -> TableChange:
    table = TABLES[slug]
    columns = table.spec.columns
    old, new = older.facts, newer.facts
    before, after = printed_rows(old, slug), printed_rows(new, slug)
    was, now = ([_texts(columns, row.cells) for row in rows] for rows in (before, after))
    if table.model is None:
        codes = [row.id for row in after]
        pairs: list[tuple[int | None, int | None]] = [(at, at) for at in range(len(now))]
        rows = [_row(columns, was, now, one) for one in pairs]
        rows = [_with_declared(old, new, slug, row, codes) for row in rows]
    else:
        names = [[heir(row.id, side.copies) for row in rows] for side, rows in ((older, before), (newer, after))]
        related = bool(older.copies or newer.copies)  # without a copy between them no row comes from another
        pairs = _pairs(table.spec, was, now, *(names if related else ((), ())))
        rows = [_row(columns, was, now, one) for one in pairs]
    order = [left for left, right in pairs if left is not None and right is not None]
    return TableChange(slug, table.spec.number, tuple(rows), moved=order != sorted(order))


def key_of(spec: TableSpec) -> tuple[str, ...]:
    """The columns that say which row it is: what points at the register or a classifier, else the first words."""
    found = tuple(column.key for column in spec.columns if column.kind.is_reference)
    return found or tuple(column.key for column in spec.columns[1:2])


def _pairs(
    spec: TableSpec,
    was: Sequence[Mapping[str, str]],
    now: Sequence[Mapping[str, str]],
    old_names: Sequence[str],
    new_names: Sequence[str],
) -> list[tuple[int | None, int | None]]:
    """Places (from 0) of the rows that are one, in the order of the new version; removed ones where they stood."""
    known = _related(was, now, old_names, new_names)
    taken = set(known.values())
    before = tuple(SheetRow(str(at), texts) for at, texts in enumerate(was) if at not in taken)
    rows = [ReadRow("", texts, at) for at, texts in enumerate(now) if at not in known]
    places = [place for place in range(len(now)) if place not in known]
    found = pair("difference", SheetTable(spec, before, key=key_of(spec)), rows, None)
    known |= {place: int(one.now.id) for place, one in zip(places, found, strict=True) if one.now is not None}
    left = [known.get(at) for at in range(len(now))]
    gone = sorted(set(range(len(was))) - {at for at in left if at is not None})
    pairs: list[tuple[int | None, int | None]] = []
    for right, at in enumerate(left):
        while gone and at is not None and gone[0] < at:
            pairs.append((gone.pop(0), None))
        pairs.append((at, right))
    return pairs + [(at, None) for at in gone]


def _related(
    was: Sequence[Mapping[str, str]],
    now: Sequence[Mapping[str, str]],
    old_names: Sequence[str],
    new_names: Sequence[str],
) -> dict[int, int]:
    """Place of a new row → place of the old row it is: untouched copies, then the same texts, then copies changed."""
    places = {name: at for at, name in enumerate(old_names)}
    copy_of = {at: places[name] for at, name in enumerate(new_names) if name in places}
    known = {at: old for at, old in copy_of.items() if now[at] == was[old]}
    free: dict[tuple[str, ...], list[int]] = {}
    for old in sorted(set(range(len(was))) - set(known.values()), reverse=True):
        free.setdefault(tuple(was[old].values()), []).append(old)
    for at, texts in enumerate(now):
        same = free.get(tuple(texts.values()), ())
        if at not in known and same:
            known[at] = same.pop()
    taken = set(known.values())
    return known | {at: old for at, old in copy_of.items() if at not in known and old not in taken}


def _texts(columns: Sequence[Column], cells: Sequence[str]) -> dict[str, str]:
    return {column.key: text for column, text in zip(columns, cells, strict=True)}


def _row(
    columns: Sequence[Column],
    was: Sequence[Mapping[str, str]],
    now: Sequence[Mapping[str, str]],
    places: tuple[int | None, int | None],
) -> RowChange:
    left, right = places
    old = was[left] if left is not None else {}
    new = now[right] if right is not None else {}
    cells = tuple(_cell(column, old.get(column.key, ""), new.get(column.key, "")) for column in columns)
    changed = any(cell.old != cell.new for cell in cells)
    kind = ADDED if left is None else REMOVED if right is None else CHANGED if changed else SAME
    return RowChange(kind, None if left is None else left + 1, None if right is None else right + 1, cells)


def _cell(column: Column, old: str, new: str) -> CellChange:
    if old == new or not column.kind.is_numeric:
        return CellChange(column.key, old, new)
    left, right = _number(old), _number(new)
    if left is None or right is None or (left.unit, left.qualifier) != (right.unit, right.qualifier):
        return CellChange(column.key, old, new)
    with localcontext() as context:
        context.prec = 80  # values have up to 30 digits
        delta = right.value - left.value
        percent = (100 * delta / abs(left.value)).quantize(Decimal("0.1")) if left.value else None
    return CellChange(column.key, old, new, delta, percent)


def _number(text: str) -> Number | None:
    try:
        found = parse_number(text)
    except BadNumber:
        return None
    return found if isinstance(found, Number) else None


def _with_declared(old: Facts, new: Facts, slug: str, row: RowChange, codes: Sequence[str]) -> RowChange:
    """A cell whose text stays but is declared on one side only has changed as well."""
    code = codes[(row.new or 1) - 1]
    cells = []
    for cell in row.cells:
        was, now = (facts.declared_text(slug, code, cell.column) is not None for facts in (old, new))
        cells.append(replace(cell, source="" if was == now else "declared" if now else "register"))
    kind = CHANGED if any(cell.is_change for cell in cells) else row.kind
    return replace(row, cells=tuple(cells), kind=kind)


def _sections(old: Facts, new: Facts) -> Iterator[SectionChange]:
    for section in SECTIONS:
        was, now = old.sections.get(section.number, ""), new.sections.get(section.number, "")
        look = old.markup.get(section.number, "") != new.markup.get(section.number, "")
        yield SectionChange(section.number, tuple(paragraphs(was, now)), look=look and was == now)


def paragraphs(old: str, new: str) -> Iterator[Paragraph]:
    """The paragraphs of two texts side by side; a changed one is taken apart into words."""
    was, now = _lines(old), _lines(new)
    for tag, i1, i2, j1, j2 in _opcodes(was, now):
        if tag == "equal":
            yield from (Paragraph(SAME, (Piece(SAME, line),)) for line in now[j1:j2])
            continue
        both = min(i2 - i1, j2 - j1)
        for step in range(both):
            yield Paragraph(CHANGED, tuple(_words(was[i1 + step], now[j1 + step])))
        yield from (Paragraph(REMOVED, (Piece(REMOVED, line),)) for line in was[i1 + both : i2])
        yield from (Paragraph(ADDED, (Piece(ADDED, line),)) for line in now[j1 + both : j2])


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _words(old: str, new: str) -> Iterator[Piece]:
    was, now = _WORDS.findall(old), _WORDS.findall(new)
    for tag, i1, i2, j1, j2 in _opcodes(was, now):
        if tag == "equal":
            yield Piece(SAME, " ".join(now[j1:j2]))
            continue
        if i2 > i1:
            yield Piece(REMOVED, " ".join(was[i1:i2]))
        if j2 > j1:
            yield Piece(ADDED, " ".join(now[j1:j2]))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    long = max(len(old), len(new)) > 3000  # beyond it the exact search would take seconds
    return difflib.SequenceMatcher(None, old, new, autojunk=long).get_opcodes()
