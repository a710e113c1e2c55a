"""An example as people read it: mini-tables with the faulty cells marked, and what the check says of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from programs.checks.examples import Example
from programs.checks.finding import SECTIONS, Finding
from programs.rulebook.entries import Entry
from programs.tables import t03_source_counts
from programs.tables.registry import BY_NUMBER


@dataclass(frozen=True, slots=True)
class MiniCell:
    """A text and whether a finding points at it."""

    text: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class MiniTable:
    """A few columns of a table: its name, headings and rows; an empty one has `empty` instead."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[MiniCell, ...], ...]
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """An example with what the check says of it (nothing for a good one)."""

    tables: tuple[MiniTable, ...]
    given: str
    findings: tuple[str, ...]
    fixes: tuple[str, ...]


def shown(entry: Entry, examples: Iterable[Example], lang: str) -> list[Shown]:
    """The examples of a rule in `lang`."""
    result = []
    for example in examples:
        said = tuple(entry.check(example.facts)) if entry.check else ()
        given = example.known_words(lang) if example.known_words else ""
        words, fixes = tuple(f.message(lang) for f in said), tuple(f.fix(lang) for f in said)
        result.append(Shown(tuple(_tables(example, said, lang)), given, words, fixes))
    return result


def _tables(example: Example, said: tuple[Finding, ...], lang: str) -> Iterable[MiniTable]:
    wrong = {(finding.table, finding.row, finding.column) for finding in said}
    if example.enterprise:
        spec = BY_NUMBER["1"].spec
        heads = tuple(spec.column(key).title(lang) for key in example.enterprise)
        cells = tuple(MiniCell(text, ("1", "1", key) in wrong) for key, text in example.enterprise.items())
        yield MiniTable(_named("1"), heads, (cells,))
    if example.counts:
        yield _counts(example, wrong, lang)
    for number, rows in example.tables.items():
        yield _own(number, rows, wrong, lang)
    if example.sections:
        cells_of = tuple(
            (MiniCell(str(number)), MiniCell(text.strip() or "—", (SECTIONS, str(number), "text") in wrong))
            for number, text in example.sections.items()
        )
        yield MiniTable(_("Sections"), ("№", _("Text")), cells_of)


def _counts(example: Example, wrong: set[tuple[str, str, str]], lang: str) -> MiniTable:
    rows = tuple(
        (
            MiniCell(row.number),
            MiniCell(row.label(lang)),
            MiniCell(example.counts[row.code], ("3", row.code, "total") in wrong),
        )
        for row in t03_source_counts.ROWS
        if row.code in example.counts
    )
    heads = tuple(column.title(lang) for column in BY_NUMBER["3"].spec.columns)
    return MiniTable(_named("3"), heads, rows)


def _own(number: str, rows: tuple[object, ...], wrong: set[tuple[str, str, str]], lang: str) -> MiniTable:
    spec = BY_NUMBER[number].spec
    written = [dict(row) for row in rows if isinstance(row, dict)]
    keys = [column.key for column in spec.columns if any(column.key in row for row in written)]
    # a cell that is not written at all may be the very one that is wrong
    keys += [column for table, _row, column in wrong if table == number and column and column not in keys]
    lines = tuple(
        tuple(MiniCell(row.get(key, ""), (number, str(line), key) in wrong) for key in keys)
        for line, row in enumerate(written, 1)
    )
    titles = dict(zip((column.key for column in spec.columns), spec.flat_titles(lang), strict=True))
    return MiniTable(_named(number), tuple(titles[key] for key in keys), lines, (number, "", "") in wrong)


def _named(number: str) -> str:
    return _("Table %(number)s") % {"number": number}
