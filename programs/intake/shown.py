"""What the preview shows: plain values for its template."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pekportal.kit.access import Actor
from programs.intake import findings, register, services, writing
from programs.intake.result import CELL, RUNNING, FoundCell, FoundTable, Left, Recognised, load
from programs.models import Intake, ProgramVersion
from programs.sections import BY_NUMBER
from programs.tables import t03_source_counts
from programs.tables.registry import TABLES

MOST_ROWS = 200  # rows of one table on the page
TONES = {"blocker": "overdue", "error": "attention", "warning": "waiting", "hint": "info"}


def preview(actor: Actor, intake: Intake) -> dict[str, Any]:
    """Tables with their cells, facts against the register, sections, what has no place, findings of the reading."""
    found = load(intake.found)
    lang = (get_language() or "ru")[:2]
    draft = services.draft_of(intake.facility)
    tables = [_table(actor, found.tables[slug], draft, lang) for slug in TABLES if slug in found.tables]
    cells = [cell for t in found.tables.values() for row in t.rows for cell in row.cells.values() if cell.text]
    return {
        "tables": tables,
        "absent": [f"{t.spec.number}. {t.spec.title(lang)}" for slug, t in TABLES.items() if slug not in found.tables],
        "facts": register.compare(intake.facility, found),
        "sections": [_section(number, found, draft, lang) for number in BY_NUMBER],
        "left": _left([left for left in found.unmatched if left.kind != RUNNING]),
        "running": [left for left in found.unmatched if left.kind == RUNNING],
        "notes": [
            {"words": f.message(lang), "fix": f.fix(lang), "tone": TONES[f.severity]}
            for f in findings.of_reading(found)
            if f.code not in ("ПЭК-IN-02", "ПЭК-IN-04", "ПЭК-IN-05")
        ],
        "cells": len(cells),
        "doubtful": sum(cell.doubtful for cell in cells),
        "left_count": sum(left.kind != RUNNING for left in found.unmatched),
        "pages": found.pages,
        "draft": draft,
        "language": found.language,
        "frame": dict(found.program),
    }


def _table(actor: Actor, table: FoundTable, draft: ProgramVersion | None, lang: str) -> dict[str, Any]:
    spec = TABLES[table.slug].spec
    keys = [column.key for column in spec.columns]
    own = TABLES[table.slug].model is not None
    doubtful = sum(cell.doubtful and bool(cell.text) for row in table.rows for cell in row.cells.values())
    return {
        "slug": table.slug,
        "number": spec.number,
        "title": spec.title(lang),
        "written": table.title,
        "percent": round(100 * table.confidence),
        "heads": spec.head_rows(lang),
        "rows": [[_cell(row.cells.get(key)) for key in keys] for row in table.rows[:MOST_ROWS]],
        "more": max(0, len(table.rows) - MOST_ROWS),
        "count": len(table.rows),
        "doubtful": doubtful,
        "is_declared": not own,
        "missing": [str(spec.column(key).title(lang)) for key in table.missing],
        "difference": writing.difference(draft, actor, table) if draft and own and table.rows else None,
        "lost_rows": table.slug == "source-counts" and len(table.rows) < len(t03_source_counts.ROWS),
    }


def _cell(cell: FoundCell | None) -> dict[str, Any]:
    if cell is None:
        return {"text": "", "percent": 0, "doubtful": False, "page": None}
    return {
        "text": cell.text,
        "percent": round(100 * cell.confidence),
        "doubtful": cell.doubtful and bool(cell.text),
        "page": cell.page,
    }


def _section(number: int, found: Recognised, draft: ProgramVersion | None, lang: str) -> dict[str, Any]:
    text = found.sections.get(number)
    there = ""
    if draft is not None:
        there = next((s.text for s in draft.sections.all() if s.number == number), "")
    return {
        "number": number,
        "title": BY_NUMBER[number].title(lang),
        "text": text.text if text else "",
        "percent": round(100 * text.confidence) if text else 0,
        "replaces": bool(text and there and there != text.text),
    }


def _untitled(title: str) -> str:
    """The title of a foreign table, or its number in the document."""
    return (
        _("a table without a title (%(number)s in the document)") % {"number": title}
        if title.startswith("№")
        else title
    )


def _left(lefts: list[Left]) -> list[dict[str, Any]]:
    """What has no place, in the order of the document: paragraphs, and tables as rows of cells."""
    shown: list[dict[str, Any]] = []
    for (kind, table), group in groupby(lefts, key=lambda left: (left.kind, left.table)):
        items = list(group)
        if kind != CELL:
            # the title of a foreign table stands over its cells
            shown += [{"kind": "text", "text": left.text, "page": left.page} for left in items if left.text != table]
            continue
        rows = [
            {"number": number, "cells": [left.text for left in cells]}
            for number, cells in ((n, list(c)) for n, c in groupby(items, key=lambda left: left.row))
        ]
        shown.append({"kind": "table", "title": _untitled(table), "rows": rows, "page": items[0].page})
    return shown
