"""What a table page computes beside its rows: the balance of waste, the tonnes of the year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from monitoring.emitted import emission_facts
from monitoring.facts import QuarterBook
from monitoring.findings import over_words
from monitoring.views.shown import lang
from pekportal.kit.numbers import format_number
from pekportal.kit.tables import HeadCell


def derived(book: QuarterBook, slug: str) -> dict[str, Any] | None:
    """A computed table {title, head_rows, rows} for `components/spec_table.html`; None where there is none."""
    if slug == "waste-movement":
        return balance(book)
    if slug == "emissions":
        return year(book)
    return None


def exceedances(book: QuarterBook, slug: str) -> list[str]:
    """Words of the exceedances of one table."""
    return [over_words(found, lang()) for found in book.exceedances if found.table == slug]


def balance(book: QuarterBook) -> dict[str, Any]:
    """Waste: end as computed and as declared, and the end of the quarter before."""
    before = book.previous_movements
    rows = []
    for row in book.rows.tables["waste-movement"]:
        last = before.get(str(row.stream_id)) or before.get(row.stream_text.casefold())
        moved = row.movement
        broken = last is not None and last.movement.end != moved.begin
        rows.append(
            {
                "cells": [
                    row.stream_text,
                    _shown(last.movement.end) if last else "—",
                    {"text": _shown(moved.begin), "tone": "attention" if broken else ""},
                    _shown(moved.computed_end),
                    _shown(moved.end),
                    {"text": _shown(moved.difference), "tone": "attention" if moved.difference else ""},
                ]
            }
        )
    heads = [
        _("Waste"),
        _("End of the quarter before, t"),
        _("Beginning, t"),
        _("End, computed, t"),
        _("End, declared, t"),
        _("Difference, t"),
    ]
    return {"title": _("Balance"), "head_rows": [[HeadCell(head) for head in heads]], "rows": rows}


def year(book: QuarterBook) -> dict[str, Any]:
    """Emissions: the quarter's tonnes and the sum of the year against the yearly norm."""
    rows = []
    for row, fact in emission_facts(book.quarter, book.rows.tables["emissions"]):
        norm = fact.norm_tonnes_per_year
        share = _("%(share)s %%") % {"share": _shown(100 * fact.tonnes_year / norm, 1)} if norm else "—"
        rows.append(
            {
                "cells": [
                    row.source_text,
                    row.substance_text,
                    _shown(fact.tonnes),
                    {"text": _shown(fact.tonnes_year), "tone": "overdue" if fact.over_year else ""},
                    _shown(norm),
                    share,
                    {"text": _shown(fact.grams_per_second), "tone": "overdue" if fact.over_rate else ""},
                    _shown(fact.norm_grams_per_second),
                ]
            }
        )
    heads = [
        _("Source"),
        _("Substance"),
        _("Quarter, t"),
        _("Since 1 January, t"),
        _("Yearly norm, t"),
        _("Share of the norm"),
        _("Largest, g/s"),
        _("Norm, g/s"),
    ]
    return {"title": _("Against the permit"), "head_rows": [[HeadCell(head) for head in heads]], "rows": rows}


def _shown(value: Decimal | None, places: int | None = None) -> str:
    return "—" if value is None else format_number(value, lang(), places)
