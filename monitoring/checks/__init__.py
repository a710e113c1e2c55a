"""Checks of a quarter: pure, values in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from monitoring.checks import cells, emitted, journal, judged, measured, meters, over, papers, planned, plans, waste
from monitoring.checks.values import QuarterValues
from programs.checks.contract import Rule
from programs.checks.finding import SEVERITIES, Finding

RULES = "quarter-2026.6"  # version of the rule set; kept in the snapshot of a submitted report

CHECKS: tuple[Callable[[QuarterValues], Iterable[Finding]], ...] = (
    planned.undone,
    planned.unanswered,
    waste.chain,
    waste.difference,
    waste.less_than_nothing,
    journal.differs,
    journal.chain,
    journal.exceeded,
    meters.chain,
    meters.backwards,
    meters.differs,
    plans.absent,
    plans.silent,
    measured.without_protocol,
    measured.without_accreditation,
    measured.outside_quarter,
    papers.not_verified,
    papers.another_attestation,
    papers.outside_scope,
    judged.not_judged,
    judged.another_limit,
    judged.summed_over,
    emitted.without_norm,
    emitted.more_than_rate,
    emitted.without_tonnes,
    emitted.without_rate,
    over.exceeded,
    cells.unread,
)

# for the rule book
BOOK: tuple[Rule, ...] = (
    planned.PLAN,
    planned.UNANSWERED,
    waste.CHAIN,
    waste.BALANCE,
    waste.LESS,
    journal.DIFFERS,
    journal.UNFILLED,
    journal.CHAIN,
    journal.OVER,
    meters.CHAIN,
    meters.BACKWARDS,
    meters.DIFFERS,
    plans.LACKS,
    plans.SILENT,
    measured.PROTOCOL,
    measured.ACCREDITATION,
    measured.DATE,
    papers.VERIFICATION,
    papers.ATTESTATION,
    papers.SCOPE,
    judged.DETECTION,
    judged.LIMIT,
    judged.SUMMATION,
    emitted.NORM,
    emitted.RATE,
    emitted.TONNES,
    emitted.AT_SOURCE,
    over.EXCESS,
    cells.CELL,
)


def run(values: QuarterValues) -> tuple[Finding, ...]:
    """Every finding, the gravest first, then by table."""
    found = [finding for check in CHECKS for finding in check(values)]
    return tuple(sorted(found, key=lambda one: (SEVERITIES.index(one.severity), one.table, one.code, one.row)))
