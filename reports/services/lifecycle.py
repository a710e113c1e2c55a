"""The verbs of a report version up to approval (states: reports.machine)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.services import quarters
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.files import store_bytes
from pekportal.kit.refused import Refused
from reports import gates
from reports.gather import gather
from reports.machine import REPORT
from reports.models import ReportVersion
from reports.services.content import approval_of, freeze
from reports.services.findings import unanswered
from reports.services.locking import locked
from reports.services.notes import join_papers
from reports.services.rendering import request_rendering
from reports.signals import version_moved


@transaction.atomic
def send(actor: Actor, version: ReportVersion) -> ReportVersion:
    """Hand the version to the director; the quarter's data close."""
    version = locked(actor, version)
    REPORT.check(version, "send", actor)
    gates.go_through("send", actor, version)
    fresh = REPORT.perform(version, "send", actor)
    quarters.lock(actor, fresh.report.data)
    return moved(actor, fresh, "send")


@transaction.atomic
def recall(actor: Actor, version: ReportVersion) -> ReportVersion:
    """Take it back before the director decided; the data open again."""
    fresh = REPORT.perform(locked(actor, version), "recall", actor)
    quarters.unlock(actor, fresh.report.data, reason="")
    return moved(actor, fresh, "recall")


@transaction.atomic
def return_(actor: Actor, version: ReportVersion, *, reason: str) -> ReportVersion:
    """The director returns it with a reason; the data open again."""
    fresh = REPORT.perform(locked(actor, version), "return", actor, reason=reason)
    quarters.unlock(actor, fresh.report.data, reason=reason)
    return moved(actor, fresh, "return", reason)


@transaction.atomic
def approve(actor: Actor, version: ReportVersion) -> ReportVersion:
    """The director approves: findings answered, content frozen, files rendered in the background; then he signs."""
    version = locked(actor, version)  # nobody writes a reason between the check and the freezing
    REPORT.check(version, "approve", actor)
    moment = now()
    facts = gather(version, approval=approval_of(version, actor, moment.date()))
    left = unanswered(actor, version, facts)
    if left:
        raise Refused(
            "FINDINGS",
            _("The report can not be approved: findings without an answer: %(count)d. The first one: %(words)s")
            % {"count": len(left), "words": left[0].message()},
            fix=_("Mend the data, or write a reason at each finding that allows one."),
        )
    gates.go_through("approve", actor, version)
    content, snapshot = freeze(version, facts)
    join_papers(version)
    fresh = REPORT.perform(
        version,
        "approve",
        actor,
        content=store_bytes(actor, content, name=f"{version.report.period}.json", kind="json"),
        snapshot=store_bytes(actor, snapshot, name=f"{version.report.period}-snapshot.json", kind="json"),
        approved_at=moment,
        approved_by_id=actor.user_id,
    )
    request_rendering(actor, fresh)
    return moved(actor, fresh, "approve")


@transaction.atomic
def reopen(actor: Actor, version: ReportVersion, *, reason: str) -> ReportVersion:
    """The director takes the approval back; the frozen content no longer counts, the data open again."""
    fresh = REPORT.perform(
        locked(actor, version),
        "reopen",
        actor,
        reason=reason,
        content=None,
        snapshot=None,
        approved_at=None,
        approved_by_id=None,
    )
    quarters.unlock(actor, fresh.report.data, reason=reason)
    return moved(actor, fresh, "reopen", reason)


def moved(actor: Actor, version: ReportVersion, move: str, reason: str = "") -> ReportVersion:
    """Tell the rooms of the move, inside its transaction."""
    version_moved.send(sender=ReportVersion, version=version, actor=actor, move=move, reason=reason)
    return version
