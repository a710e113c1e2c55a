"""Checks of a report: pure, one check one file, good and bad examples beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from programs.checks.contract import Rule
from programs.checks.finding import SEVERITIES, Finding
from reports.checks import exceedance_01, missing_01, norm_01, plan_01, protocol_01, waste_01
from reports.compose.facts import QuarterFacts

RULES = "report-2026.1"  # version of the rule set; kept in the snapshot of an approved version

MODULES = (missing_01, plan_01, protocol_01, exceedance_01, norm_01, waste_01)
BOOK: tuple[Rule, ...] = tuple(m.RULE for m in MODULES)  # for the rule book
CHECKS: dict[str, Callable[[QuarterFacts], Iterable[Finding]]] = {m.CODE: m.check for m in MODULES}


def run(facts: QuarterFacts) -> tuple[Finding, ...]:
    """Every finding, the gravest first, then by section of the form."""
    found = [finding for check in CHECKS.values() for finding in check(facts)]
    return tuple(sorted(found, key=lambda f: (SEVERITIES.index(f.severity), f.code, f.table, f.row)))
