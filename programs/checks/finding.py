"""What a check says: a stable code, a place, words, how to mend it and the clause behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pekportal.kit.text import T
from programs.values import Facts

BLOCKER, ERROR, WARNING, HINT = "blocker", "error", "warning", "hint"
SEVERITIES = (BLOCKER, ERROR, WARNING, HINT)
SECTIONS = "sections"  # the "table" of findings about the ten text sections


@dataclass(frozen=True, slots=True)
class Finding:
    """`table` is the printed number ("3") or "sections"; `row` its code or position; `column` a key.

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

    @property
    def place(self) -> str:
        """table/row/column: where a written reason is kept."""
        return f"{self.table}/{self.row}/{self.column}"

    def as_json(self, lang: str) -> dict[str, str]:
        """The contract of architecture 7."""
        return {
            "code": self.code,
            "severity": self.severity,
            "table": self.table,
            "row": self.row,
            "column": self.column,
            "message": self.message(lang),
            "fix": self.fix(lang),
            "clause": self.clause,
        }


Check = Callable[[Facts], Iterable[Finding]]

FIX_COUNT = T(
    "Санды немесе тізілімдегі көздерді түзетіңіз.",
    "Исправьте число или источники в реестре.",
    "Correct the number or the sources in the register.",
)
