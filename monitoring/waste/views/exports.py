"""The journal taken away: a workbook for a period, a printable page, the entries of a quarter there and back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from monitoring.models import Quarter
from monitoring.services.quarters import refuse_closed
from monitoring.views import shown
from monitoring.waste.queries import WasteBook, book_of
from monitoring.waste.services import workbooks
from monitoring.waste.tables.ledger import LEDGER
from monitoring.waste.views.places import READERS, WRITERS, context
from monitoring.waste.views.running import Asked, Row, lines_of, rows_of
from monitoring.waste.words import cell, lang, number
from monitoring.waste.workbook import document_of
from pekportal.kit import access
from pekportal.kit.requests import PortalRequest
from pekportal.kit.sheets import pages
from pekportal.kit.sheets.values import SheetDocument, SheetRow, SheetTable

MOST = 20_000  # lines of one list; a longer period is asked for in parts


def _part(request: PortalRequest, quarter: Quarter) -> tuple[WasteBook, Asked, list[Row]]:
    book = book_of(quarter.facility)
    asked = Asked(book, request.GET or None)
    return book, asked, rows_of(book, lines_of(book, **asked.part)[:MOST])


def _title(book: WasteBook, asked: Asked) -> str:
    stream = asked.part["stream"]
    return book.streams[stream].name if stream else _("All waste")


@access.roles(*READERS)
@require_safe
def ledger(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The asked part of the journal as a workbook (`?stream=&first=&last=`)."""
    quarter = shown.visible_quarter(request, pk)
    book, asked, rows = _part(request, quarter)
    title = f"{quarter.facility.label(lang())} · {_title(book, asked)}"
    table = SheetTable(LEDGER, tuple(SheetRow(row.entry_id, _texts(row)) for row in rows), editable=False)
    document = SheetDocument(f"waste-ledger/{quarter.facility_id}", title, (table,))
    return pages.download(request, document, f"{quarter.facility.name} - {_title(book, asked)}.xlsx")


def _texts(row: Row) -> dict[str, str]:
    return {
        "day": f"{row.day:%d.%m.%Y}",
        "waste": row.waste,
        "what": row.what,
        "amount": cell(row.amount),
        "computed": row.computed,
        "place": row.place,
        "partner": row.partner,
        "act": row.act,
        "operation": row.operation,
        "at_place": cell(row.at_place),
        "at_all": cell(row.at_all),
        "reason": row.reason,
    }


@access.roles(*READERS)
@require_safe
def paper(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The asked part of the journal as a sheet of paper."""
    quarter = shown.visible_quarter(request, pk)
    book, asked, rows = _part(request, quarter)
    part = asked.part
    days = [row.day for row in rows]
    filled = context(
        request,
        quarter,
        "running",
        rows=[
            {**_texts(row), **{key: number(getattr(row, key)) for key in ("amount", "at_place", "at_all")}}
            for row in rows
        ],
        heads=LEDGER.flat_titles(lang()),
        waste=_title(book, asked),
        first=part["first"] or (min(days) if days else None),
        last=part["last"] or (max(days) if days else None),
    )
    return render(request, "waste/paper.html", filled)


def _desk(request: PortalRequest, pk: UUID) -> pages.Desk:
    quarter = shown.visible_quarter(request, pk)
    refuse_closed(quarter)
    return pages.Desk(
        document=document_of(request.actor, quarter),
        upload_url=reverse("waste:workbook-upload", args=[pk]),
        download_url=reverse("waste:workbook", args=[pk]),
        back_url=reverse("waste:journal", args=[pk]),
        preview_url=lambda ticket: reverse("waste:workbook-preview", args=[pk, ticket]),
        marked_url=lambda ticket: reverse("waste:workbook-marked", args=[pk, ticket]),
        apply=lambda order: workbooks.apply_workbook(request.actor, quarter, order),
        crumbs="monitoring/_crumbs.html",
        context={"quarter": quarter},
    )


@access.roles(*READERS)
@require_safe
def workbook(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The entries of the quarter as a workbook that is read back."""
    quarter = shown.visible_quarter(request, pk)
    name = f"{quarter.facility.name} - {quarter.period} - {_('Waste journal')}.xlsx"
    return pages.download(request, document_of(request.actor, quarter), name)


@access.roles(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Take a workbook and lead to its preview."""
    return pages.upload(request, _desk(request, pk))


@access.roles(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: PortalRequest, pk: UUID, ticket: str) -> HttpResponse:
    """The difference, and applying it."""
    return pages.difference(request, _desk(request, pk), ticket)


@access.roles(*WRITERS)
@require_safe
def marked(request: PortalRequest, pk: UUID, ticket: str) -> HttpResponse:
    """The person's file with its errors marked."""
    return pages.marked(request, _desk(request, pk), ticket)
