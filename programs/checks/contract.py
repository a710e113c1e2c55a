"""The contract of a check: one Rule, one pure function, good and bad examples beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from pekportal.kit.tables import is_dash
from pekportal.kit.text import LANGUAGES, T
from programs.checks.finding import Finding
from programs.values import FILLED, Facts, Row

FOUND, QUOTED, DERIVED, MEMORY = "found", "quoted", "derived", "memory"

AT_ROW = T("{number}-кесте, {line}-жол: ", "Таблица {number}, строка {line}: ", "Table {number}, row {line}: ")
AT_TABLE = T("{number}-кесте: ", "Таблица {number}: ", "Table {number}: ")


@dataclass(frozen=True, slots=True)
class Basis:
    """Where the rule comes from.

    `law` is the clause as it is cited; `confidence` FOUND: its text was read; QUOTED: known from a programme in force
    that quotes it, its own text was not read; DERIVED: our reading of such a text; MEMORY: nobody compared it with any
    text. What is only remembered is never printed as a clause of law.
    """

    law: str = ""
    confidence: str = FOUND
    note: T | None = None

    @property
    def clause(self) -> str:
        """What a finding cites: nothing that was not read."""
        return "" if self.confidence == MEMORY else self.law


PRACTICE = Basis("", DERIVED)  # good practice: no clause asks for it in these words


@dataclass(frozen=True, slots=True)
class Rule:
    """Everything a check says about itself; the rule book prints it.

    `scope` has the numbers of the tables, "sections" and "programme" that the check reads; its findings stand there
    too. `message` has {places} filled by `at`; the place («Таблица 8, строка 2:») is put in front unless `bare`.
    """

    code: str
    severity: str
    scope: tuple[str, ...]
    title: T
    message: T
    fix: T
    basis: Basis = PRACTICE
    bare: bool = False

    def at(self, table: str, row: str = "", column: str = "", line: int = 0, /, **values: object) -> Finding:
        """A finding of this rule at a place; `values` are texts, numbers or T."""
        words = T(*(self._words(lang, table, line, values) for lang in LANGUAGES))
        fix = T(*(self.fix(lang).format(**_in(lang, values)) for lang in LANGUAGES))
        return Finding(self.code, self.severity, table, row, column, words, fix, self.basis.clause, line)

    def in_row(self, table: str, line: int, row: Row, column: str = "", /, **values: object) -> Finding:
        """The same for a row of a table with own rows."""
        return self.at(table, row.id, column, line, **values)

    def _words(self, lang: str, table: str, line: int, values: dict[str, object]) -> str:
        place = ""
        if not self.bare and table.isdecimal():
            place = (AT_ROW if line else AT_TABLE)(lang).format(number=table, line=line)
        return place + self.message(lang).format(**_in(lang, values))


def _in(lang: str, values: dict[str, object]) -> dict[str, Any]:
    return {name: value(lang) if isinstance(value, T) else value for name, value in values.items()}


Check = Callable[[Facts], Iterable[Finding]]


def once(read: Callable[[Facts], Any]) -> Callable[[Facts], Any]:
    """Read a thing of the facts once and keep it beside them; facts never change."""
    name = f"{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def reading(facts: Facts) -> Any:
        kept = vars(facts)
        if name not in kept:
            kept[name] = read(facts)
        return kept[name]

    return reading


def rows(facts: Facts, slug: str) -> tuple[tuple[int, Row], ...]:
    """Rows with anything in them, each with its line from 1; a dashed or empty table has none."""
    table = facts.table(slug)
    kept = vars(table)
    if "said" not in kept:
        said = (item for item in enumerate(table.rows, 1) if any(filled(text) for text in item[1].texts.values()))
        kept["said"] = tuple(said) if table.state == FILLED else ()
    found: tuple[tuple[int, Row], ...] = kept["said"]
    return found


def filled(text: str | None) -> bool:
    """True for a text that is neither empty nor a dash."""
    return text is not None and bool(text.strip()) and not is_dash(text)


def cell(row: Row, key: str) -> str:
    """The text of a cell on one line, "" for a dash or nothing."""
    text = " ".join(row.texts.get(key, "").split())
    return "" if is_dash(text) else text


def short(text: str, most: int = 80) -> str:
    """The text on one line, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
