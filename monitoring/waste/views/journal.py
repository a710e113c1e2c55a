"""The entries of a quarter: grid or plain table, the form of one entry, the act's file."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from monitoring.models import Quarter
from monitoring.views import shown
from monitoring.waste.benches import journal_bench
from monitoring.waste.models import WasteEntry
from monitoring.waste.services import acts, journal
from monitoring.waste.tables.journal import JOURNAL
from monitoring.waste.views.places import READERS, WRITERS, can_write, context, put
from monitoring.waste.words import lang
from operators import search as searching
from pekportal.kit import access, files
from pekportal.kit.grid import views as grid
from pekportal.kit.grid.page import grid_page, plain_url, wants_grid
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from pekportal.kit.tables import store, written
from pekportal.kit.tables.forms import row_form


@access.roles(*READERS)
@require_safe
def journal_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The entries of the quarter as a grid, or as a plain table with forms."""
    quarter = shown.visible_quarter(request, pk)
    writes = can_write(request, quarter)
    in_grid = wants_grid(request, can_edit=writes)
    data_url = reverse("waste:grid", args=[pk])
    rows = list(journal_bench(request.actor, quarter).rows) if not in_grid else []
    return render(
        request,
        "waste/journal.html",
        context(
            request,
            quarter,
            "journal",
            spec=JOURNAL,
            head_rows=JOURNAL.head_rows(lang()),
            rows=[_shown_row(quarter, row, writes) for row in rows],
            row_action=_("Open") if writes else "",
            grid=grid_page(request, request.actor, data_url) if in_grid else None,
        ),
    )


def _shown_row(quarter: Quarter, row: WasteEntry, writes: bool) -> dict[str, Any]:
    href = reverse("waste:entry", args=[quarter.pk, row.pk]) if writes else ""
    cells: list[Any] = [shown.cell_text(column, row) for column in JOURNAL.columns]
    cells[0] = {"text": cells[0] or _("entry %(number)d") % {"number": row.position}, "href": href}
    return {"cells": cells, "href": href}


@access.roles(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@grid.answers_json
def journal_grid(request: PortalRequest, pk: UUID) -> HttpResponse:
    """GET: the entries; POST: a block of changes (ADR 9)."""
    quarter = shown.visible_quarter(request, pk)
    if request.method != "POST":
        known = request.GET.get("stamp", "")
        return grid.answer(grid.shown(journal_bench(request.actor, quarter), known=known))
    how, changes = grid.block_from(request)
    outcome = journal.apply_entries(request.actor, quarter, changes, how=how)
    return grid.answer(grid.saved(outcome, list))


@access.roles(*READERS)
@require_safe
@grid.answers_json
def search(request: PortalRequest, pk: UUID) -> HttpResponse:
    """What a reference cell may mean: `?column=stream&q=тара`."""
    quarter = shown.visible_quarter(request, pk)
    kind = searching.kind_of(JOURNAL, request.GET)
    found = searching.find(quarter.facility, kind, request.GET.get("q", ""))
    return JsonResponse([one.json() for one in found], safe=False)


@access.roles(*READERS)
@require_safe
@grid.answers_json
def cell_history(request: PortalRequest, pk: UUID, row_id: UUID, column: str) -> HttpResponse:
    """Who wrote what into a cell, the newest first."""
    bench = journal_bench(request.actor, shown.visible_quarter(request, pk))
    return JsonResponse(grid.history_json(bench, row_id, column), safe=False)


def _form_class(request: PortalRequest, quarter: Quarter) -> type[forms.Form]:
    return row_form(JOURNAL, lang(), journal_bench(request.actor, quarter).resolve.suggest)  # type: ignore[attr-defined]


def _page(request: PortalRequest, quarter: Quarter, form: forms.Form, status: int = 200, **more: Any) -> HttpResponse:
    filled = context(request, quarter, "journal", form=form, **more)
    return render(request, "waste/entry.html", filled, status=status)


@access.roles(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A new entry; the hidden id makes a double click one entry."""
    quarter = shown.visible_quarter(request, pk)
    make = _form_class(request, quarter)
    if request.method != "POST":
        given = {key: request.GET[key] for key in ("stream", "kind") if key in request.GET}
        return _page(request, quarter, make(initial=given), row_id=uuid.uuid4())
    row_id = _ident(request)
    form, status = make(request.POST), 422
    if form.is_valid():
        try:
            journal.add_entry(request.actor, quarter, form.cleaned_data, row_id=row_id)
        except Refused as refused:
            status = put(form, refused)
        else:
            messages.success(request, _("The entry is saved."))
            if "another" in request.POST:
                return redirect("waste:entry-add", pk)
            return redirect(plain_url("waste:journal", pk))
    return _page(request, quarter, form, status, row_id=row_id)


def _ident(request: PortalRequest) -> UUID:
    try:
        return UUID(request.POST.get("row_id", ""))
    except ValueError:
        return uuid.uuid4()


@access.roles(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PortalRequest, pk: UUID, row_id: UUID) -> HttpResponse:
    """Change an entry; a stale save shows both texts and keeps what was typed."""
    quarter = shown.visible_quarter(request, pk)
    row = journal.entry_of(request.actor, quarter, row_id)
    make = _form_class(request, quarter)
    if request.method != "POST":
        form = make(initial={**written(JOURNAL, row), "row_version": row.row_version})
        return _page(request, quarter, form, row=row, act_form=ActForm())
    form, status = make(request.POST), 422
    if form.is_valid():
        try:
            journal.save_entry(
                request.actor, quarter, row_id, form.cleaned_data, row_version=form.cleaned_data["row_version"] or 0
            )
        except store.Stale as stale:
            form = make(initial={**stale.mine, "row_version": stale.current})
            return _page(request, quarter, form, stale.status, row=row, act_form=ActForm(), stale=stale)
        except Refused as refused:
            status = put(form, refused)
        else:
            messages.success(request, _("The entry is saved."))
            return redirect(plain_url("waste:journal", pk))
    return _page(request, quarter, form, status, row=row, act_form=ActForm())


@access.roles(*WRITERS)
@require_POST
def delete(request: PortalRequest, pk: UUID, row_id: UUID) -> HttpResponse:
    """Take an entry out; the history keeps it."""
    quarter = shown.visible_quarter(request, pk)
    version = request.POST.get("row_version", "")
    known = int(version) if version.isdecimal() else None
    reason = request.POST.get("reason", "")
    try:
        journal.delete_entry(request.actor, quarter, row_id, reason=reason, row_version=known)
    except Refused as refused:
        if refused.code != "REASON":
            raise
        row = journal.entry_of(request.actor, quarter, row_id)
        form = _form_class(request, quarter)(initial={**written(JOURNAL, row), "row_version": row.row_version})
        return _page(request, quarter, form, refused.status, row=row, act_form=ActForm(), no_reason=refused.text)
    messages.success(request, _("The entry is taken out; the history keeps it."))
    return redirect(plain_url("waste:journal", pk))


class ActForm(forms.Form):
    """The paper of an entry."""

    file = forms.FileField(label=gettext_lazy("File of the act"), help_text=gettext_lazy("PDF, XLSX, DOCX, JPG or PNG"))


@access.roles(*WRITERS)
@require_POST
def attach(request: PortalRequest, pk: UUID, row_id: UUID) -> HttpResponse:
    """Keep the file of the act with its entry."""
    quarter = shown.visible_quarter(request, pk)
    row = journal.entry_of(request.actor, quarter, row_id)
    form = ActForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        try:
            acts.attach_act(request.actor, quarter, row_id, upload=form.cleaned_data["file"])
        except Refused as refused:
            status = put(form, refused)
        else:
            messages.success(request, _("The file is kept with the entry."))
            return redirect("waste:entry", pk, row_id)
    plain = _form_class(request, quarter)(initial={**written(JOURNAL, row), "row_version": row.row_version})
    return _page(request, quarter, plain, status, row=row, act_form=form)


@access.roles(*READERS)
@require_safe
def act_file(request: PortalRequest, pk: UUID, row_id: UUID) -> FileResponse:
    """The file of an act."""
    quarter = shown.visible_quarter(request, pk)
    seen = WasteEntry.objects.visible_to(request.actor).filter(quarter__facility_id=quarter.facility_id)
    row = get_object_or_404(seen.select_related("file").filter(file__isnull=False), pk=row_id)
    return files.answer(row.file)
