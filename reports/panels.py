"""The director's first page: one card a report that waits for him, with five numbers."""

from __future__ import annotations

from dataclasses import dataclass

from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import days_left, today
from pekportal.kit.panels import Panel, provides
from pekportal.kit.states import State
from reports.checks.exceedance_01 import is_over
from reports.gather import gather
from reports.machine import APPROVED, REPORT, REVIEW
from reports.models import ReportVersion
from reports.services.findings import unanswered


@dataclass(frozen=True, slots=True)
class Card:
    """A waiting report with its numbers; `days` until the due date, negative when late."""

    version: ReportVersion
    state: State
    done: int
    due: int
    exceedances: int
    without_protocol: int
    unanswered: int
    days: int


def card_of(actor: Actor, version: ReportVersion) -> Card:
    """The five numbers of one version."""
    facts = gather(version)
    measured = (*facts.measurements, *(d.measurement for d in facts.discharges))
    return Card(
        version=version,
        state=REPORT.state_of(version),
        done=facts.plan.done,
        due=facts.plan.due,
        exceedances=sum(is_over(m) for m in measured),
        without_protocol=sum((m.value is not None or m.not_found) and m.protocol is None for m in measured),
        unanswered=len(unanswered(actor, version, facts)),
        days=days_left(version.report.due_on, today()),
    )


@provides(Role.DIRECTOR, order=10)
def decisions(actor: Actor) -> Panel:
    """Cards of the reports in review or approved and not handed in."""
    waiting = ReportVersion.objects.visible_to(actor).filter(state__in=[REVIEW, APPROVED]).for_page()
    return Panel("reports/panel.html", {"cards": [card_of(actor, version) for version in waiting]})
