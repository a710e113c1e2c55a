"""Handing tasks of the plan to a laboratory, and taking them back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.due_tasks import DueTask
from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.plan import Group
from monitoring.planning.models import LaboratoryOrder
from monitoring.services.quarters import lock_open
from monitoring.tables.registry import LABORATORY_TABLES
from operators.models import Laboratory, LaboratoryInvitation
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now, today
from pekportal.kit.refused import Refused


def may_be_ordered(task: DueTask) -> bool:
    """True for a measurement that a laboratory can enter and that nobody entered yet."""
    return not task.done and task.watch.group == Group.MEASUREMENT and task.watch.entry in LABORATORY_TABLES


@transaction.atomic
def ask(
    actor: Actor, quarter: Quarter, laboratory: Laboratory, keys: Collection[str], *, until: dt.date, note: str = ""
) -> list[LaboratoryOrder]:
    """Hand the tasks with these keys to a laboratory; those it has already get the new term and note.

    Raises Refused NOTHING, TERM (422), NOT_INVITED, GONE_TASKS, ASKED, FROZEN (409), GONE (404); all or none.
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    _refuse_wrong(fresh, laboratory, keys, until)
    known = {task.key: task for task in QuarterBook(fresh).tasks if may_be_ordered(task)}
    gone = [key for key in keys if key not in known]
    if gone:
        raise Refused(
            "GONE_TASKS",
            _("%(count)d of the chosen tasks are entered already or are not in the plan any more.")
            % {"count": len(gone)},
            fix=_("Look at the board once more and choose again."),
            status=409,
        )
    standing = {one.key: one for one in LaboratoryOrder.objects.live().select_for_update().filter(quarter=fresh)}
    found = [
        _one(actor, fresh, laboratory, known[key], standing.get(key), until, note.strip())
        for key in known
        if key in keys
    ]
    events.record(actor, "plan.ordered", fresh, laboratory=str(laboratory.pk), tasks=len(found), until=str(until))
    return found


def _refuse_wrong(quarter: Quarter, laboratory: Laboratory, keys: Collection[str], until: dt.date) -> None:
    if not keys:
        raise Refused("NOTHING", _("No task is chosen."), fix=_("Mark the tasks on the board, then hand them over."))
    if until < today():
        words = _("The term has passed already.")
        raise Refused("TERM", words, fields={"until": words})
    invited = LaboratoryInvitation.objects.on(today()).filter(facility_id=quarter.facility_id, laboratory=laboratory)
    if not invited.exists():
        words = _("The laboratory is not invited to this facility: it could not enter the results.")
        raise Refused(
            "NOT_INVITED",
            words,
            fix=_("Invite it on the page of the facility."),
            fields={"laboratory": words},
            status=409,
        )


def _one(
    actor: Actor,
    quarter: Quarter,
    laboratory: Laboratory,
    task: DueTask,
    standing: LaboratoryOrder | None,
    until: dt.date,
    note: str,
) -> LaboratoryOrder:
    if standing is not None and standing.laboratory_id != laboratory.pk:
        raise Refused(
            "ASKED",
            _("“%(task)s” is ordered from another laboratory already: %(laboratory)s.")
            % {"task": task.words, "laboratory": standing.laboratory},
            fix=_("Take that order back first."),
            status=409,
        )
    if standing is None:
        created: LaboratoryOrder = LaboratoryOrder.objects.create(
            quarter=quarter,
            laboratory=laboratory,
            key=task.key,
            entry=task.watch.entry,
            place=task.watch.place[:400],
            subject=task.watch.subject[:400],
            method=task.watch.method[:400],
            task_until=task.until,
            until=until,
            note=note[:500],
            asked_at=now(),
            asked_by_id=actor.user_id,
        )
        return created
    if (standing.until, standing.note) != (until, note[:500]):
        standing.until, standing.note = until, note[:500]
        standing.save(update_fields=["until", "note"])
    return standing


@transaction.atomic
def withdraw(actor: Actor, order: LaboratoryOrder, *, reason: str) -> LaboratoryOrder:
    """Take an order back with a reason; a second time changes nothing.

    Raises Refused REASON (422), ENTERED (409: its result is there), FROZEN (409).
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, order.quarter_id)
    mine: LaboratoryOrder = LaboratoryOrder.objects.select_for_update().get(pk=order.pk, quarter=fresh)
    if mine.withdrawn_at is not None:
        return mine
    if not reason.strip():
        words = _("Write why the order is taken back.")
        raise Refused("REASON", words, fields={"reason": words})
    if any(task.key == mine.key and task.entered for task in QuarterBook(fresh).tasks):
        raise Refused(
            "ENTERED",
            _("The result of this order is entered: it is fulfilled."),
            fix=_("Delete the result first if it is wrong."),
            status=409,
        )
    mine.withdrawn_at, mine.withdrawn_by_id, mine.withdrawal_reason = now(), actor.user_id, reason.strip()[:500]
    mine.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    events.record(actor, "plan.order_withdrawn", mine, words=mine.withdrawal_reason)
    return mine
