"""The PDF of a FormDocument: A4 landscape, in parts of at most 500 rows, «Лист n из m» over the whole."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final

import pikepdf
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.pdf import merge, page_count, render_pdf
from reports.compose.model import FormDocument, FormTable
from reports.writers import html

ROWS_PER_PART: Final = 500  # 10,000 rows then fit in about 154 MiB instead of 1.6 GiB
STYLESHEETS: Final = ("css/print.css", "css/print_report.css")
Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class _Part:
    """Pieces of HTML that are rendered together; `tables` are done once the part is."""

    pieces: list[SafeString] = field(default_factory=list)
    rows: int = 0
    tables: list[FormTable] = field(default_factory=list)


def write(
    document: FormDocument,
    *,
    created: datetime | None = None,
    progress: Progress | None = None,
    rows_per_part: int = ROWS_PER_PART,
) -> bytes:
    """The PDF as bytes, the same for the same input.

    `created` (aware) is the date in the file, by default the last day of the period. `progress(done, total, title)`
    is called after each table. Raises kit.pdf.PdfError when the engine or a bundled file is missing.
    """
    moment = created or last_day(document)
    parts = list(_parts(document, rows_per_part))
    rendered: list[bytes] = []
    done = itertools.count(1)
    for part in parts:
        rendered.append(_render(document, html.join(part.pieces), moment, numbered=len(parts) == 1))
        for one in part.tables:
            if progress is not None:
                progress(next(done), len(document.tables), one.title)
    if len(rendered) == 1:
        return rendered[0]
    return _numbered(document, merge(rendered, created=moment), moment)


def last_day(document: FormDocument) -> datetime:
    """The last day of the period at 00:00 UTC: a date for files that have to carry one."""
    text = document.quarter
    end = date(int(text), 12, 31) if text.isdigit() else Quarter.parse(text).end
    return datetime(end.year, end.month, end.day, tzinfo=UTC)


def _parts(document: FormDocument, most: int) -> Iterator[_Part]:
    part = _Part([html.cover(document), html.explanatory_note(document)])
    part.pieces.append(mark_safe('<div class="new-page"></div>'))
    for one in document.tables:
        for first in range(0, max(1, len(one.rows)), most):
            count = max(1, len(one.rows[first : first + most]))
            if part.rows and part.rows + count > most:
                yield part
                part = _Part()
            part.pieces.append(html.table(document, one, first, first + most))
            part.rows += count
        part.tables.append(one)
    part.pieces.append(html.closing(document))
    yield part


def _render(document: FormDocument, body: SafeString, created: datetime, *, numbered: bool) -> bytes:
    style = _margins(document) + (_page_number(document.labels.page) if numbered else "")
    whole = render_to_string("print/report.html", {"document": document, "body": body, "style": _style(style)})
    return render_pdf(
        whole, lang=document.lang, title=document.header.title, created=created, base_stylesheets=STYLESHEETS
    )


def _style(rules: str) -> SafeString:
    """A style element for WeasyPrint only, never for the screen: every text in it is escaped by `_quoted`."""
    return mark_safe(f"<style>{rules}</style>")  # noqa: S308


def _quoted(text: str) -> str:
    """A CSS string of which nothing can end it or the element around it."""
    return '"' + "".join(sign if sign.isalnum() else f"\\{ord(sign):06x}" for sign in text) + '"'


def _margins(document: FormDocument) -> str:
    """Facility, demo mark and the statement about the signature in the margins of every page."""
    marks, facility = document.marks, document.facility
    places = {
        "@top-left": f"{facility.name} · {facility.bin}",
        "@top-right": marks.demo,
        "@bottom-left": marks.unsigned,
    }
    font = 'font: 8pt "Tinos", serif; color: #444;'
    return "@page {" + " ".join(f"{at} {{ content: {_quoted(text)}; {font} }}" for at, text in places.items()) + "}"


def _page_number(pattern: str) -> str:
    """The rule that prints the pattern's {n} and {m} as page and pages."""
    counters = {"{n}": "counter(page)", "{m}": "counter(pages)"}
    pieces = re.split(r"({[nm]})", pattern)
    content = " ".join(counters.get(piece) or _quoted(piece) for piece in pieces if piece)
    return f'@page {{ @bottom-right {{ content: {content}; font: 9pt "Tinos", serif; }} }}'


def _numbered(document: FormDocument, content: bytes, created: datetime) -> bytes:
    """Lay «Лист n из m» over the pages of a merged file: a sheet of numbers is rendered once and stamped on."""
    total = page_count(content)
    blank = "<div class='new-page'></div>" * (total - 1)
    sheet = render_pdf(
        f"<html><head>{_style(_page_number(document.labels.page))}</head><body><div></div>{blank}</body></html>",
        lang=document.lang,
        title=document.header.title,
        created=created,
        base_stylesheets=STYLESHEETS,
    )
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as whole, pikepdf.open(io.BytesIO(sheet)) as numbers:
        for page, number in zip(whole.pages, numbers.pages, strict=True):
            page.add_overlay(number, None)
        whole.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
