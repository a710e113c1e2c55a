"""Writes what was recognised into an open version through the one door of the tables (ADR 9)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from typing import Any

from pekportal.kit import grid
from pekportal.kit.access import Actor
from pekportal.kit.grid import START, Add, Change, Delete, Save, ShownRow
from pekportal.kit.sheets.cells import tidy
from programs.benches import bench_of
from programs.intake.result import FoundTable, Recognised
from programs.models import DeclaredCell, ProgramVersion
from programs.services import sections
from programs.tables.registry import TABLES

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NotKept:
    """A cell that the table could not take: where, the text, why."""

    table: str
    row: int
    column: str
    text: str
    words: str


@dataclass(slots=True)
class Written:
    """Counts of rows by table (slug → added, changed, removed), declared cells, sections; cells that were not kept."""

    tables: dict[str, dict[str, int]] = field(default_factory=dict)
    declared: int = 0
    sections: list[int] = field(default_factory=list)
    not_kept: list[NotKept] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """True when anything was written."""
        return bool(self.declared or self.sections or any(any(t.values()) for t in self.tables.values()))

    def counts(self) -> dict[str, int]:
        """For the timeline."""
        rows = sum(sum(table.values()) for table in self.tables.values())
        return {"rows": rows, "declared_cells": self.declared, "section_texts": len(self.sections)}

    def json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def write(actor: Actor, version: ProgramVersion, found: Recognised) -> Written:
    """Tables, declared cells and sections; what stands there already in the same words is not touched."""
    written = Written()
    for slug, table in found.tables.items():
        if TABLES[slug].model is not None and table.rows:
            _table(actor, version, table, written)
    _declared(actor, version, found, written)
    _sections(actor, version, found, written)
    return written


def plan(spec_keys: Sequence[str], there: Sequence[ShownRow], wanted: Sequence[Texts]) -> list[Change]:
    """The changes that make the rows `there` the rows `wanted`; rows with the same words stay as they are."""
    old = [tuple(tidy(row.cells.get(key, "")) for key in spec_keys) for row in there]
    new = [tuple(tidy(row.get(key, "")) for key in spec_keys) for row in wanted]
    changes: list[Change] = []
    after: Any = START
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            after = there[b - 1].id
            continue
        both = min(b - a, d - c)
        for step in range(both):
            row, texts = there[a + step], wanted[c + step]
            cells = {
                key: (row.cells.get(key, ""), tidy(texts.get(key, "")))
                for key in spec_keys
                if tidy(row.cells.get(key, "")) != tidy(texts.get(key, ""))
            }
            changes.append(Save(row.id, row.version, cells))
            after = row.id
        changes += [Delete(row.id, row.version) for row in there[a + both : b]]
        for texts in wanted[c + both : d]:
            row_id = uuid.uuid4()
            changes.append(Add(row_id, after, {key: tidy(texts.get(key, "")) for key in spec_keys}))
            after = row_id
    return changes


def difference(version: ProgramVersion, actor: Actor, table: FoundTable) -> dict[str, int]:
    """How many rows would be added, changed and removed in a table of the draft."""
    bench = bench_of(actor, version, table.slug)
    keys = [column.key for column in bench.spec.columns]
    return _count(plan(keys, grid.read(bench), _texts(table)))


def _count(changes: Sequence[Change]) -> dict[str, int]:
    kinds = {"added": Add, "changed": Save, "removed": Delete}
    return {name: sum(isinstance(change, kind) for change in changes) for name, kind in kinds.items()}


def _texts(table: FoundTable) -> list[Texts]:
    return [{key: cell.text for key, cell in row.cells.items()} for row in table.rows]


def _table(actor: Actor, version: ProgramVersion, table: FoundTable, written: Written) -> None:
    bench = bench_of(actor, version, table.slug, writing=True)
    keys = [column.key for column in bench.spec.columns]
    changes = plan(keys, grid.read(bench), _texts(table))
    written.tables[table.slug] = _count(changes)
    for first in range(0, len(changes), grid.MOST):
        outcome = grid.apply(bench, changes[first : first + grid.MOST], how="document")
        places = {row.id: row.position for row in outcome.rows}
        texts = {c.row: c.cells for c in changes if isinstance(c, Add | Save)}
        for problem in outcome.lost:
            text: Any = texts.get(problem.row, {}).get(problem.column, "")
            text = text[1] if isinstance(text, tuple) else text
            line = places.get(problem.row, 0)
            written.not_kept.append(NotKept(table.slug, line, problem.column, text, str(problem.words)))


def _declared(actor: Actor, version: ProgramVersion, found: Recognised, written: Written) -> None:
    there = {(c.table, c.row, c.column): c for c in DeclaredCell.objects.filter(version=version)}
    wanted = {(c.table, c.row, c.column): c for c in found.declared}
    fresh = [cell for key, cell in wanted.items() if key not in there]
    other = [there[key] for key, cell in wanted.items() if key in there and there[key].text != cell.text]
    for cell in other:
        cell.text, cell.page = (
            wanted[cell.table, cell.row, cell.column].text,
            wanted[cell.table, cell.row, cell.column].page,
        )
        cell.save(update_fields=["text", "page"])
    if fresh:
        sections.declare(actor, version, fresh)
    written.declared = len(fresh) + len(other)


def _sections(actor: Actor, version: ProgramVersion, found: Recognised, written: Written) -> None:
    there = {section.number: section for section in version.sections.all()}
    for number, text in found.sections.items():
        words = text.text.strip()
        if words and words != there[number].text:
            sections.save_section(actor, version, number, words, row_version=there[number].row_version)
            written.sections.append(number)
