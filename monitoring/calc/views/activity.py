"""The activity data: grid, plain form, workbook, rows prepared from the methods."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from monitoring.calc.bench import bench_of, document_of
from monitoring.calc.checks import INPUT
from monitoring.calc.gathering import Desk
from monitoring.calc.methods.registry import METHODS, activities
from monitoring.calc.methods.running import MISSING
from monitoring.calc.services import activity
from monitoring.calc.table import SPEC
from monitoring.calc.views import shown
from monitoring.models import Quarter
from monitoring.services.quarters import refuse_closed
from operators import search as searching
from pekportal.kit import access, grid
from pekportal.kit.access import Role
from pekportal.kit.grid import views as grid_views
from pekportal.kit.grid.page import grid_page, plain_url, wants_grid
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from pekportal.kit.sheets import pages

NAMES = dict(activities())
CODE = INPUT.code


@access.roles(*shown.READERS)
def page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The grid; or the plain form, which saves every amount at once."""
    quarter = shown.visible_quarter(request, pk)
    can_edit, refused = shown.can_edit(request, quarter), None
    outcome: grid.Outcome | None = None
    if request.method == "POST":
        try:
            outcome = activity.fill(request.actor, quarter, _amounts(request))
        except Refused as wrong:
            if wrong.status in (403, 404):
                raise
            refused = wrong
        else:
            if not outcome.conflicts and not outcome.lost:
                messages.success(request, _("The amounts are saved."))
                return redirect(plain_url("calc:activity", pk))
    desk = Desk(quarter)
    in_grid = request.method != "POST" and wants_grid(request, can_edit=can_edit)
    status = refused.status if refused else 409 if outcome else 200
    context = {
        "quarter": quarter,
        "title": SPEC.title(shown.lang()),
        "rows": _rows(request, quarter, outcome),
        "missing": len(desk.missing),
        "choices": len(desk.choices),
        "orphans": len(desk.orphans),
        "can_edit": can_edit,
        "refused": refused,
        "clash": bool(outcome and outcome.conflicts),
        "grid": grid_page(request, request.actor, reverse("calc:grid", args=[pk])) if in_grid else None,
    }
    return render(request, "calc/activity.html", context, status=status)


def _amounts(request: PortalRequest) -> dict[UUID, tuple[str, str]]:
    found = {}
    for name in request.POST:
        if name.startswith("amount-"):
            try:
                row = UUID(name.removeprefix("amount-"))
            except ValueError:
                raise Http404 from None
            found[row] = (request.POST.get(f"was-{row}", ""), request.POST.get(name, "").strip())
    return found


def _rows(request: PortalRequest, quarter: Quarter, outcome: grid.Outcome | None) -> list[dict[str, Any]]:
    """Rows of the plain form; after a clash with both texts, what was typed stays in its field."""
    clashes = {one.row: one for one in outcome.conflicts} if outcome else {}
    found = []
    for row in grid.read(bench_of(request.actor, quarter)):
        clash = clashes.get(row.id)
        method = METHODS.get(row.cells["method"])
        found.append(
            {
                "id": row.id,
                "source": row.resolved.get("source") or row.cells["source"],
                "method": method.title(shown.lang()) if method else row.cells["method"],
                "part": row.cells["part"],
                "what": NAMES[row.cells["what"]](shown.lang()) if row.cells["what"] in NAMES else row.cells["what"],
                "was": clash.theirs if clash else row.cells["amount"],
                "amount": clash.mine if clash else row.cells["amount"],
                "note": row.cells["note"],
                "problem": str(row.problems["amount"].words) if "amount" in row.problems else "",
                "theirs": clash.theirs if clash else "",
            }
        )
    return found


@access.roles(Role.ECOLOGIST)
@require_POST
def prepare(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Add the rows that the chosen methods ask for."""
    quarter = shown.visible_quarter(request, pk)
    count = activity.prepare(request.actor, quarter)
    words = ngettext("%(count)d row added.", "%(count)d rows added.", count) % {"count": count}
    messages.success(request, words if count else _("Every row that the methods ask for is there."))
    return redirect("calc:activity", pk)


@access.roles(*shown.READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@grid_views.answers_json
def table_grid(request: PortalRequest, pk: UUID) -> HttpResponse:
    """GET: the table; POST: a block of changes by the ecologist."""
    quarter = shown.visible_quarter(request, pk)
    if request.method != "POST":
        known = request.GET.get("stamp", "")
        bench = bench_of(request.actor, quarter)
        return JsonResponse(grid_views.shown(bench, lambda: _findings(quarter), known=known))
    request.actor.require(Role.ECOLOGIST)
    how, changes = grid_views.block_from(request)
    outcome = activity.change(request.actor, quarter, changes, how=how)
    return JsonResponse(grid_views.saved(outcome, lambda: _findings(quarter)))


def _findings(quarter: Quarter) -> list[dict[str, Any]]:
    """What keeps the sources from being calculated, beside the grid."""
    desk = Desk(quarter)
    rows = {
        (str(row.source_id or ""), row.method, row.part, row.what): (str(row.pk), line)
        for line, row in enumerate(desk.rows, 1)
    }
    found = []
    for one in desk.runs:
        for problem in one.result.problems:
            if problem.words == MISSING and problem.key in one.texts:
                continue  # an empty cell says it itself
            row, line = rows.get((*one.key, problem.key), ("", 0))
            found.append(_finding(CODE, row, line, f"{one.choice.source.number}: {problem.title}: {problem.words}"))
    for orphan in desk.orphans:
        row, line = rows[(str(orphan.source_id or ""), orphan.method, orphan.part, orphan.what)]
        found.append(_finding(CODE, row, line, _("No method of the source asks for this row.")))
    return found


def _finding(code: str, row: str, line: int, words: str) -> dict[str, Any]:
    return {
        "code": code,
        "severity": "warning",
        "table": SPEC.slug,
        "row": row,
        "line": line,
        "column": "amount" if row else "",
        "message": words,
        "fix": "",
        "clause": "",
    }


@access.roles(*shown.READERS)
@require_safe
@grid_views.answers_json
def cell_history(request: PortalRequest, pk: UUID, row_id: UUID, column: str) -> HttpResponse:
    """Who wrote what into a cell, the newest first."""
    bench = bench_of(request.actor, shown.visible_quarter(request, pk))
    return JsonResponse(grid_views.history_json(bench, row_id, column), safe=False)


@access.roles(*shown.READERS)
@require_safe
@grid_views.answers_json
def search(request: PortalRequest, pk: UUID) -> HttpResponse:
    """What the cell of a source may mean: `?column=source&q=6001`."""
    quarter = shown.visible_quarter(request, pk)
    kind = searching.kind_of(SPEC, request.GET)
    found = searching.find(quarter.facility, kind, request.GET.get("q", ""))
    return JsonResponse([one.json() for one in found], safe=False)


def _desk(request: PortalRequest, pk: UUID) -> pages.Desk:
    quarter = shown.visible_quarter(request, pk)
    refuse_closed(quarter)
    return pages.Desk(
        document=document_of(request.actor, quarter),
        upload_url=reverse("calc:workbook-upload", args=[pk]),
        download_url=reverse("calc:workbook", args=[pk]),
        back_url=reverse("calc:activity", args=[pk]),
        preview_url=lambda ticket: reverse("calc:workbook-preview", args=[pk, ticket]),
        marked_url=lambda ticket: reverse("calc:workbook-marked", args=[pk, ticket]),
        apply=lambda order: activity.apply_workbook(request.actor, quarter, order),
        crumbs="calc/_crumbs.html",
        context={"quarter": quarter},
    )


@access.roles(*shown.READERS)
@require_safe
def download(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The activity data as a workbook."""
    quarter = shown.visible_quarter(request, pk)
    name = f"{quarter.facility.name} - {quarter.period} - {_('activity data')}.xlsx"
    return pages.download(request, document_of(request.actor, quarter), name)


@access.roles(Role.ECOLOGIST)
def upload(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Take a workbook and lead to its preview."""
    return pages.upload(request, _desk(request, pk))


@access.roles(Role.ECOLOGIST)
def preview(request: PortalRequest, pk: UUID, ticket: str) -> HttpResponse:
    """The difference, and applying it."""
    return pages.difference(request, _desk(request, pk), ticket)


@access.roles(Role.ECOLOGIST)
@require_safe
def marked(request: PortalRequest, pk: UUID, ticket: str) -> HttpResponse:
    """The person's file with its errors marked."""
    return pages.marked(request, _desk(request, pk), ticket)
