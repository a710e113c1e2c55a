"""A difference as the page shows it, and its problems as the faults of the person's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from pekportal.kit.sheets.benches import place_of
from pekportal.kit.sheets.difference import CellChange, Difference, RowChange, TableChange, What
from pekportal.kit.sheets.marking import Fault
from pekportal.kit.sheets.values import ReadBook, SheetDocument
from pekportal.kit.tables import Kind, TableSpec

SHORT: Final = 90  # letters of a row's name
FILTERS: Final = ("all", "added", "changed", "removed", "conflict", "problem", "left", "same")
_TONES: Final = {
    What.ADDED: ("done", "plus"),
    What.CHANGED: ("waiting", "pencil"),
    What.REMOVED: ("attention", "trash"),
    What.SAME: ("draft", "check"),
    What.LEFT: ("info", "info"),
    What.GONE: ("info", "info"),
}


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell on the page: title, texts, what is wrong, and the name of its conflict in the form."""

    title: str
    old: str
    new: str
    was: str | None = None
    problem: str = ""
    fix: str = ""
    taken: bool = True
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row on the page: word with tone and icon, where it stands, its name, cells, what is wrong with the whole."""

    word: str
    tone: str
    icon: str
    place: str
    name: str
    cells: tuple[ShownCell, ...]
    problem: str = ""
    fix: str = ""
    conflict: str = ""
    conflict_words: str = ""


def words_of(row: RowChange) -> str:
    """What happens to a row, in a word."""
    return {
        What.ADDED: _("added"),
        What.CHANGED: _("changed"),
        What.REMOVED: _("removed"),
        What.SAME: _("unchanged"),
        What.LEFT: _("stays"),
        What.GONE: _("deleted meanwhile"),
    }[row.what]


def filters_of(difference: Difference, chosen: str) -> list[dict[str, Any]]:
    """The kinds to choose from, each with its word and count; empty ones are left out."""
    rows = [row for table in difference.tables for row in table.rows]
    words = {
        "all": _("All changes"),
        "added": _("Added"),
        "changed": _("Changed"),
        "removed": _("Removed"),
        "conflict": _("Conflicts"),
        "problem": _("To be mended"),
        "left": _("Not in the file"),
        "same": _("Unchanged"),
    }
    counted = [(key, sum(is_shown(row, key) for row in rows)) for key in FILTERS]
    return [
        {"key": key, "word": words[key], "count": count, "current": key == chosen}
        for key, count in counted
        if count or key in ("all", chosen)
    ]


def is_shown(row: RowChange, chosen: str) -> bool:
    """True when the row belongs under this filter."""
    if chosen == "conflict":
        return row.has_conflict
    if chosen == "problem":
        return row.problems > 0
    if chosen == "left":
        return row.what in (What.LEFT, What.GONE)
    if chosen == "all":
        return row.what in (What.ADDED, What.CHANGED, What.REMOVED) or row.has_conflict or row.problems > 0
    return row.what == chosen


def rows_of(difference: Difference, chosen: str) -> list[tuple[TableChange, RowChange]]:
    """The rows under a filter, table after table."""
    return [(table, row) for table in difference.tables for row in table.rows if is_shown(row, chosen)]


def grouped(document: SheetDocument, rows: Iterable[tuple[TableChange, RowChange]], lang: str) -> list[dict[str, Any]]:
    """Rows under the headings of their tables: `[{"title", "rows": [ShownRow]}]`."""
    found: list[dict[str, Any]] = []
    for table, row in rows:
        spec = document.table(table.slug).spec
        if not found or found[-1]["slug"] != table.slug:
            found.append({"slug": table.slug, "title": title_of(spec, lang), "rows": []})
        found[-1]["rows"].append(shown(spec, table, row, lang))
    return found


def title_of(spec: TableSpec, lang: str) -> str:
    """«8. Мониторинг…»: number or section and title."""
    number = spec.number or spec.section
    return f"{number}. {spec.title(lang)}" if number else spec.title(lang)


def shown(spec: TableSpec, table: TableChange, row: RowChange, lang: str) -> ShownRow:
    """A row for the page."""
    titles = dict(zip((column.key for column in spec.columns), spec.flat_titles(lang), strict=True))
    tone, icon = _TONES[row.what]
    cells = tuple(_cell(spec, titles, table, row, cell, lang) for cell in row.cells)
    if not cells and row.what != What.SAME:
        cells = tuple(
            ShownCell(titles[key], label_of(spec, key, text, lang), "") for key, text in row.texts.items() if text
        )
    word = words_of(row)
    if row.has_conflict:
        word, tone, icon = _("conflict"), "overdue", "warning"
    elif row.what == What.SAME and row.problems:
        word, tone, icon = _("not taken"), "attention", "warning"
    whole = row.problem
    return ShownRow(
        word,
        tone,
        icon,
        _place(row),
        name_of(spec, row, lang),
        cells,
        "" if whole is None else str(whole.message),
        "" if whole is None else str(whole.fix),
        place_of(table.slug, row.id) if row.conflict else "",
        _conflict_words(row),
    )


def _cell(
    spec: TableSpec, titles: dict[str, str], table: TableChange, row: RowChange, cell: CellChange, lang: str
) -> ShownCell:
    was = None if cell.was is None else label_of(spec, cell.key, cell.was, lang)
    return ShownCell(
        titles[cell.key],
        label_of(spec, cell.key, cell.old, lang),
        label_of(spec, cell.key, cell.new, lang),
        was,
        "" if cell.problem is None else str(cell.problem.message),
        "" if cell.problem is None else str(cell.problem.fix),
        cell.taken,
        place_of(table.slug, row.id, cell.key) if cell.conflict else "",
    )


def _conflict_words(row: RowChange) -> str:
    if not row.conflict:
        return ""
    if row.what == What.LEFT:
        return _("You removed this row; somebody else changed it meanwhile.")
    return _("You changed this row; somebody else deleted it meanwhile.")


def _place(row: RowChange) -> str:
    if row.place:
        return _("row %(row)d of the sheet") % {"row": row.place}
    return _("row %(row)d of the table") % {"row": row.position}


def label_of(spec: TableSpec, key: str, text: str, lang: str) -> str:
    """The text of a cell; a choice by its words."""
    column = spec.column(key)
    if column.kind != Kind.CHOICE:
        return text
    return next((words(lang) for code, words in column.choices if code == text), text)


def name_of(spec: TableSpec, row: RowChange, lang: str) -> str:
    """What a person calls the row: its first filled cells."""
    filled = [
        " ".join(label_of(spec, c.key, text, lang).split()) for c in spec.columns if (text := row.texts.get(c.key))
    ]
    name = " · ".join([text for text in filled if text != "-"][:3])
    return name if len(name) <= SHORT else f"{name[:SHORT]}…"


def faults_of(document: SheetDocument, book: ReadBook, difference: Difference, lang: str) -> list[Fault]:
    """Everything wrong with the file, at its cell: problems, conflicts, what was not read."""
    return [*_problems(document, book, difference, lang), *_left_out(document, book, difference, lang)]


def _problems(document: SheetDocument, book: ReadBook, difference: Difference, lang: str) -> Iterator[Fault]:
    places = {table.slug: table.columns for table in book.tables}
    for table in difference.tables:
        spec = document.table(table.slug).spec
        titles = dict(zip((column.key for column in spec.columns), spec.flat_titles(lang), strict=True))
        title = title_of(spec, lang)
        for row in table.rows:
            at = (table.sheet, row.place)
            for key, error in row.errors:
                text = label_of(spec, key, next((c.new for c in row.cells if c.key == key), ""), lang) if key else ""
                column = places[table.slug].get(key, 0)
                said = (str(error.message), str(error.fix), error.code)
                yield Fault(*at, column, title, titles.get(key, ""), text, *said)
            for cell in row.cells:
                if cell.conflict:
                    words = _("Somebody changed this cell after the export. In the portal now: «%(text)s».")
                    said = (words % {"text": cell.old}, _("Choose on the page which text stays."), "CONFLICT")
                    yield Fault(*at, places[table.slug][cell.key], title, titles[cell.key], cell.new, *said)
            if row.conflict:
                said = (_conflict_words(row), _("Choose on the page which text stays."), "CONFLICT")
                yield Fault(*at, 0, title, "", name_of(spec, row, lang), *said)


def _left_out(document: SheetDocument, book: ReadBook, difference: Difference, lang: str) -> Iterator[Fault]:
    titles = {table.sheet: title_of(document.table(table.slug).spec, lang) for table in book.tables}
    for one in difference.unmatched:
        yield Fault(
            one.sheet, one.row, one.column, titles.get(one.sheet, one.sheet), "", one.text, str(one.words), "", one.code
        )
