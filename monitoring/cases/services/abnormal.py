"""Abnormal situations: opened with the monitoring they ask for, then lines that are never changed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from monitoring.cases.machine import ABNORMAL, CLOSED, PEOPLE
from monitoring.cases.models import AbnormalSituation, Notification, SituationMass, SituationStep, Unscheduled
from monitoring.cases.services.cases import said
from monitoring.cases.services.journal import lock_facility, next_number
from monitoring.cases.services.measures import refuse_future
from operators.models import Facility
from operators.resolve import RegisterResolver
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now, today
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.tables import Kind
from pekportal.kit.uploads import Purpose


@transaction.atomic
def register(
    actor: Actor,
    facility: Facility,
    *,
    began_at: dt.datetime,
    place: str,
    what: str,
    cause: str = "",
    is_accident: bool = False,
    monitor_place: str = "",
    monitor_substance: str = "",
    monitor_until: dt.date | None = None,
    is_demo: bool = False,
) -> AbnormalSituation:
    """Open a situation; an accidental emission needs its unscheduled impact monitoring at once (art. 186.6(3))."""
    fresh = lock_facility(actor, facility)
    _refuse_to_come(began_at, "began_at")
    wanted = bool(monitor_place.strip() and monitor_substance.strip() and monitor_until)
    if is_accident and not wanted:
        words = _("After an accidental emission impact monitoring is obligatory: say where, of what and until when.")
        raise Refused("MONITORING", words, fields={"monitor_place": words})
    known = AbnormalSituation.objects.filter(facility=fresh, began_at=began_at, place=place.strip(), what=what.strip())
    if (twice := known.first()) is not None:  # a double click
        return twice
    situation = AbnormalSituation.objects.create(
        facility=fresh,
        number=next_number(AbnormalSituation.objects.filter(facility=fresh)),
        began_at=began_at,
        place=said(place, "place")[:300],
        what=said(what, "what"),
        cause=cause.strip(),
        is_accident=is_accident,
        opened_by_id=actor.user_id,
        is_demo=is_demo,
    )
    events.record(actor, "abnormal.registered", situation, words=situation.what, accident=is_accident)
    if wanted and monitor_until is not None:
        ask_monitoring(actor, situation, place=monitor_place, substance=monitor_substance, until=monitor_until)
    return situation


def lock_situation(actor: Actor, situation_id: Any, *, going_on: bool = True) -> AbnormalSituation:
    """The situation locked for this transaction; Refused ROLE (403), GONE (404), CLOSED (409)."""
    actor.require(*PEOPLE)
    rows = AbnormalSituation.objects.visible_to(actor).select_for_update(of=("self",)).select_related("facility")
    found: AbnormalSituation | None = rows.filter(pk=situation_id).first()
    if found is None:
        raise Refused("GONE", _("There is no such situation."), status=404)
    if going_on and found.state == CLOSED:
        raise Refused("CLOSED", _("The situation is over."), fix=_("Open it again, with a reason."), status=409)
    return found


def _refuse_to_come(moment: dt.datetime, field: str) -> None:
    if moment > now():
        words = _("This moment is still to come.")
        raise Refused("FUTURE", words, fields={field: words})


@transaction.atomic
def add_step(actor: Actor, situation: AbnormalSituation, *, at: dt.datetime, what: str, who: str) -> SituationStep:
    """A line of the protocol of actions; the same line twice is one."""
    fresh = lock_situation(actor, situation.pk)
    _refuse_to_come(at, "at")
    step, _new = SituationStep.objects.get_or_create(
        situation=fresh, at=at, what=said(what, "what"), who=said(who, "who")[:200]
    )
    return step


@transaction.atomic
def add_mass(
    actor: Actor, situation: AbnormalSituation, *, substance: str, kilograms: Decimal, method: str
) -> SituationMass:
    """An estimate of a mass in kilograms, with how it was estimated."""
    fresh = lock_situation(actor, situation.pk)
    if kilograms < 0:
        words = _("A mass is never negative.")
        raise Refused("NEGATIVE", words, fields={"kilograms": words})
    text = said(substance, "substance")[:400]
    mass, _new = SituationMass.objects.get_or_create(
        situation=fresh,
        substance_text=text,
        kilograms=kilograms,
        method=said(method, "method"),
        defaults={"substance": RegisterResolver(fresh.facility)(Kind.SUBSTANCE, text)},
    )
    return mass


@transaction.atomic
def add_notification(
    actor: Actor,
    situation: AbnormalSituation,
    *,
    whom: str,
    at: dt.datetime,
    manner: str,
    upload: UploadedFile | None = None,
) -> Notification:
    """Who was told, when and how."""
    fresh = lock_situation(actor, situation.pk)
    _refuse_to_come(at, "at")
    given = {"whom": said(whom, "whom")[:300], "at": at, "manner": said(manner, "manner")[:200]}
    known: Notification | None = fresh.notifications.filter(**given).first()
    if known is not None:
        return known
    proof = store_upload(actor, upload, purpose=Purpose.EVIDENCE) if upload is not None else None
    return Notification.objects.create(situation=fresh, proof=proof, **given)


@transaction.atomic
def ask_monitoring(
    actor: Actor, situation: AbnormalSituation, *, place: str, substance: str, until: dt.date
) -> Unscheduled:
    """Ask for a measurement beside the plan: it stands in the quarter's plan and among the duties."""
    fresh = lock_situation(actor, situation.pk)
    if until < today():
        words = _("This day is over.")
        raise Refused("PAST", words, fields={"until": words})
    try:
        with transaction.atomic():
            asked = Unscheduled.objects.create(
                situation=fresh,
                place=said(place, "place")[:300],
                substance=said(substance, "substance")[:400],
                until=until,
            )
    except IntegrityError as wrong:
        words = _("This measurement is asked for already.")
        raise Refused("DOUBLE", words, status=409, fields={"place": words}) from wrong
    events.record(actor, "abnormal.monitoring", fresh, place=asked.place, substance=asked.substance, until=str(until))
    return asked


@transaction.atomic
def monitoring_done(actor: Actor, asked: Unscheduled, *, done_on: dt.date, result: str) -> Unscheduled:
    """The measurement is done: on what day, with what result and protocol."""
    lock_situation(actor, asked.situation_id, going_on=False)
    fresh = Unscheduled.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if fresh.done_on is not None or fresh.cancelled_at is not None:
        raise Refused("SETTLED", _("This measurement is done or called off already."), status=409)
    refuse_future(done_on, "done_on")
    fresh.done_on, fresh.result = done_on, said(result, "result")
    fresh.save(update_fields=["done_on", "result"])
    return fresh


@transaction.atomic
def call_off(actor: Actor, asked: Unscheduled, *, reason: str) -> Unscheduled:
    """Call a measurement off with a reason: it leaves plan, calendars and duties, and stays on the situation's page.

    Refused ROLE (403), GONE (404), SETTLED (409) when it is done or called off, REQUIRED (422) without a reason.
    """
    lock_situation(actor, asked.situation_id)
    fresh = Unscheduled.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if fresh.done_on is not None or fresh.cancelled_at is not None:
        raise Refused("SETTLED", _("This measurement is done or called off already."), status=409)
    fresh.cancelled_at, fresh.cancelled_reason = now(), said(reason, "reason")
    fresh.save(update_fields=["cancelled_at", "cancelled_reason"])
    words = {"place": fresh.place, "substance": fresh.substance, "reason": fresh.cancelled_reason}
    events.record(actor, "abnormal.monitoring_called_off", fresh.situation, **words)
    return fresh


@transaction.atomic
def move(actor: Actor, situation: AbnormalSituation, code: str, *, reason: str) -> AbnormalSituation:
    """Close or open again; nothing is closed while its monitoring is not done."""
    fresh = lock_situation(actor, situation.pk, going_on=False)
    if code not in ABNORMAL.moves:
        raise Refused("MOVE", _("There is no such move."), status=404)
    if code == "close" and fresh.unscheduled.standing().exists():
        raise Refused(
            "MONITORING", _("Unscheduled measurements are not done yet."), fix=_("Enter their results first.")
        )
    if code == "close" and fresh.is_accident and not fresh.unscheduled.filter(done_on__isnull=False).exists():
        raise Refused(
            "MONITORING",
            _("After an accidental emission impact monitoring is obligatory, and none is done."),
            fix=_("Ask for a measurement and enter its result (art. 186.6(3) of the Code)."),
        )
    changes: dict[str, Any] = {"ended_at": fresh.ended_at or now()} if code == "close" else {"ended_at": None}
    moved: AbnormalSituation = ABNORMAL.perform(fresh, code, actor, reason=reason, **changes)
    return moved
