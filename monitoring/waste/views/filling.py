"""«Заполнить из журнала»: the difference first, then what the person chose is written."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from monitoring.models import Quarter
from monitoring.tables.registry import table_of
from monitoring.views import shown
from monitoring.waste.differences import difference_of, tables_of
from monitoring.waste.rules.filling import Difference, RowChange
from monitoring.waste.services import filling
from monitoring.waste.views.places import WRITERS, context
from monitoring.waste.words import lang
from pekportal.kit import access
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest


@access.roles(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: PortalRequest, pk: UUID, source: str) -> HttpResponse:
    """Show what differs; POST writes what was chosen, and shows it anew when something changed meanwhile."""
    quarter = shown.visible_quarter(request, pk)
    tables_of(source)
    refused: Refused | None = None
    if request.method == "POST":
        taken = request.POST.getlist("take")
        try:
            count = filling.fill(request.actor, quarter, source, seen=request.POST.get("seen", ""), taken=taken)
        except Refused as wrong:
            if wrong.status in (403, 404):
                raise
            refused = wrong
        else:
            words = ngettext("%(count)d row is written.", "%(count)d rows are written.", count)
            messages.success(request, words % {"count": count})
            return redirect("waste:fill", pk, source)
    found = difference_of(quarter, source)
    filled = context(
        request,
        quarter,
        f"fill-{source}",
        source=source,
        title=title_of(source),
        found=found,
        tables=_tables(quarter, found, source),
        refused=refused,
        agree=not found.rows,
    )
    return render(request, "waste/fill.html", filled, status=refused.status if refused else 200)


def title_of(source: str) -> str:
    """What the page does."""
    return {
        "journal": _("Fill from the journal"),
        "meters": _("Fill from the meters"),
        "plan": _("Fill from the plan of measures"),
    }[source]


def _tables(quarter: Quarter, found: Difference, source: str) -> list[dict[str, Any]]:
    shown_tables = []
    for slug in tables_of(source):
        rows = [row for row in found.rows if row.table == slug]
        table = table_of(slug)
        titles = dict(zip((one.key for one in table.spec.columns), table.spec.flat_titles(lang()), strict=True))
        shown_tables.append(
            {
                "title": table.spec.title(lang()),
                "href": reverse("monitoring:table", args=[quarter.pk, slug]),
                "rows": [_row(row, titles) for row in rows],
            }
        )
    return shown_tables


def _row(row: RowChange, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "title": row.title,
        "is_new": row.is_new,
        "name": row.name(),
        "notes": row.notes,
        "cells": [
            {
                "name": row.name(cell.key),
                "title": titles[cell.key],
                "old": cell.old or "—",
                "new": cell.new or "—",
                "by_hand": cell.by_hand,
            }
            for cell in row.cells
        ],
    }
