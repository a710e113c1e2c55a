"""The department decides about a mark: a row of the inspector, carried out by the portal as itself (ADR 42)."""

from __future__ import annotations

import datetime as dt
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from inspections.models import MarkDecision
from inspections.services.carrying import carry_each, portal_for
from operators.models import Department
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused
from reports.models import Report
from reports.publication.models import Mark, MarkReview
from reports.publication.services.decisions import require_decision, review_mark
from reports.publication.spots import newest_version


@transaction.atomic
def decide(actor: Actor, mark: Mark, *, upheld: bool, number: str, decided_on: dt.date, reason: str) -> MarkDecision:
    """Write the department's decision about a mark; exactly one is ever written, whoever clicks how often.

    The office is the actor's department, named in the language of the report. Refused GONE (404), DECIDED and
    REVIEWED (409), DECISION, DAY, REASON (422).
    """
    actor.require(Role.INSPECTOR)
    seen: Mark | None = Mark.objects.visible_to(actor).filter(pk=mark.pk).first()
    version = None if seen is None else newest_version(actor, seen)
    if seen is None or version is None or actor.department_id is None:
        raise Refused("GONE", _("There is no such mark."), status=404)
    if known := MarkDecision.objects.filter(mark=seen).first():
        raise already(known)
    office = Department.objects.get(pk=actor.department_id).label(version.language)
    require_decision(seen, office=office, number=number, decided_on=decided_on, reason=reason)
    try:
        with transaction.atomic():
            decision: MarkDecision = MarkDecision.objects.create(
                mark=seen,
                upheld=upheld,
                office=office,
                number=number.strip(),
                decided_on=decided_on,
                reason=reason.strip(),
                author_id=actor.person(),
                author_name=actor.name,
                membership_id=actor.membership_id,
                department_id=actor.department_id,
            )
    except IntegrityError as twice:
        raise already(MarkDecision.objects.filter(mark=seen).first()) from twice
    events.record(actor, "mark.decided", seen, words=decision.reason, upheld=upheld, number=decision.number)
    # the inspector's role may not write the review: the portal does it as itself, after this transaction
    transaction.on_commit(partial(carry, decision.pk), robust=True)
    return decision


def already(decision: MarkDecision | None) -> Refused:
    """The refusal that names who decided."""
    words = _("This mark is decided already: %(who)s.") % {"who": decision.author_name if decision else ""}
    return Refused("DECIDED", words, fix=_("Open the mark and read the decision."), status=409)


@transaction.atomic
def carry(decision_id: UUID) -> MarkReview:
    """Review the mark as its decision says, once; the person under the review is the one who decided.

    When the administrator wrote another decision down before, that one stays, and the page shows both.
    """
    decision = MarkDecision.objects.select_related("mark").get(pk=decision_id)
    # two carriers, or the administrator: the second waits here, then finds it done (a mark itself never changes)
    Report.objects.select_for_update(of=("self",)).get(pk=decision.mark.report_id)
    known: MarkReview | None = MarkReview.objects.filter(mark=decision.mark).first()
    if known is not None:
        return known
    return review_mark(
        portal_for(decision),
        decision.mark,
        upheld=decision.upheld,
        office=decision.office,
        number=decision.number,
        decided_on=decision.decided_on,
        reason=decision.reason,
    )


def carry_left() -> int:
    """Carry what a killed process left, the oldest first; the number carried."""
    left = MarkDecision.objects.filter(mark__review__isnull=True).order_by("created_at")
    return carry_each(left.values_list("pk", flat=True)[:100], carry)
