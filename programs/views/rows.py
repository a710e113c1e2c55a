"""The form of one row: add, edit, delete, move; a stale save shows both texts."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from operators import resolve
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.grid.page import plain_url
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from pekportal.kit.tables import written
from pekportal.kit.tables.forms import row_form
from programs.models import ProgramVersion
from programs.services import rows
from programs.tables.base import ProgramRow
from programs.tables.registry import ProgramTable, table_of
from programs.views import shown
from programs.views.refusing import put_errors


def _form_class(version: ProgramVersion, table: ProgramTable) -> type[forms.Form]:
    suggestions = resolve.suggestions(version.program.facility, media=table.media)
    return row_form(table.spec, shown.lang(), suggestions)


def _table(slug: str) -> ProgramTable:
    table = table_of(slug)
    if table.model is None:
        raise Http404
    return table


def _row(version: ProgramVersion, table: ProgramTable, row_id: UUID) -> Any:
    model: Any = table.model
    return get_object_or_404(model.objects.filter(version=version), pk=row_id)


def _page(
    request: PortalRequest,
    version: ProgramVersion,
    table: ProgramTable,
    form: forms.Form,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "version": version,
        "program": version.program,
        "facility": version.program.facility,
        "spec": table.spec,
        "title": table.spec.title(shown.lang()),
        "form": form,
        "can_edit": shown.can_edit(request, version),
        **more,
    }
    return render(request, "programs/row.html", context, status=status)


@access.roles(Role.ECOLOGIST)
def add(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """A new row; the hidden id makes a double click one row."""
    version, table = shown.visible_version(request, pk), _table(slug)
    form = _form_class(version, table)(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            row_id = UUID(request.POST.get("row_id", ""))
        except ValueError:
            row_id = uuid.uuid4()
        try:
            rows.add_row(request.actor, version, slug, form.cleaned_data, row_id=row_id)
        except Refused as refused:
            status = put_errors(form, refused)
        else:
            messages.success(request, _("The row is added to table %(number)s.") % {"number": table.spec.number})
            if "another" in request.POST:
                return redirect("programs:row-add", pk, slug)
            return redirect(plain_url("programs:table", pk, slug))
    kept = request.POST.get("row_id") or str(uuid.uuid4())
    return _page(request, version, table, form, status, row=None, row_id=kept)


@access.roles(Role.ECOLOGIST)
def edit(request: PortalRequest, pk: UUID, slug: str, row_id: UUID) -> HttpResponse:
    """Change a row; `Stale` shows both texts and keeps what was typed."""
    version, table = shown.visible_version(request, pk), _table(slug)
    row: ProgramRow = _row(version, table, row_id)
    make = _form_class(version, table)
    if request.method != "POST":
        form = make(initial={**written(table.spec, row), "row_version": row.row_version})
        return _page(request, version, table, form, row=row)
    form = make(request.POST)
    if not form.is_valid():
        return _page(request, version, table, form, 422, row=row)
    try:
        rows.save_row(request.actor, row, form.cleaned_data, row_version=form.cleaned_data["row_version"] or 0)
    except rows.Stale as stale:
        return _stale(request, version, table, make, row, stale)
    except Refused as refused:
        return _page(request, version, table, form, put_errors(form, refused), row=row)
    messages.success(request, _("The row of table %(number)s is saved.") % {"number": table.spec.number})
    return redirect(plain_url("programs:table", pk, slug))


def _stale(
    request: PortalRequest,
    version: ProgramVersion,
    table: ProgramTable,
    make: type[forms.Form],
    row: ProgramRow,
    stale: rows.Stale,
) -> HttpResponse:
    titles = zip((c.key for c in table.spec.columns), table.spec.flat_titles(shown.lang()), strict=True)
    differing = [
        {"label": title, "mine": stale.mine[key], "theirs": stale.theirs[key]}
        for key, title in titles
        if stale.mine[key] != stale.theirs[key]
    ]
    form = make(initial={**stale.mine, "row_version": stale.current})
    return _page(request, version, table, form, stale.status, row=row, stale=stale, differing=differing)


@access.roles(Role.ECOLOGIST)
@require_POST
def delete(request: PortalRequest, pk: UUID, slug: str, row_id: UUID) -> HttpResponse:
    """Delete a row; history keeps it."""
    version, table = shown.visible_version(request, pk), _table(slug)
    rows.delete_row(request.actor, _row(version, table, row_id))
    messages.success(request, _("The row is deleted; the history keeps it."))
    return redirect(plain_url("programs:table", pk, slug))


@access.roles(Role.ECOLOGIST)
@require_POST
def move(request: PortalRequest, pk: UUID, slug: str, row_id: UUID) -> HttpResponse:
    """Move a row one place up or down."""
    version, table = shown.visible_version(request, pk), _table(slug)
    rows.move_row(request.actor, _row(version, table, row_id), step=1 if request.POST.get("step") == "down" else -1)
    return redirect(plain_url("programs:table", pk, slug))
