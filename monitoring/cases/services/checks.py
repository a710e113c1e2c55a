"""An internal check of art. 189: begun with its list of objects, filled in the field, signed by name."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from monitoring.cases.machine import CHECK, PEOPLE, SIGNED
from monitoring.cases.models import CheckDocument, CheckedObject, Demand, DemandReview
from monitoring.cases.services.cases import refuse_stale, said
from monitoring.cases.services.measures import refuse_future
from monitoring.models import InternalCheck, Quarter
from monitoring.services.blocks import apply_block
from monitoring.services.quarters import lock_open
from operators.models import EmissionSource
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import now
from pekportal.kit.files import store_upload
from pekportal.kit.grid import Add, Save
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose


@transaction.atomic
def begin(actor: Actor, quarter: Quarter, *, department: str, checked_on: dt.date, checked_by: str) -> CheckDocument:
    """Begin a check: every emitting object of the register and every standing demand stand in it at once.

    Refused ROLE, GONE, FROZEN, FUTURE, OUTSIDE (the day is not of the quarter), DOUBLE.
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    refuse_future(checked_on, "checked_on")
    if not fresh.period.start <= checked_on <= fresh.period.end:
        words = _("This day is not of the quarter.")
        raise Refused("OUTSIDE", words, fields={"checked_on": words})
    mine = CheckDocument.objects.filter(quarter__facility_id=fresh.facility_id, state=SIGNED)
    try:
        with transaction.atomic():
            check = CheckDocument.objects.create(
                quarter=fresh,
                department=said(department, "department")[:500],
                checked_on=checked_on,
                checked_by=said(checked_by, "checked_by")[:200],
                previous=mine.filter(checked_on__lte=checked_on).order_by("checked_on", "created_at").last(),
            )
    except IntegrityError as wrong:
        words = _("A check of this department on this day is begun already.")
        raise Refused("DOUBLE", words, status=409, fields={"checked_on": words}) from wrong
    sources = EmissionSource.objects.filter(facility_id=fresh.facility_id, opened_on__lte=checked_on)
    working = sources.filter(Q(closed_on=None) | Q(closed_on__gt=checked_on)).order_by("number")
    CheckedObject.objects.bulk_create(
        CheckedObject(check_document=check, source=source, name=str(source)) for source in working
    )
    standing = Demand.objects.standing().filter(check_document__quarter__facility_id=fresh.facility_id)
    DemandReview.objects.bulk_create(DemandReview(check_document=check, demand=demand) for demand in standing)
    events.record(actor, "check.begun", check, objects=len(working))
    return check


def lock_draft(actor: Actor, check_id: UUID, *, quarter_open: bool = False) -> CheckDocument:
    """The check locked for this transaction and not signed yet; Refused ROLE (403), GONE (404), SIGNED (409)."""
    actor.require(Role.ECOLOGIST)
    rows = CheckDocument.objects.visible_to(actor).select_for_update(of=("self",))
    found: CheckDocument | None = rows.select_related("quarter__facility").filter(pk=check_id).first()
    if found is None:
        raise Refused("GONE", _("There is no such check."), status=404)
    if found.state == SIGNED:
        raise Refused("SIGNED", _("The check is signed: it can not be changed any more."), status=409)
    if quarter_open:
        lock_open(actor, found.quarter_id)
    return found


@transaction.atomic
def look_at(
    actor: Actor,
    seen: CheckedObject,
    *,
    finding: str,
    upload: UploadedFile | None = None,
    row_version: int | None = None,
) -> CheckedObject:
    """An object was looked at: what was found («» is no remarks), maybe a photo."""
    lock_draft(actor, seen.check_document_id)
    fresh = CheckedObject.objects.select_for_update(of=("self",)).get(pk=seen.pk)
    refuse_stale(fresh, row_version)
    fresh.finding, fresh.seen_at = finding.strip(), fresh.seen_at or now()
    if upload is not None:
        fresh.photo = store_upload(actor, upload, purpose=Purpose.PICTURE)
    fresh.row_version += 1
    fresh.save(update_fields=["finding", "seen_at", "photo", "row_version"])
    return fresh


@transaction.atomic
def save_subjects(actor: Actor, check: CheckDocument, *, row_version: int | None = None, **words: str) -> CheckDocument:
    """Keep the words of the five subjects of art. 189.3."""
    fresh = lock_draft(actor, check.pk)
    refuse_stale(fresh, row_version)
    for number in range(1, 6):
        setattr(fresh, f"subject_{number}", str(words.get(f"subject_{number}", "")).strip())
    fresh.row_version += 1
    fresh.save()
    return fresh


@transaction.atomic
def review(actor: Actor, one: DemandReview, *, state: str, words: str = "") -> DemandReview:
    """Say of a standing demand whether it is met; a met one is settled when the check is signed."""
    lock_draft(actor, one.check_document_id)
    if state not in DemandReview.State.values:
        told = _("Choose one of the states.")
        raise Refused("STATE", told, fields={"state": told})
    one.state, one.words = state, words.strip()
    one.save(update_fields=["state", "words"])
    return one


@transaction.atomic
def add_demand(
    actor: Actor, check: CheckDocument, *, what: str, responsible: str, until: dt.date, demand_id: UUID | None = None
) -> Demand:
    """Add a demand with its term; the same `demand_id` twice is one demand."""
    fresh = lock_draft(actor, check.pk)
    if demand_id is not None:
        known: Demand | None = fresh.demands.filter(pk=demand_id).first()
        if known is not None:
            return known
    if until < fresh.checked_on:
        words = _("The term lies before the day of the check.")
        raise Refused("EARLY", words, fields={"until": words})
    numbers = fresh.demands.order_by("-number").values_list("number", flat=True)
    return Demand.objects.create(
        **({"pk": demand_id} if demand_id else {}),
        check_document=fresh,
        number=(numbers.first() or 0) + 1,
        what=said(what, "what"),
        responsible=said(responsible, "responsible")[:200],
        until=until,
    )


@transaction.atomic
def drop_demand(actor: Actor, demand: Demand) -> None:
    """Take a demand out of a check that is not signed yet; history keeps it."""
    lock_draft(actor, demand.check_document_id)
    demand.delete()


@transaction.atomic
def sign(actor: Actor, check: CheckDocument, *, name: str) -> CheckDocument:
    """Sign the report to the head by name; fills the row of the table «internal checks» and settles met demands."""
    fresh = lock_draft(actor, check.pk, quarter_open=True)
    signed_name = said(name, "name")[:400]
    CHECK.check(fresh, "sign", actor)
    for one in fresh.reviews.filter(state=DemandReview.State.MET, demand__done_on=None).select_related("demand"):
        one.demand.done_on = fresh.checked_on
        one.demand.done_words = one.words or _("met, as check of %(day)s found") % {
            "day": f"{fresh.checked_on:%d.%m.%Y}"
        }
        one.demand.save(update_fields=["done_on", "done_words"])
        events.record(actor, "check.demand_met", one.demand, words=one.demand.done_words)
    row_id = _fill_row(actor, fresh)
    signed: CheckDocument = CHECK.perform(
        fresh, "sign", actor, signed_at=now(), signed_by_id=actor.user_id, signed_name=signed_name, row_id=row_id
    )
    return signed


def _fill_row(actor: Actor, check: CheckDocument) -> UUID:
    """Write the check into the table of the quarter: the row of this department and day, or a new one."""
    texts = {
        "department": check.department,
        "checked_on": f"{check.checked_on:%d.%m.%Y}",
        "checked_by": check.checked_by,
        "findings": findings_of(check),
        "demands": demands_of(check),
    }
    rows = InternalCheck.objects.filter(quarter_id=check.quarter_id, department=check.department)
    row: Any = rows.filter(checked_on=check.checked_on).first() or rows.filter(checked_on=None).first()
    change: Any
    if row is None:
        change = Add(uuid.uuid5(check.pk, "row"), None, texts)
    else:
        change = Save(row.pk, row.row_version, {key: (None, text) for key, text in texts.items()})
    outcome = apply_block(actor, check.quarter, "internal-checks", [change], how="case")
    if outcome.lost:
        raise Refused("TOO_LONG", outcome.lost[0].words, fix=outcome.lost[0].fix)
    found: UUID = change.row
    return found


def findings_of(check: CheckDocument) -> str:
    """What the check found, as the table has it."""
    said_of = [f"{one.name}: {one.finding}" for one in check.objects_seen.exclude(finding="").order_by(by_name("name"))]
    return "; ".join(said_of) or "Нарушений не выявлено"


def demands_of(check: CheckDocument) -> str:
    """The demands with their terms, as the table has them."""
    return "; ".join(
        f"{one.number}) {one.what.rstrip('.')} — до {one.until:%d.%m.%Y}, ответственный: {one.responsible}"
        for one in check.demands.order_by("number")
    )


@transaction.atomic
def meet_demand(
    actor: Actor, demand: Demand, *, done_on: dt.date, words: str, upload: UploadedFile | None = None
) -> Demand:
    """Say that a demand of a signed check is met, with proof if there is one."""
    actor.require(*PEOPLE)
    rows = Demand.objects.visible_to(actor).select_for_update(of=("self",)).select_related("check_document")
    fresh: Demand | None = rows.filter(pk=demand.pk).first()
    if fresh is None:
        raise Refused("GONE", _("There is no such demand."), status=404)
    if fresh.done_on is not None or fresh.check_document.state != SIGNED:
        raise Refused("SETTLED", _("This demand is met already, or its check is not signed yet."), status=409)
    refuse_future(done_on, "done_on")
    if done_on < fresh.check_document.checked_on:
        told = _("This is before the day of the check.")
        raise Refused("EARLY", told, fields={"done_on": told})
    fresh.done_on, fresh.done_words = done_on, said(words, "words")
    if upload is not None:
        fresh.proof = store_upload(actor, upload, purpose=Purpose.EVIDENCE)
    fresh.save(update_fields=["done_on", "done_words", "proof"])
    events.record(actor, "check.demand_met", fresh, words=fresh.done_words, day=str(done_on))
    return fresh
