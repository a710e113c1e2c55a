"""What a check says: a stable code, a place, words, how to mend it and the clause behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pekportal.kit.text import T
from programs.checks.clauses import cited

BLOCKER, ERROR, WARNING, HINT = "blocker", "error", "warning", "hint"
SEVERITIES = (BLOCKER, ERROR, WARNING, HINT)
SECTIONS = "sections"  # the "table" of findings about the ten text sections
PROGRAMME = "programme"  # the "table" of findings about the programme as a whole: its years, its permit


@dataclass(frozen=True, slots=True)
class Finding:
    """`table` is the printed number ("3"), "sections" or "programme"; `column` a key.

    `row` is the row's id, or its stable code where the form gives the rows (table 3) or the number of a section;
    `line` is what a person counts, from 1 (0: the row has a code of its own).
    A blocker is never overridden, an error needs a written reason, warnings and hints only inform.
    """

    code: str
    severity: str
    table: str
    row: str
    column: str
    message: T
    fix: T
    clause: str = ""
    line: int = 0

    @property
    def place(self) -> str:
        """table/row/column: where a written reason is kept."""
        return f"{self.table}/{self.row}/{self.column}"

    def cited(self, lang: str) -> str:
        """The clause as it is cited in `lang`; `clause` itself is Russian, as the rule has it."""
        return cited(self.clause, lang)

    @property
    def shown_row(self) -> str:
        """The row as a person counts it, or its code."""
        return str(self.line) if self.line else self.row

    def as_json(self, lang: str) -> dict[str, str]:
        """The contract of architecture 7: `row` as a person counts it, "" for the whole table."""
        return {
            "code": self.code,
            "severity": self.severity,
            "table": self.table,
            "row": self.shown_row,
            "column": self.column,
            "message": self.message(lang),
            "fix": self.fix(lang),
            "clause": cited(self.clause, lang),
        }

    def as_cell(self, lang: str) -> dict[str, Any]:
        """The same for the grid: `row` is the row's id, `line` what a person counts."""
        return self.as_json(lang) | {"row": self.row, "line": self.line}
