"""Checks of a programme: pure, one check one file, good and bad examples beside it."""

from __future__ import annotations

from programs.checks import declared_01, sections_01, t03_01, t03_02, t03_03, t03_04, t03_05
from programs.checks.finding import BLOCKER, ERROR, HINT, SEVERITIES, WARNING, Check, Finding
from programs.values import Facts

RULES = "programme-2026.1"  # version of the rule set; kept in the snapshot of an approved version

MODULES = (t03_01, t03_02, t03_03, t03_04, t03_05, sections_01, declared_01)
CHECKS: dict[str, Check] = {module.CODE: module.check for module in MODULES}

__all__ = ["BLOCKER", "CHECKS", "ERROR", "HINT", "MODULES", "RULES", "SEVERITIES", "WARNING", "Finding", "run"]


def run(facts: Facts) -> tuple[Finding, ...]:
    """Every finding, the gravest first, then in the order of the tables."""
    found = [finding for check in CHECKS.values() for finding in check(facts)]
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[int, int, str, str]:
    number = int(finding.table) if finding.table.isdecimal() else 99
    row = finding.row.zfill(3) if finding.row.isdecimal() else finding.row
    return SEVERITIES.index(finding.severity), number, finding.code, row
