"""The verdict: one row of the inspector, carried into the report by the portal as itself (ADR 37, 40)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inspections import mail, people
from inspections.machine import STANDING
from inspections.models import Verdict, VerdictCarried
from inspections.services.carrying import carry_each, portal_for
from pekportal.kit import events, letters
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused
from reports.machine import REPORT, SUBMITTED
from reports.models import ReportVersion
from reports.services import submission
from reports.services.locking import locked

ACCEPT, SEND_BACK = Verdict.Decision.ACCEPT.value, Verdict.Decision.SEND_BACK.value


@transaction.atomic
def decide(actor: Actor, version: ReportVersion, decision: str, *, words: str = "") -> Verdict:
    """Write the verdict on a filed version; exactly one is ever written, whoever clicks how often.

    A return needs a remark that is not settled: it goes with the report into its correction. Refused GONE, STATE,
    DECIDED (409), NO_REMARK (422).
    """
    actor.require(Role.INSPECTOR)
    seen: ReportVersion | None = ReportVersion.objects.visible_to(actor).for_page().filter(pk=version.pk).first()
    if seen is None:
        raise Refused("GONE", _("There is no such report."), status=404)
    check(actor, seen, decision)
    standing = list(seen.remarks.filter(state__in=STANDING).select_for_update(of=("self",)))
    if decision == SEND_BACK and not standing:
        missing = _("A report is returned with remarks, and there is no open one.")
        raise Refused("NO_REMARK", missing, fix=_("Choose a place on the paper and write what must be mended."))
    said = words.strip()
    if decision == SEND_BACK and not said:
        said = remarks_said(seen, len(standing))
    try:
        with transaction.atomic():
            verdict = Verdict.objects.create(
                version=seen,
                decision=decision,
                words=said,
                author_id=actor.person(),
                author_name=actor.name,
                membership_id=actor.membership_id,
                department_id=actor.department_id,
                decided_at=now(),
            )
    except IntegrityError as twice:
        raise already(Verdict.objects.filter(version=seen).first()) from twice
    events.record(actor, f"verdict.{decision}", seen, words=said)
    # the inspector's role may not write the report: the portal does it as itself, after this transaction
    transaction.on_commit(partial(carry, verdict.pk), robust=True)
    return verdict


def check(actor: Actor, version: ReportVersion, decision: str) -> None:
    """Refuse a decision that can not be made: there is one already (DECIDED), or the report is not waiting (STATE)."""
    known = Verdict.objects.filter(version=version).first()
    if known is not None:
        raise already(known)
    REPORT.check(version, decision, actor, reason="-")


def already(verdict: Verdict | None) -> Refused:
    """The refusal that names who decided."""
    who = verdict.author_name if verdict else ""
    return Refused(
        "DECIDED",
        _("The verdict on this report is given already: %(who)s.") % {"who": who},
        fix=_("Open the report and read it."),
        status=409,
    )


def remarks_said(version: ReportVersion, count: int) -> str:
    """The reason of a return without words of its own, in the language the report is filed in."""
    with translation.override(version.language):
        words = ngettext(
            "%(n)s remark stands at its place in the report.",
            "%(n)s remarks stand at their places in the report.",
            count,
        )
    return words % {"n": count}


@transaction.atomic
def carry(verdict_id: UUID) -> VerdictCarried:
    """Move the report as its verdict says, once; the person under the move is the one who gave the verdict.

    When a correction overtook the version before, nothing moves and that is written.
    """
    verdict = Verdict.objects.get(pk=verdict_id)
    actor = portal_for(verdict)
    version = locked(actor, verdict.version)  # two carriers: the second waits here, then finds it done
    known: VerdictCarried | None = VerdictCarried.objects.filter(verdict=verdict).first()
    if known is not None:
        return known
    outcome = VerdictCarried.Outcome.DONE
    if version.state != SUBMITTED:
        outcome = VerdictCarried.Outcome.OVERTAKEN
    elif verdict.decision == ACCEPT:
        version = submission.accept(actor, version)
    else:
        version = submission.send_back(actor, version, reason=verdict.words)
    carried: VerdictCarried = VerdictCarried.objects.create(
        verdict=verdict, outcome=outcome, state=version.state, at=now()
    )
    if outcome == VerdictCarried.Outcome.DONE:
        _tell(verdict, version)
    return carried


def _tell(verdict: Verdict, version: ReportVersion) -> None:
    report = version.report
    mail.tell(
        people.operator_people(report.facility),
        verdict.decision,
        f"verdict:{verdict.pk}",
        what=mail.period_of(report.period),
        facility=report.facility,
        words=verdict.words,
        link=letters.link("reports:version", version.pk),
    )


def carry_left() -> int:
    """Carry what a killed process left, the oldest first; the number carried."""
    left = Verdict.objects.filter(carried__isnull=True).order_by("decided_at")
    return carry_each(left.values_list("pk", flat=True)[:100], carry)
