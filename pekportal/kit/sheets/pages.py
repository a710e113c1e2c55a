"""The pages of a workbook: download, upload, preview of the difference, apply, the file with its errors marked."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from pekportal.kit.calendar import now
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from pekportal.kit.sheets import preview
from pekportal.kit.sheets.benches import Applied
from pekportal.kit.sheets.difference import Difference, compare
from pekportal.kit.sheets.marking import mark
from pekportal.kit.sheets.reading import read
from pekportal.kit.sheets.staging import Staged, stage, staged
from pekportal.kit.sheets.values import ReadBook, SheetDocument
from pekportal.kit.sheets.writing import write
from pekportal.kit.uploads import FileKind, UploadRefused

PAGE = 60


@dataclass(frozen=True, slots=True)
class Order:
    """What the person pressed: the file, the difference seen (its digest), conflicts won by the file, absent rows."""

    file: Staged
    book: ReadBook
    seen: str
    taken: Collection[str] = ()
    remove_absent: bool = False


@dataclass(frozen=True)
class Desk:
    """A document as its app hands it over: tables, URLs, its crumbs, and the service that applies a workbook.

    `preview_url(ticket)` and `marked_url(ticket)` give URLs; `crumbs` is a template with `last` and `context`.
    """

    document: SheetDocument
    upload_url: str
    download_url: str
    back_url: str
    preview_url: Callable[[str], str]
    marked_url: Callable[[str], str]
    apply: Callable[[Order], Applied]
    crumbs: str
    context: dict[str, Any] = field(default_factory=dict)


class UploadForm(forms.Form):
    """The workbook."""

    file = forms.FileField(
        label=gettext_lazy("Workbook (.xlsx)"),
        help_text=gettext_lazy("The file that you downloaded here and changed, or your own with the same headings"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


def _lang() -> str:
    return (get_language() or "ru")[:2]


def download(request: PortalRequest, document: SheetDocument, name: str) -> HttpResponse:
    """The workbook with all tables, or with those of `?table=`."""
    asked = [slug for slug in request.GET.getlist("table") if any(one.slug == slug for one in document.tables)]
    return _file(write(document, _lang(), now=now(), tables=asked or None), name)


def _file(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=FileKind.XLSX.mime)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def upload(request: PortalRequest, desk: Desk) -> HttpResponse:
    """Take the file and lead to its preview; a refused one comes back with the reason at the field."""
    form, status = UploadForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                ticket = stage(request.actor, form.cleaned_data["file"], desk.document.id)
                _read(staged(request.actor, ticket, desk.document.id), desk)
            except Refused as refused:
                add_refusal(form, refused)
            else:
                return redirect(desk.preview_url(ticket))
    return render(request, "sheets/upload.html", {**desk.context, "form": form, "desk": desk}, status=status)


def _read(file: Staged, desk: Desk) -> ReadBook:
    return read(file.data, [table.spec for table in desk.document.tables])


def difference(request: PortalRequest, desk: Desk, ticket: str) -> HttpResponse:
    """Show the difference; POST applies it as it was seen, and shows it anew when the tables changed meanwhile."""
    file = staged(request.actor, ticket, desk.document.id)
    book = _read(file, desk)
    absent = "absent" in (request.POST if request.method == "POST" else request.GET)
    refused: Refused | None = None
    if request.method == "POST":
        order = Order(file, book, request.POST.get("seen", ""), request.POST.getlist("take"), absent)
        try:
            applied = desk.apply(order)
        except Refused as wrong:
            if wrong.status in (403, 404):
                raise
            refused = wrong
        else:
            messages.success(request, applied_words(applied))
            return redirect(desk.back_url)
    found = compare(desk.document, book, remove_absent=absent)
    context = _context(request, desk, ticket, found, absent) | {"refused": refused, "file": file}
    return render(request, "sheets/preview.html", context, status=refused.status if refused else 200)


def _context(request: PortalRequest, desk: Desk, ticket: str, found: Difference, absent: bool) -> dict[str, Any]:
    lang = _lang()
    chosen = request.GET.get("show", "all")
    chosen = chosen if chosen in preview.FILTERS else "all"
    page = Paginator(preview.rows_of(found, chosen), PAGE).get_page(request.GET.get("page"))
    titles = {table.slug: preview.title_of(table.spec, lang) for table in desk.document.tables}
    return {
        **desk.context,
        "desk": desk,
        "found": found,
        "filters": preview.filters_of(found, chosen),
        "page": page,
        "tables": preview.grouped(desk.document, page.object_list, lang),
        "conflicts": preview.grouped(desk.document, found.conflicts, lang),
        "ordered": [titles[table.slug] for table in found.tables if table.order is not None],
        "left_out": found.unmatched,
        "marked_url": desk.marked_url(ticket),
        "has_faults": bool(found.problems or found.conflicts or found.unmatched),
        "can_apply": bool(found.changes or found.conflicts) and not found.stops,
        "absent": absent,
        "can_remove": any(not table.exported for table in found.tables) and (absent or bool(found.counts.get("left"))),
    }


def marked(request: PortalRequest, desk: Desk, ticket: str) -> HttpResponse:
    """The person's own file with red cells, comments and the sheet of errors."""
    file = staged(request.actor, ticket, desk.document.id)
    book = _read(file, desk)
    faults = preview.faults_of(desk.document, book, compare(desk.document, book), _lang())
    try:
        data = mark(file.data, faults, _lang())
    except UploadRefused as wrong:
        raise Refused(wrong.code, wrong.message) from wrong
    name = PurePath(file.name)
    return _file(data, f"{name.stem} ({_('errors')}){name.suffix}")


def applied_words(applied: Applied) -> str:
    """«Added 3, changed 5, removed 1 rows.»"""
    if applied.nothing:
        return _("The workbook changes nothing: everything in it stands in the portal already.")
    counts = (
        (ngettext("%(count)d row added", "%(count)d rows added", applied.added), applied.added),
        (ngettext("%(count)d row changed", "%(count)d rows changed", applied.changed), applied.changed),
        (ngettext("%(count)d row removed", "%(count)d rows removed", applied.removed), applied.removed),
    )
    parts = [words % {"count": count} for words, count in counts if count]
    if applied.ordered:
        parts.append(_("order changed"))
    return _("The workbook is applied: %(what)s.") % {"what": ", ".join(parts)}


def refuse_unseen(found: Difference, seen: str) -> None:
    """Refuse a difference that is not the one the person looked at, or that can not be stored."""
    if found.stops:
        raise Refused(
            "STOPS",
            _("The workbook holds rows that can not be stored."),
            fix=_("Correct the marked places in the file and upload it again."),
        )
    if found.digest != seen:
        raise Refused(
            "MEANWHILE",
            _("The tables changed after you opened this page; nothing is applied yet."),
            fix=_("Look at the difference again and apply it."),
            status=409,
        )
