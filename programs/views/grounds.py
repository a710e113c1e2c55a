"""What a version rests on, and cells that its document declares by hand."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from programs import effects
from programs import facts as reading
from programs.forms import DeclareForm, GroundsForm
from programs.printing import compared
from programs.services.grounds import save_grounds
from programs.services.sections import declare_cell
from programs.tables.registry import TABLES
from programs.views import shown
from programs.views.refusing import put_errors
from programs.views.tables import comparison, table_context


@access.roles(Role.ECOLOGIST)
def grounds(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The permit of the programme and the basis of a change, with what the change touches beside it."""
    version = shown.visible_version(request, pk)
    form = GroundsForm(request.POST or None, version=version)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                save_grounds(
                    request.actor,
                    version,
                    permit=said["permit"],
                    basis=said.get("basis"),
                    basis_reason=said.get("basis_reason", ""),
                )
            except Refused as refused:
                status = put_errors(form, refused)
            else:
                messages.success(request, _("What the version rests on is saved."))
                return redirect("programs:version", pk)
    context = {
        "version": version,
        "program": version.program,
        "facility": version.program.facility,
        "form": form,
        "can_edit": shown.can_edit(request, version),
        "effects": effects.effects_of(request.actor, version) if version.is_open else [],
    }
    return render(request, "programs/grounds.html", context, status=status)


@access.roles(Role.ECOLOGIST)
def declare(request: PortalRequest, pk: UUID, slug: str, row: str, column: str) -> HttpResponse:
    """Type what the document says in one cell of table 1 or 3."""
    version = shown.visible_version(request, pk)
    if slug not in TABLES or TABLES[slug].model is not None:
        raise Http404
    facts = reading.facts_of(version)
    cell = next((one for one in compared(facts, slug) if (one.row, one.column) == (row, column)), None)
    if cell is None:
        raise Http404
    form = DeclareForm(request.POST or None, initial={"text": cell.printed})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            declare_cell(request.actor, version, slug, row, column, form.cleaned_data["text"])
        except Refused as refused:
            status = put_errors(form, refused)
        else:
            messages.success(request, _("The cell keeps the words of the document; paper prints them."))
            return redirect("programs:table", pk, slug)
    context = {
        **table_context(version, TABLES[slug].spec, facts),
        **comparison(TABLES[slug].spec, cell, shown.can_edit(request, version)),
        "form": form,
        "can_edit": shown.can_edit(request, version),
    }
    return render(request, "programs/declare.html", context, status=status)
