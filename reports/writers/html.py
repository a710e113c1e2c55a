"""The paper of a FormDocument as HTML: one set of templates for the screen and for print; no inline style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from pekportal.kit.numbers import format_number
from pekportal.kit.tables import is_dash
from reports.compose.document import attachment_kind
from reports.compose.model import FormCell, FormColumn, FormDocument, FormTable
from reports.form.body import BodyState
from reports.writers import fit, grid
from reports.writers.pins import Pin, Pins

UNIT = 12  # letters of the longest «мг/дм3;»


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of the body and its classes."""

    text: str
    css: str
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class ShownHead:
    """A cell of the heading: HTML in which units like г/с do not break, spans and class."""

    html: SafeString
    colspan: int
    rowspan: int
    css: str


def paper(document: FormDocument, pins: Pins | None = None) -> SafeString:
    """The whole report as a fragment for a page: the view puts it into its `.paper-scroll`; with `pins` on screen."""
    parts = [cover(document), explanatory_note(document)]
    parts += [table(document, one, pins=pins) for one in document.tables]
    parts.append(closing(document))
    return mark_safe(  # noqa: S308 - every part is a rendered template
        render_to_string("print/report_paper.html", {"document": document, "parts": parts})
    )


def cover(document: FormDocument) -> SafeString:
    """The header block."""
    return _part("print/report_cover.html", document)


def explanatory_note(document: FormDocument) -> SafeString:
    """The seven parts."""
    return _part("print/report_note.html", document)


def closing(document: FormDocument) -> SafeString:
    """The closing block, the list of attachments and the statement about the signature."""
    attachments = [
        (
            str(n),
            one.name,
            attachment_kind(one.kind, document.lang),
            format_number(Decimal(one.size), document.lang),
            one.sha256,
        )
        for n, one in enumerate(document.attachments, 1)
    ]
    return _part("print/report_closing.html", document, attachments=attachments)


def table(
    document: FormDocument, one: FormTable, first: int = 0, last: int | None = None, pins: Pins | None = None
) -> SafeString:
    """One table; `first` and `last` cut its rows for print in parts (0-based, `last` exclusive)."""
    rooms = fit.rooms(one)
    rows = [
        (n, _cells(one, n - 1, rooms, pins), pins.row(one, n - 1) if pins else None)
        for n, _row in enumerate(one.rows[first:last], first + 1)
    ]
    return _part(
        "print/report_table.html",
        document,
        table=one,
        rows=rows,
        width=len(one.columns),
        head=_head(one, rooms),
        size=fit.size_of(one),
        widths=[round(2 * share) for share in grid.shares(one.columns)],
        is_dash=one.state == BodyState.DASH,
        is_note=one.state == BodyState.NOTE,
        continued=first > 0,
        pin=pins.table(one) if pins else None,
    )


def _cells(one: FormTable, number: int, rooms: list[float], pins: Pins | None) -> list[ShownCell]:
    row = one.rows[number]
    shown = [_cell(*triple) for triple in zip(row.cells, one.columns, rooms, strict=True)]
    if pins is None:
        return shown
    columns = [column.key for column in one.columns]
    return [replace(cell, pin=pins.cell(one, number, key)) for cell, key in zip(shown, columns, strict=True)]


def _cell(cell: FormCell, column: FormColumn, room: float) -> ShownCell:
    if is_dash(cell.text):
        return ShownCell(cell.text, "dash")
    if column.numeric:
        return ShownCell(cell.text, fit.figure_class(column, cell.text, room))
    return ShownCell(cell.text, fit.words_class(cell.text, room))


def _head(one: FormTable, rooms: list[float]) -> list[list[ShownHead]]:
    lines: list[list[ShownHead]] = [[] for _ in one.head]
    for place in grid.placed(one):
        cell = place.cell
        room = sum(rooms[place.column : place.column + cell.colspan])
        css = fit.words_class(cell.text, room)
        lines[place.row].append(ShownHead(_unbroken(cell.text), cell.colspan, cell.rowspan, css))
    return lines


def _unbroken(text: str) -> SafeString:
    """The words of a heading; a unit with a slash stays on one line."""
    return format_html_join(
        " ",
        "{}",
        (
            (format_html('<span class="nowrap">{}</span>', word) if "/" in word and len(word) <= UNIT else word,)
            for word in text.split(" ")
        ),
    )


def join(parts: Sequence[str]) -> SafeString:
    """Rendered parts one after another."""
    return mark_safe("".join(parts))  # noqa: S308 - every part is a rendered template


def _part(template: str, document: FormDocument, **context: object) -> SafeString:
    return render_to_string(template, {"document": document, **context})
