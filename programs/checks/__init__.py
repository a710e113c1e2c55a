"""Checks of a programme: pure, one check one file, good and bad examples beside it."""

from __future__ import annotations

from collections.abc import Collection

from programs.checks.contract import Rule
from programs.checks.finding import BLOCKER, ERROR, HINT, SEVERITIES, WARNING, Finding
from programs.checks.modules import MODULES
from programs.values import Facts

RULES = "programme-2026.2"  # version of the rule set; kept in the snapshot of an approved version

BY_CODE: dict[str, Rule] = {module.RULE.code: module.RULE for module in MODULES}

__all__ = ["BLOCKER", "BY_CODE", "ERROR", "HINT", "MODULES", "RULES", "SEVERITIES", "WARNING", "Finding", "run"]


def run(facts: Facts, *, tables: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Every finding, the gravest first, then in the order of the tables.

    `tables` (printed numbers, "sections", "programme") asks only for the findings that stand there, and runs only the
    checks that read there: what a live run of one table needs.
    """
    modules = MODULES if tables is None else [module for module in MODULES if set(module.RULE.scope) & set(tables)]
    found = [finding for module in modules for finding in module.check(facts)]
    if tables is not None:
        found = [finding for finding in found if finding.table in tables]
    return tuple(sorted(found, key=_order))


def reads(tables: Collection[str]) -> frozenset[str]:
    """Everything that the checks of these tables look at: what must be loaded for their live run."""
    return frozenset(place for module in MODULES if set(module.RULE.scope) & set(tables) for place in module.RULE.scope)


def _order(finding: Finding) -> tuple[int, int, str, int, str]:
    number = int(finding.table) if finding.table.isdecimal() else 99
    row = finding.row.zfill(3) if finding.row.isdecimal() else finding.row
    return SEVERITIES.index(finding.severity), number, finding.code, finding.line, row
