"""What differs between two versions of a programme."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from pekportal.kit import access
from pekportal.kit.numbers import format_number
from pekportal.kit.requests import PortalRequest
from programs.document.changes import ADDED, CHANGED, REMOVED, SAME, CellChange, Difference, RowChange, TableChange
from programs.document.difference import Side, difference
from programs.document.source import about_of
from programs.facts import facts_of
from programs.lineage import copies_between
from programs.machine import PROGRAM
from programs.models import Program, ProgramVersion
from programs.sections import BY_NUMBER as SECTION
from programs.tables.registry import TABLES
from programs.tables.t03_source_counts import ROWS as COUNT_ROWS
from programs.views import shown

MOST_ROWS = 200  # of one table on the page; the counts above tell all of them
HEAD_LABELS = {
    "title": gettext_lazy("Title"),
    "valid_from": gettext_lazy("In force from"),
    "valid_to": gettext_lazy("In force to"),
    "permit_number": gettext_lazy("Number of the permit"),
    "permit_on": gettext_lazy("Date of the permit"),
    "basis_number": gettext_lazy("Permit the change rests on"),
    "basis_reason": gettext_lazy("Why no new permit is needed"),
    "change_reason": gettext_lazy("What changes and why"),
}


@access.roles(*shown.READERS)
@require_safe
def compare(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Two versions side by side: `?old=…&new=…`; by default the two newest, and only what changed."""
    program = get_object_or_404(Program.objects.visible_to(request.actor).select_related("facility"), pk=pk)
    versions = list(ProgramVersion.objects.visible_to(request.actor).for_page().filter(program=program))
    versions.sort(key=lambda version: -version.number)
    new = _chosen(versions, request.GET.get("new"), 0)
    old = _chosen(versions, request.GET.get("old"), versions.index(new) + 1 if new else 1)
    everything = request.GET.get("all") == "1"
    context: dict[str, Any] = {
        "program": program,
        "facility": program.facility,
        "versions": [(version, PROGRAM.state_of(version)) for version in versions],
        "old": old,
        "new": new,
        "everything": everything,
    }
    if old is not None and new is not None:
        found = difference(*_sides(old, new, program))
        context |= {"found": found, **_shown(found, everything)}
    return render(request, "document/compare.html", context)


def _chosen(versions: list[ProgramVersion], asked: str | None, place: int) -> ProgramVersion | None:
    if not asked:
        return versions[place] if place < len(versions) else None
    found = next((version for version in versions if str(version.pk) == asked), None)
    if found is None:
        raise Http404
    return found


def _sides(old: ProgramVersion, new: ProgramVersion, program: Program) -> tuple[Side, Side]:
    """Both versions with the copies that lead from the older one to the younger, whichever stands first."""
    parents = dict(ProgramVersion.objects.filter(program=program).values_list("pk", "supersedes_id"))
    before = copies_between(old.pk, new.pk, parents)
    after = copies_between(new.pk, old.pk, parents) if before is None else None
    return (
        Side(facts_of(old), about_of(old), before or ()),
        Side(facts_of(new), about_of(new), after or ()),
    )


def _shown(found: Difference, everything: bool) -> dict[str, Any]:
    tables = [one for one in found.tables if everything or one.is_change]
    sections = [one for one in found.sections if everything or one.is_change]
    return {
        "head": [{"label": HEAD_LABELS[one.name], "old": one.old, "new": one.new} for one in found.head],
        "counts": [_counts(one) for one in tables],
        "tables": [_table(one, everything) for one in tables],
        "sections": [
            {
                "number": one.number,
                "title": SECTION[one.number].title(shown.lang()),
                "look": one.look,
                "added": one.count(ADDED),
                "removed": one.count(REMOVED),
                "changed": one.count(CHANGED),
                "paragraphs": [p for p in one.paragraphs if everything or p.kind != SAME],
            }
            for one in sections
        ],
    }


def _counts(one: TableChange) -> dict[str, Any]:
    return {
        "number": one.number,
        "slug": one.slug,
        "title": TABLES[one.slug].spec.title(shown.lang()),
        "added": one.count(ADDED),
        "removed": one.count(REMOVED),
        "changed": one.count(CHANGED),
        "cells": one.cells,
        "is_change": one.is_change,
    }


def _table(one: TableChange, everything: bool) -> dict[str, Any]:
    rows = [row for row in one.rows if everything or row.kind != SAME]
    return {
        **_counts(one),
        "moved": one.moved,
        "rows": [_row(one, row) for row in rows[:MOST_ROWS]],
        "more": max(0, len(rows) - MOST_ROWS),
    }


def _row(table: TableChange, row: RowChange) -> dict[str, Any]:
    lang, spec = shown.lang(), TABLES[table.slug].spec
    titles = dict(zip((column.key for column in spec.columns), spec.flat_titles(lang), strict=True))
    where = _("row %(row)s") % {"row": row.new or row.old}
    if table.slug == "source-counts":
        fixed = COUNT_ROWS[(row.new or 1) - 1]
        where = f"{fixed.number} {fixed.label(lang)}".strip()
    cells = row.cells if row.kind == SAME else row.changes
    return {
        "kind": row.kind,
        "where": where,
        "cells": [{"title": titles[cell.column], "cell": cell, "step": _step(cell, lang)} for cell in cells],
    }


def _step(cell: CellChange, lang: str) -> str:
    """«+12,5 (+50 %)» of a number; "" of anything else."""
    if cell.delta is None:
        return ""
    sign = "+" if cell.delta > 0 else ""
    words = f"{sign}{format_number(cell.delta, lang)}"
    return words if cell.percent is None else f"{words} ({sign}{format_number(cell.percent, lang)} %)"
