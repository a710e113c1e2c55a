"""What the answer's page shows: findings with links to the rule book, tables as they were read."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from programs.checks import BLOCKER, ERROR, HINT, SEVERITIES, WARNING, Finding
from programs.findings import rule_url
from programs.intake.result import FoundCell, FoundTable
from programs.tables.registry import TABLES
from programs.tryit.examine import Examined
from programs.views.shown import TONES, where

MOST_FINDINGS: Final = 300
MOST_ROWS: Final = 100  # of one table on the page
MOST_PIECES: Final = 60
MOST_SIGNS: Final = 300  # of one piece
WORDS: Final[dict[str, Promise]] = {
    BLOCKER: gettext_lazy("Blockers"),
    ERROR: gettext_lazy("Errors"),
    WARNING: gettext_lazy("Warnings"),
    HINT: gettext_lazy("Hints"),
}


def answer(found: Examined, name: str) -> dict[str, Any]:
    """The context of tryit/answer.html."""
    lang = (get_language() or "ru")[:2]
    kinds = Counter(finding.severity for finding in found.findings)
    tables, left = found.recognised.tables, found.recognised.unmatched
    return {
        "name": name,
        "headline": _headline(found.findings),
        "counts": [{"word": WORDS[kind], "number": kinds[kind], "tone": TONES[kind]} for kind in SEVERITIES],
        "findings": [_finding(finding, lang) for finding in found.findings[:MOST_FINDINGS]],
        "findings_more": max(0, len(found.findings) - MOST_FINDINGS),
        "tables": [_table(tables[slug], lang) for slug in TABLES if slug in tables],
        "missing": ", ".join(table.spec.number for slug, table in TABLES.items() if slug not in tables),
        "sections": ", ".join(str(number) for number in sorted(found.recognised.sections)),
        "unmatched": [_short(piece.text) for piece in left[:MOST_PIECES]],
        "unmatched_more": max(0, len(left) - MOST_PIECES),
    }


def _headline(findings: tuple[Finding, ...]) -> str:
    grave = sum(finding.severity in (BLOCKER, ERROR) for finding in findings)
    if grave:
        return ngettext("%(count)d finding to mend", "%(count)d findings to mend", grave) % {"count": grave}
    if findings:
        return _("Nothing that stops an approval, but something to look at")
    return _("The checks found nothing")


def _finding(finding: Finding, lang: str) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "code": finding.code,
        "where": where(finding.table, finding.shown_row),
        "text": finding.message(lang),
        "fix": finding.fix(lang),
        "clause": finding.cited(lang),
        "rule": rule_url(finding.code),
    }


def _table(read: FoundTable, lang: str) -> dict[str, Any]:
    spec = TABLES[read.slug].spec
    rows: list[dict[str, Any]] = []
    for row in read.rows[:MOST_ROWS]:
        cells = [row.cells.get(column.key, FoundCell("")) for column in spec.columns]
        rows.append({"cells": [{"text": cell.text, "tone": "waiting" if _in_doubt(cell) else ""} for cell in cells]})
    left_out = len(read.rows) - len(rows)
    if left_out > 0:
        words = ngettext("…and %(count)d more row", "…and %(count)d more rows", left_out) % {"count": left_out}
        rows.append({"cells": [{"text": words, "colspan": len(spec.columns)}]})
    doubts = sum(_in_doubt(cell) for row in read.rows for cell in row.cells.values())
    word = ngettext("%(count)d row", "%(count)d rows", len(read.rows)) % {"count": len(read.rows)}
    if not read.rows:
        word = _("no rows")
    elif doubts:
        word += ", " + ngettext("%(count)d cell in doubt", "%(count)d cells in doubt", doubts) % {"count": doubts}
    return {
        "number": spec.number,
        "title": spec.title(lang),
        "word": word,
        "tone": "waiting" if doubts else "done" if read.rows else "draft",
        "icon": "" if read.rows else "dash",
        "head_rows": spec.head_rows(lang),
        "numbers": spec.number_row(),
        "rows": rows,
        "missing": "; ".join(spec.column(key).title(lang) for key in read.missing),
    }


def _in_doubt(cell: FoundCell) -> bool:
    return bool(cell.text) and cell.doubtful


def _short(piece: str) -> str:
    line = " ".join(piece.split())
    return line if len(line) <= MOST_SIGNS else line[: MOST_SIGNS - 1] + "…"
