"""The list as a workbook: at once while it is short, by a job when it is long; row by row, nothing is a formula."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from inspections.desk.filters import Filter
from inspections.desk.models import Standing
from inspections.desk.services.standings import district_of
from operators.models import Kato, Oked
from pekportal.kit import files, jobs
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now, today
from pekportal.kit.models import Job, StoredFile
from pekportal.kit.sheets.cells import stored as as_text

JOB: Final = "desk.export"
AT_ONCE: Final = 1000  # rows of a workbook that is made within the request
CHUNK: Final = 1000
WIDTHS: Final = (12, 44, 44, 15, 28, 10, 9, 40, 26, 14, 14, 12, 10)
Progress = Callable[[int, int], None]


def name_of(asked: Filter) -> str:
    """The name of the file."""
    return f"pek-{asked.period or 'overdue'}-{today():%Y-%m-%d}.xlsx"


def start(actor: Actor, asked: Filter) -> Job:
    """The job that writes a long list; the same list asked for twice is written once."""
    actor.require(Role.INSPECTOR)
    arguments = {
        "quarter": str(asked.period) if asked.period else "all",
        "state": asked.state,
        "district": asked.district,
        "category": str(asked.category or ""),
        "oked": asked.oked,
        "text": asked.text,
    }
    return jobs.start(actor, JOB, key=f"{JOB}:{actor.membership_id}:{asked.query}"[:200], arguments=arguments)


def store(actor: Actor, asked: Filter, progress: Progress | None = None) -> StoredFile:
    """The workbook in the vault."""
    actor.require(Role.INSPECTOR)
    return files.store_bytes(actor, workbook(actor, asked, progress), name=name_of(asked), kind="xlsx")


def workbook(actor: Actor, asked: Filter, progress: Progress | None = None) -> bytes:
    """The rows of the filter in the order of the list, with the names of places and activities."""
    rows = asked.rows(actor).for_list().order_by(*asked.order(actor.language))
    total = rows.count()
    places, activities = Kato.objects.in_bulk(), Oked.objects.in_bulk()
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(_("Facilities"))
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A3"
    sheet.append([_cell(sheet, _note(asked, actor.language), bold=True)])
    sheet.append([_cell(sheet, words, bold=True) for words in _headings()])
    for number, row in enumerate(rows.iterator(chunk_size=CHUNK), 1):
        sheet.append([_cell(sheet, value) for value in _values(row, places, activities, actor.language)])
        if progress is not None and number % CHUNK == 0:
            progress(number, total)
    book.properties.creator = "pekportal"
    book.properties.created = book.properties.modified = now().replace(tzinfo=None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    """A cell; a text is text, whatever it begins with (style 34)."""
    text = isinstance(value, str)
    cell = WriteOnlyCell(sheet, value=as_text(value) if text else value)
    if text:
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    if bold:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top")
    return cell


def _note(asked: Filter, lang: str) -> str:
    what = asked.period.label(lang) if asked.period else _("everything overdue")
    return _("Reports on industrial environmental control: %(what)s. As of %(day)s.") % {
        "what": what,
        "day": f"{today():%d.%m.%Y}",
    }


def _headings() -> tuple[str, ...]:
    return (
        _("Quarter"),
        _("Facility"),
        _("Operator"),
        _("BIN"),
        _("District"),
        _("Category"),
        _("OKED"),
        _("Activity"),
        _("State"),
        _("Due before"),
        _("Filed on"),
        _("Days late"),
        _("Returns"),
    )


def _values(row: Standing, places: dict[str, Kato], activities: dict[str, Oked], lang: str) -> tuple[Any, ...]:
    place, activity = places.get(district_of(row.kato)), activities.get(row.oked)
    return (
        str(row.period),
        row.facility.label(lang),
        row.facility.operator.label(lang),
        row.facility.operator.bin,
        place.name(lang) if place else row.district,
        row.category,
        row.oked,
        activity.name(lang) if activity else "",
        str(row.shown.label(lang)),
        row.due_on,
        row.since,
        row.late,
        row.returns,
    )
