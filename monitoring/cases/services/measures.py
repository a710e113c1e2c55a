"""Measures of a case: add, change, done with proof, withdrawn with a reason."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.cases.machine import MEASURES, OPEN
from monitoring.cases.models import Case, CaseMeasure
from monitoring.cases.services.cases import follow, lock_case, refuse_stale, said
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now, today
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose


@transaction.atomic
def add_measure(
    actor: Actor, case: Case, *, what: str, responsible: str, until: dt.date, measure_id: UUID | None = None
) -> CaseMeasure:
    """Add what is to be done; the same `measure_id` twice is one measure (a double click)."""
    fresh = lock_case(actor, case.pk)
    if measure_id is not None:
        known: CaseMeasure | None = fresh.measures.filter(pk=measure_id).first()
        if known is not None:
            return known
    if fresh.state not in (OPEN, MEASURES):
        raise Refused(
            "STATE", _("The measures are done already."), fix=_("Open the case again, with a reason."), status=409
        )
    _refuse_before(fresh, until)
    given = {"pk": measure_id} if measure_id else {}
    measure = CaseMeasure.objects.create(
        case=fresh, what=said(what, "what"), responsible=said(responsible, "responsible")[:200], until=until, **given
    )
    events.record(actor, "case.measure", fresh, words=measure.what, until=str(until), responsible=measure.responsible)
    follow(actor, fresh)
    return measure


def _refuse_before(case: Case, until: dt.date) -> None:
    if until < case.found_on:
        words = _("The term lies before the day of finding, %(day)s.") % {"day": f"{case.found_on:%d.%m.%Y}"}
        raise Refused("EARLY", words, fields={"until": words})


@transaction.atomic
def save_measure(
    actor: Actor, measure: CaseMeasure, *, what: str, responsible: str, until: dt.date, row_version: int | None = None
) -> CaseMeasure:
    """Change a measure that is not done yet."""
    case, fresh = _standing(actor, measure)
    refuse_stale(fresh, row_version)
    _refuse_before(case, until)
    before = str(fresh.until)
    fresh.what, fresh.responsible, fresh.until = said(what, "what"), said(responsible, "responsible")[:200], until
    fresh.row_version += 1
    fresh.save(update_fields=["what", "responsible", "until", "row_version"])
    events.record(actor, "case.measure_changed", case, words=fresh.what, before=before, until=str(until))
    follow(actor, case)
    return fresh


@transaction.atomic
def measure_done(
    actor: Actor, measure: CaseMeasure, *, done_on: dt.date, words: str, upload: UploadedFile | None = None
) -> CaseMeasure:
    """Say that it is done, on what day, with what proof."""
    case, fresh = _standing(actor, measure)
    refuse_future(done_on, "done_on")
    fresh.done_on, fresh.done_words = done_on, said(words, "words")
    if upload is not None:
        fresh.proof = store_upload(actor, upload, purpose=Purpose.EVIDENCE)
    fresh.row_version += 1
    fresh.save(update_fields=["done_on", "done_words", "proof", "row_version"])
    events.record(actor, "case.measure_done", case, words=f"{fresh.what}: {fresh.done_words}", day=str(done_on))
    follow(actor, case)
    return fresh


@transaction.atomic
def withdraw_measure(actor: Actor, measure: CaseMeasure, *, reason: str) -> CaseMeasure:
    """Take a measure back with a reason; it stays readable."""
    case, fresh = _standing(actor, measure)
    fresh.withdrawn_at, fresh.withdrawn_reason = now(), said(reason, "reason")
    fresh.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    events.record(actor, "case.measure_withdrawn", case, words=f"{fresh.what}: {fresh.withdrawn_reason}")
    follow(actor, case)
    return fresh


def refuse_future(day: dt.date, field: str) -> None:
    """Refuse a day that is still to come."""
    if day > today():
        words = _("This day is still to come.")
        raise Refused("FUTURE", words, fields={field: words})


def _standing(actor: Actor, measure: CaseMeasure) -> tuple[Case, CaseMeasure]:
    case = lock_case(actor, measure.case_id)
    fresh = CaseMeasure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if fresh.withdrawn_at is not None or fresh.done_on is not None:
        raise Refused("SETTLED", _("This measure is done or withdrawn already."), fix=_("Reload the page."), status=409)
    return case, fresh
