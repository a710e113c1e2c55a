"""The page of a table, its dash and its derived cells."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.grid.page import grid_page, wants_grid
from pekportal.kit.requests import PortalRequest
from pekportal.kit.tables import TableSpec
from programs import facts as reading
from programs.findings import judged
from programs.forms import ReasonForm
from programs.models import ProgramVersion
from programs.printing import ComparedCell, compared, printed_rows
from programs.services import rows, sections
from programs.tables.registry import TABLES, table_of
from programs.tables.t03_source_counts import BY_CODE
from programs.values import DASHED, EMPTY, Facts
from programs.views import shown


@access.roles(*shown.READERS)
def table_page(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """The table with its headings, rows, findings and, for tables 1 and 3, declared against derived cells."""
    version = shown.visible_version(request, pk)
    table = table_of(slug)
    facts = reading.facts_of(version)
    found = judged(version, facts)
    here = [item for item in found if item.finding.table == table.spec.number]
    values = facts.table(slug)
    edit = shown.can_edit(request, version)
    in_grid = wants_grid(request, can_edit=edit and table.model is not None)
    context = {
        **table_context(version, table.spec, facts),
        "tables": shown.tiles(version, facts, found, current=slug),
        "findings": shown.finding_lines(request, version, facts, here),
        "is_derived": table.model is None,
        "compared": [comparison(table.spec, cell, edit) for cell in compared(facts, slug)],
        "can_edit": edit,
        "grid": _grid(request, version, slug) if in_grid else None,
        "is_empty": values.state == EMPTY,
        "is_dashed": values.state == DASHED,
    }
    return render(request, "programs/table.html", context)


def _grid(request: PortalRequest, version: ProgramVersion, slug: str) -> dict[str, Any]:
    data, reasons = reverse("programs:grid", args=[version.pk, slug]), reverse("programs:reason", args=[version.pk])
    return grid_page(request, request.actor, data, reasons_url=reasons)


def table_context(version: ProgramVersion, spec: TableSpec, facts: Facts) -> dict[str, Any]:
    """What every page about one table shows."""
    lang = shown.lang()
    return {
        "version": version,
        "program": version.program,
        "facility": version.program.facility,
        "spec": spec,
        "title": spec.title(lang),
        "head_rows": spec.head_rows(lang),
        "numbers": spec.number_row(),
        "rows": printed_rows(facts, spec.slug),
    }


def comparison(spec: TableSpec, cell: ComparedCell, edit: bool) -> dict[str, Any]:
    """One line of «in the document» against «in the register»."""
    lang = shown.lang()
    label = spec.column(cell.column).title(lang)
    if cell.row in BY_CODE and spec.slug == "source-counts":
        fixed = BY_CODE[cell.row]
        label = f"{fixed.number} {fixed.label(lang)}".strip()
    return {"cell": cell, "label": label, "can_take": edit and cell.declared is not None}


@access.roles(Role.ECOLOGIST)
@require_POST
def dash(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """Put the dash of a whole table."""
    version = shown.visible_version(request, pk)
    rows.dash_table(request.actor, version, slug)
    messages.success(request, _("The table has a dash now: there is nothing for it."))
    return redirect("programs:table", pk, slug)


@access.roles(Role.ECOLOGIST)
@require_POST
def clear_dash(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """Take the dash of a whole table away."""
    version = shown.visible_version(request, pk)
    rows.clear_dash(request.actor, version, slug)
    messages.success(request, _("The dash is taken away, the table is empty."))
    return redirect("programs:table", pk, slug)


@access.roles(Role.ECOLOGIST)
def derived(request: PortalRequest, pk: UUID, slug: str, row: str, column: str) -> HttpResponse:
    """Both values of a declared cell, and the act of taking the register's."""
    version = shown.visible_version(request, pk)
    if slug not in TABLES:
        raise Http404
    spec = TABLES[slug].spec
    facts = reading.facts_of(version)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        sections.take_derived(request.actor, version, slug, row, column, reason=reason)
        messages.success(request, _("The cell now shows the value of the register; the timeline keeps both."))
        return redirect("programs:table", pk, slug)
    cells = [cell for cell in compared(facts, slug) if (cell.row, cell.column) == (row, column)]
    if not cells or cells[0].declared is None:
        raise Http404
    context = {
        **table_context(version, spec, facts),
        **comparison(spec, cells[0], shown.can_edit(request, version)),
        "form": form,
    }
    return render(request, "programs/derived.html", context)
