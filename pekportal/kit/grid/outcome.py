"""What comes back from a block: rows as they stand, conflicts, problems; plain values with their JSON."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pekportal.kit.calendar import zone
from pekportal.kit.tables import CellError


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell ("" is the whole row); `kept` False: the text is not stored, only the client has it."""

    row: UUID
    column: str
    code: str
    words: Any
    fix: Any = ""
    kept: bool = True

    @classmethod
    def of(cls, row: UUID, column: str, error: CellError, *, kept: bool = True) -> Problem:
        """The problem that an error of a cell means."""
        return cls(row, column, error.code, error.message, error.fix, kept)

    def json(self) -> dict[str, Any]:
        """As it stands below its cell."""
        shown: dict[str, Any] = {"code": self.code, "words": str(self.words), "fix": str(self.fix)}
        return shown if self.kept else {**shown, "kept": False}

    def placed(self) -> dict[str, Any]:
        """With its place, for the list of what was not kept."""
        return {"row": str(self.row), "column": self.column, **self.json()}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that two people changed (column "": a row one deletes and another saved): mine is not stored."""

    row: UUID
    column: str
    mine: str
    theirs: str
    who: str = ""
    at: dt.datetime | None = None

    def json(self) -> dict[str, Any]:
        """The contract of ADR 9; `at` in ISO 8601, Asia/Almaty."""
        return {
            "row": str(self.row),
            "column": self.column,
            "mine": self.mine,
            "theirs": self.theirs,
            "who": self.who,
            "at": self.at.astimezone(zone()).isoformat(timespec="seconds") if self.at else "",
        }


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as it stands; `resolved`: label of what a reference means, None when its text means nothing known."""

    id: UUID
    version: int
    position: int
    cells: dict[str, str]
    problems: dict[str, Problem] = field(default_factory=dict)
    resolved: dict[str, str | None] = field(default_factory=dict)

    def json(self) -> dict[str, Any]:
        """The contract of ADR 9."""
        return {
            "id": str(self.id),
            "version": self.version,
            "position": self.position,
            "cells": self.cells,
            "problems": {key: problem.json() for key, problem in self.problems.items()},
            "resolved": self.resolved,
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a block did: the rows it touched as they stand, ids that are gone, conflicts, problems of those rows.

    `order` holds the ids of all rows where their order changed, else None; `changed` and `added` count what was done.
    `before` and `stamp` are the stamps of the table as the block found and left it: a client that knows another one
    than `before` has missed something.
    """

    rows: tuple[ShownRow, ...] = ()
    removed: tuple[UUID, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()
    order: tuple[UUID, ...] | None = None
    added: int = 0
    changed: int = 0
    before: str = ""
    stamp: str = ""

    @property
    def lost(self) -> tuple[Problem, ...]:
        """Problems whose text is not stored."""
        return tuple(problem for problem in self.problems if not problem.kept)

    def json(self) -> dict[str, Any]:
        """The part of the answer that the block itself knows; `problems` lists what was not kept."""
        answer: dict[str, Any] = {
            "rows": [self._row(row) for row in self.rows],
            "removed": [str(row) for row in self.removed],
            "conflicts": [conflict.json() for conflict in self.conflicts],
            "problems": [problem.placed() for problem in self.lost],
            "before": self.before,
            "stamp": self.stamp,
        }
        if self.order is not None:
            answer["order"] = [str(row) for row in self.order]
        return answer

    def _row(self, row: ShownRow) -> dict[str, Any]:
        shown = row.json()
        for problem in self.lost:
            if problem.row == row.id:
                shown["problems"][problem.column] = problem.json()
        return shown
