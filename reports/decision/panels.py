"""The director's first page, and what this room shows on the page of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.panels import Panel, about, provides
from pekportal.kit.states import State
from reports.decision.corrected import corrects
from reports.decision.sheet import Numbers, numbers_of_version
from reports.machine import APPROVED, DISCARDED, EDITABLE, FILED, REPORT, REVIEW
from reports.models import ReportVersion


@dataclass(frozen=True, slots=True)
class Card:
    """A waiting report with its five numbers."""

    version: ReportVersion
    state: State
    numbers: Numbers


@provides(Role.DIRECTOR, order=10)
def decisions(actor: Actor) -> Panel:
    """Cards of the reports in review or approved and not handed in."""
    waiting = ReportVersion.objects.visible_to(actor).filter(state__in=[REVIEW, APPROVED]).for_page()
    cards = [Card(version, REPORT.state_of(version), numbers_of_version(version)) for version in waiting]
    return Panel("decision/cards.html", {"cards": cards})


@about("reports.reportversion", order=10)
def on_the_report(actor: Actor, version: ReportVersion) -> Panel | None:
    """Remarks of the director, large changes without a reason, the correction: what waits and where it is done."""
    if not actor.is_operator:
        return None
    told = version.director_remarks.visible_to(actor).told().for_list()
    newer = newer_filed(version)
    live = version.state in (*EDITABLE, REVIEW, APPROVED)
    context: dict[str, Any] = {
        "version": version,
        "remarks": told,
        "newer": newer,
        "older": corrects(version),
        "can_mend": actor.has(Role.ECOLOGIST) and version.state in EDITABLE,
        "can_correct": version.state in FILED,
        "can_decide": actor.has(Role.DIRECTOR) and version.state in (REVIEW, APPROVED),
        "can_explain": actor.has(Role.ECOLOGIST) and version.state in (*EDITABLE, REVIEW),
        "live": live,
        **given_up(version),
    }
    return Panel("decision/on_report.html", context)


def given_up(version: ReportVersion) -> dict[str, Any]:
    """On a correction that was given up: why, by whom; on the filed report: the last such one, if none is newer."""
    if version.state == DISCARDED:
        return {"given_up": _giving_up(version)}
    if version.state not in FILED:
        return {}
    last = version.report.versions.order_by("-number").first()
    if last is None or last.state != DISCARDED:
        return {}
    return {"given_up": _giving_up(last), "correction": last}


def _giving_up(version: ReportVersion) -> Any:
    return events.of(version).filter(code="report.discard").last()


def newer_filed(version: ReportVersion) -> ReportVersion | None:
    """The newest filed version that came after this filed one; None when this one is it."""
    if not version.is_frozen or version.state in FILED:  # one is in force at a time: nothing newer than this one is
        return None
    found: ReportVersion | None = (
        version.report.versions.filter(number__gt=version.number, state__in=FILED).order_by("-number").first()
    )
    return found
