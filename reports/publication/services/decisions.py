"""Decisions about publication: marks «protected by law», their review, withdrawal. Each is a row that never changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now, today, zone
from pekportal.kit.refused import Refused
from programs.models import ProgramVersion
from reports.decision.places import Place, find
from reports.models import Report, ReportVersion
from reports.publication.models import Mark, MarkReview, Withdrawal
from reports.publication.public_report import ATTACHMENTS
from reports.services.content import document_for


@transaction.atomic
def mark_place(actor: Actor, version: ReportVersion, place: Place, *, secret: str, ground: str, why: str) -> Mark:
    """The operator marks a place of the report; from now on it is not shown until the mark is reviewed."""
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    if not place.table or not _stands(version, place):
        raise Refused("PLACE", _("The report has no such place to mark."), fix=_("Choose the table and the row again."))
    if not ground.strip() or not why.strip():
        raise Refused(
            "GROUND", _("A mark needs its ground."), fix=_("Name the act and its article, and why it applies here.")
        )
    known = Mark.objects.filter(
        report_id=version.report_id, table=place.table, row=place.row, column=place.column
    ).exists()
    if known:
        raise Refused("MARKED", _("This place is marked already."), fix=_("See the list of the marks."), status=409)
    made = Mark.objects.create(
        report_id=version.report_id,
        table=place.table,
        row=place.row,
        column=place.column,
        secret=secret,
        ground=ground.strip(),
        why=why.strip(),
        marked_by_id=actor.user_id,
        marked_at=now(),
    )
    events.record(actor, "publication.marked", version, words=ground, place=place.anchor)
    return made


def _stands(version: ReportVersion, place: Place) -> bool:
    document = document_for(version, lang="ru")
    if place.table == ATTACHMENTS:
        return any(one.sha256 == place.row for one in document.attachments)
    return find(document, place) is not None


@transaction.atomic
def review_mark(
    actor: Actor, mark: Mark, *, upheld: bool, office: str, number: str, decided_on: dt.date, reason: str
) -> MarkReview:
    """Record what the authority decided about a mark, once.

    The administrator carries out the decision of any office of the authority, the portal itself (`actor.system`) that
    of the department (`inspections.services.marks`). Refused REVIEWED (409), DECISION, DAY, REASON.
    """
    actor.require(Role.ADMINISTRATOR)
    # a mark never changes, so its row can not be locked: reviews of a report wait for each other at the report
    Report.objects.select_for_update(of=("self",)).get(pk=mark.report_id)
    require_decision(mark, office=office, number=number, decided_on=decided_on, reason=reason)
    decided = {"office": office.strip(), "number": number.strip()}
    review = MarkReview.objects.create(
        mark=mark,
        upheld=upheld,
        **decided,
        decided_on=decided_on,
        reason=reason.strip(),
        reviewed_by_id=actor.user_id,
        reviewed_at=now(),
    )
    told = {**decided, "decided_on": decided_on.isoformat()}
    events.record(actor, "publication.mark_reviewed", mark, words=reason, upheld=upheld, **told)
    return review


def require_decision(mark: Mark, *, office: str, number: str, decided_on: dt.date, reason: str) -> None:
    """Refuse a review of a mark that has one (REVIEWED), or that is no decision (DECISION, DAY, REASON)."""
    if MarkReview.objects.filter(mark=mark).exists():
        raise Refused("REVIEWED", _("This mark is reviewed already."), fix=_("See the list of the marks."), status=409)
    if not office.strip() or not number.strip():
        words = _("A mark is reviewed by a decision of the authority.")
        raise Refused("DECISION", words, fix=_("Name the office and the number and date of its decision."))
    if decided_on > today():
        raise Refused("DAY", _("The day of the decision lies ahead."), fix=_("Write the day it was made."))
    if decided_on < mark.marked_at.astimezone(zone()).date():
        raise Refused("DAY", _("The place was marked later than that day."), fix=_("Write the day it was made."))
    if not reason.strip():
        raise Refused("REASON", _("A review needs its reason."), fix=_("Write it: the operator reads it."))


def newest_decision(paper: ReportVersion | ProgramVersion) -> Withdrawal | None:
    """The decision that counts for a paper: it keeps it off the site, or put it back; None when there is none."""
    return Withdrawal.objects.filter(**_of(paper)).order_by("-recorded_at", "-id").first()


def _of(paper: ReportVersion | ProgramVersion) -> dict[str, Any]:
    return {"version": paper} if isinstance(paper, ReportVersion) else {"program_version": paper}


def _require_public(paper: ReportVersion | ProgramVersion) -> None:
    """Refuse (NOT_FILED, NOT_APPROVED) a paper that was never public."""
    if isinstance(paper, ReportVersion) and not paper.is_frozen:
        raise Refused("NOT_FILED", _("Only a report that was handed in is public."), fix=_("Choose such a version."))
    if isinstance(paper, ProgramVersion) and not is_approved(paper):
        raise Refused("NOT_APPROVED", _("Only an approved programme is public."), fix=_("Choose such a version."))


def is_approved(version: ProgramVersion) -> bool:
    """Whether a version of a programme is one that everybody may read (`services.papers`)."""
    return version.approved_at is not None and version.snapshot_id is not None


@transaction.atomic
def withdraw(
    actor: Actor,
    paper: ReportVersion | ProgramVersion,
    *,
    withdrawn: bool,
    why: str,
    basis: str,
    document: str,
    office: str,
    decided_on: dt.date,
) -> Withdrawal:
    """Record the decision that takes a report or a programme off the public site, or puts it back."""
    actor.require(Role.ADMINISTRATOR)
    locked = type(paper)._default_manager.select_for_update(of=("self",)).get(pk=paper.pk)
    _require_public(locked)
    if decided_on > today():
        raise Refused("DAY", _("The day of the decision lies ahead."), fix=_("Write the day it was made."))
    newest = newest_decision(locked)
    if (newest is not None and newest.withdrawn) == withdrawn:
        words = _("It is withdrawn already.") if withdrawn else _("It is not withdrawn.")
        raise Refused("AS_IT_IS", words, fix=_("Look at its public page."), status=409)
    made = Withdrawal.objects.create(
        **_of(locked),
        withdrawn=withdrawn,
        why=why.strip(),
        basis=basis.strip(),
        document=document.strip(),
        office=office.strip(),
        decided_on=decided_on,
        recorded_by_id=actor.user_id,
        recorded_at=now(),
    )
    code = "publication.withdrawn" if withdrawn else "publication.restored"
    events.record(actor, code, locked, words=why, document=document)
    return made
