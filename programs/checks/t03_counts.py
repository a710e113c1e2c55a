"""How the checks of table 3 read its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from pekportal.kit.text import T
from programs.checks.contract import QUOTED, Basis, once
from programs.printing import derived_rows
from programs.tables.t03_source_counts import BY_CODE, ROWS
from programs.values import Facts

SLUG, TABLE, COLUMN = "source-counts", "3", "total"
BASIS = Basis("приказ № 250, приложение 1, таблица 3", QUOTED)
NOTHING = {"", "-", "–", "—", "−"}
FIX_COUNT = T(
    "Санды немесе тізілімдегі көздерді түзетіңіз.",
    "Исправьте число или источники в реестре.",
    "Correct the number or the sources in the register.",
)


@dataclass(frozen=True, slots=True)
class Counts:
    """The column «Всего» as printed, by row code: declared where the document declares it, else derived."""

    texts: dict[str, str]

    def text(self, code: str) -> str:
        """The printed text of a row."""
        return self.texts.get(code, "")

    def is_written(self, code: str) -> bool:
        """True when the row has something other than a dash or nothing."""
        return self.text(code) not in NOTHING

    def number(self, code: str) -> int:
        """The row's number; nothing, a dash and words that are no number count as 0."""
        text = squeezed(self.text(code))
        return int(text) if text.isdecimal() else 0

    def block(self, code: str) -> int:
        """The number of a block, or the sum of its rows where the block itself has none."""
        return self.number(code) if self.is_written(code) else sum(self.number(child) for child in children(code))

    @property
    def any_written(self) -> bool:
        """False for a table that says nothing at all."""
        return any(self.is_written(row.code) for row in ROWS)


@once
def counts(facts: Facts) -> Counts:
    """Read table 3 once."""
    texts: dict[str, str] = {}
    if facts.has_register:
        texts = {row.code: row.cells.get(COLUMN, "").strip() for row in derived_rows(facts, SLUG)}
    texts |= {cell.row: cell.text.strip() for cell in facts.declared if cell.table == SLUG and cell.column == COLUMN}
    return Counts(texts)


def squeezed(text: str) -> str:
    """Without the spaces that part thousands."""
    return "".join(text.split())


def children(code: str) -> tuple[str, ...]:
    """Codes of the rows that are parts of this one."""
    return tuple(row.code for row in ROWS if row.parent == code)


def printed_number(code: str) -> str:
    """The № of the row as printed, or its code."""
    return BY_CODE[code].number or code
