"""Verbs of a case: cause, the day of finding, the decision, remarks, moves."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from monitoring.cases.machine import BY_CORRECTION, BY_MEASURES, CASE, OPEN, PEOPLE, SENT
from monitoring.cases.models import Case
from monitoring.cases.services.report_text import flow
from monitoring.cases.terms import notice_due
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now, today
from pekportal.kit.refused import Refused


def lock_case(actor: Actor, case_id: UUID, *, live: bool = True) -> Case:
    """The case locked for this transaction; Refused GONE (404), and CLOSED (409) unless a closed one will do."""
    actor.require(*PEOPLE)
    found: Case | None = (
        Case.objects.visible_to(actor)
        .select_for_update(of=("self",))
        .select_related("quarter__facility__operator")
        .filter(pk=case_id)
        .first()
    )
    if found is None:
        raise Refused("GONE", _("There is no such case."), status=404)
    if live and not found.is_live:
        raise Refused("CLOSED", _("The case is closed."), fix=_("Open it again, with a reason."), status=409)
    return found


def refuse_stale(obj: Any, row_version: int | None) -> None:
    """Refuse (409) a form that carries an older version of `obj`."""
    if row_version is not None and obj.row_version != row_version:
        raise Refused(
            "STALE",
            _("Somebody else saved this meanwhile."),
            fix=_("Your text is still in the form: compare it with the page, then save again."),
            status=409,
        )


def said(words: str, field: str) -> str:
    """The words of a person, or a refusal at `field`."""
    text = words.strip()
    if not text:
        told = _("Write it in a sentence.")
        raise Refused("EMPTY", told, fields={field: told})
    return text


@transaction.atomic
def describe(actor: Actor, case: Case, *, cause: str, responsible: str = "", row_version: int | None = None) -> Case:
    """Keep the cause and who is responsible; a case whose measures are taken says it in the report too."""
    fresh = lock_case(actor, case.pk)
    refuse_stale(fresh, row_version)
    fresh.cause, fresh.responsible = cause.strip(), responsible.strip()[:200]
    fresh.row_version += 1
    fresh.save(update_fields=["cause", "responsible", "row_version"])
    events.record(actor, "case.described", fresh, words=fresh.cause, responsible=fresh.responsible)
    follow(actor, fresh)
    return fresh


def follow(actor: Actor, case: Case) -> None:
    """Let the report follow a case whose measures are taken."""
    if case.state != OPEN:
        flow(actor, case)


@transaction.atomic
def correct_found_on(actor: Actor, case: Case, *, day: dt.date, reason: str) -> Case:
    """Say on which day the exceedance was found: the three working days run from it. Refused SENT (409)."""
    fresh = lock_case(actor, case.pk)
    refuse_sent(fresh)
    if day > today():
        words = _("This day is still to come.")
        raise Refused("FUTURE", words, fields={"day": words})
    if day < fresh.quarter.period.start:
        words = _("The quarter began only on %(day)s.") % {"day": f"{fresh.quarter.period.start:%d.%m.%Y}"}
        raise Refused("EARLY", words, fields={"day": words})
    before, fresh.found_on, fresh.due_on = fresh.found_on, day, notice_due(day)
    fresh.save(update_fields=["found_on", "due_on"])
    events.record(actor, "case.found_on", fresh, words=said(reason, "reason"), before=str(before), after=str(day))
    return fresh


@transaction.atomic
def decide(actor: Actor, case: Case, *, is_violation: bool, reason: str) -> Case:
    """Decide whether it is a violation; may be changed with a new reason until the notice is sent."""
    fresh = lock_case(actor, case.pk)
    refuse_sent(fresh)
    fresh.is_violation, fresh.violation_reason = is_violation, said(reason, "reason")
    fresh.decided_at, fresh.decided_by_id = now(), actor.user_id
    fresh.save(update_fields=["is_violation", "violation_reason", "decided_at", "decided_by"])
    events.record(actor, "case.decided", fresh, words=fresh.violation_reason, violation=is_violation)
    return fresh


def refuse_sent(case: Case) -> None:
    """Refuse (409) to change what a sent notice stands on."""
    notice = getattr(case, "notice", None)
    if notice is not None and notice.state == SENT:
        raise Refused("SENT", _("The notice is sent: this can not be changed any more."), status=409)


@transaction.atomic
def comment(actor: Actor, case: Case, *, words: str) -> Case:
    """Leave a remark in the history of the case, a closed one too."""
    fresh = lock_case(actor, case.pk, live=False)
    events.record(actor, "case.comment", fresh, words=said(words, "words")[:4000])
    return fresh


@transaction.atomic
def move(actor: Actor, case: Case, code: str, *, reason: str = "") -> Case:
    """Make a move of the machine; «take the measures» writes them into the report."""
    fresh = lock_case(actor, case.pk, live=False)
    if code not in CASE.moves:
        raise Refused("MOVE", _("There is no such move."), status=404)
    of_move: dict[str, dict[str, Any]] = {
        "close": {"closed_at": now(), "ground": BY_MEASURES},
        "close_corrected": {"closed_at": now(), "ground": BY_CORRECTION},
        "reopen": {"closed_at": None, "ground": ""},
    }
    moved: Case = CASE.perform(fresh, code, actor, reason=reason, **of_move.get(code, {}))
    Case.objects.filter(pk=moved.pk).update(row_version=F("row_version") + 1)
    follow(actor, moved)
    return moved
