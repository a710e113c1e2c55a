"""The notice of a violation: drafted from the facts, edited, marked as sent with its proof (art. 184.2(8))."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.cases import drafting
from monitoring.cases.machine import NOTICE, SENT
from monitoring.cases.manners import OTHER
from monitoring.cases.models import Case, Notice
from monitoring.cases.services.cases import lock_case, refuse_stale, said
from monitoring.tables.registry import TABLES
from operators.models import Department, Facility
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.files import store_upload
from pekportal.kit.ids.kato import prefix
from pekportal.kit.refused import Refused
from pekportal.kit.text import T
from pekportal.kit.uploads import Purpose

CATEGORY = T("{roman} санат", "{roman} категория", "category {roman}")
NOBODY = T(
    "Қоршаған ортаны қорғау саласындағы уәкілетті органның аумақтық бөлімшесіне",
    "В территориальное подразделение уполномоченного органа в области охраны окружающей среды",
    "",
)


def department_of(facility: Facility) -> Department | None:
    """The department whose territory holds the facility: the one with the longest КАТО prefix."""
    best: tuple[int, Department] | None = None
    for department in Department.objects.all():
        for code in department.kato_codes:
            start = prefix(code)
            if str(facility.kato_id).startswith(start) and (best is None or len(start) > best[0]):
                best = (len(start), department)
    return best[1] if best else None


def facts_of(case: Case) -> drafting.NoticeFacts:
    """The facts of a case for the draft of its notice."""
    facility = case.quarter.facility
    operator, period, kind = facility.operator, case.quarter.period, case.kind_spec
    measures = case.measures.filter(withdrawn_at=None).order_by("until", "created_at")
    return drafting.NoticeFacts(
        operator=T(operator.label("kk"), operator.label("ru"), operator.label("ru")),
        bin=operator.bin,
        facility=T(facility.label("kk"), facility.label("ru"), facility.label("ru")),
        address=facility.address,
        category=CATEGORY.format(roman={1: "I", 2: "II", 3: "III"}[facility.category]),
        quarter=T(period.label("kk"), period.label("ru"), period.label("en")),
        found_on=case.found_on,
        kind=kind.label,
        norm_word=kind.norm,
        place=case.place,
        substance=case.subject,
        fact=case.fact,
        norm=case.norm,
        unit=case.unit,
        times=case.times,
        cause=case.cause.strip(),
        measures=tuple(drafting.MeasureFact(m.what, m.responsible, m.until, m.done_on) for m in measures),
        protocol=_protocol(case),
    )


def _protocol(case: Case) -> str:
    table = TABLES.get(case.table)
    row: Any = table.model._default_manager.filter(pk=case.row_id).first() if table and case.row_id else None
    return str(getattr(row, "protocol_text", "") or "")


@transaction.atomic
def draft(actor: Actor, case: Case) -> Notice:
    """The notice of the case, drafted from its facts when there is none yet; Refused NOT_VIOLATION (409)."""
    fresh = lock_case(actor, case.pk)
    known: Notice | None = Notice.objects.filter(case=fresh).first()
    if known is not None:
        return known
    _refuse_no_violation(fresh)
    department, facts = department_of(fresh.quarter.facility), facts_of(fresh)
    made: Notice = Notice.objects.create(
        case=fresh,
        addressee_ru=department.name_ru if department else NOBODY.ru,
        addressee_kk=(department.name_kk or department.name_ru) if department else NOBODY.kk,
        text_ru=drafting.text_of(facts, "ru"),
        text_kk=drafting.text_of(facts, "kk"),
        drafted_by_id=actor.user_id,
    )
    events.record(actor, "case.notice_drafted", fresh)
    return made


def _refuse_no_violation(case: Case) -> None:
    if not case.is_violation:
        raise Refused(
            "NOT_VIOLATION",
            _("The case is not decided to be a violation."),
            fix=_("Decide it on the page of the case, then the notice is drafted."),
            status=409,
        )


@transaction.atomic
def redraft(actor: Actor, notice: Notice) -> Notice:
    """Draft the text anew from the facts as they stand now; the history keeps what was written."""
    case, fresh = _draft_of(actor, notice)
    facts = facts_of(case)
    fresh.text_ru, fresh.text_kk = drafting.text_of(facts, "ru"), drafting.text_of(facts, "kk")
    fresh.row_version += 1
    fresh.save(update_fields=["text_ru", "text_kk", "row_version"])
    events.record(actor, "case.notice_redrafted", case)
    return fresh


@transaction.atomic
def save_notice(actor: Actor, notice: Notice, *, row_version: int | None = None, **texts: str) -> Notice:
    """Keep the addressee and the text in both languages."""
    case, fresh = _draft_of(actor, notice)
    refuse_stale(fresh, row_version)
    for name in ("addressee_ru", "addressee_kk", "text_ru", "text_kk"):
        setattr(fresh, name, said(texts.get(name, ""), name))
    fresh.row_version += 1
    fresh.save()
    events.record(actor, "case.notice_edited", case)
    return fresh


@transaction.atomic
def send(
    actor: Actor,
    notice: Notice,
    *,
    sent_at: dt.datetime,
    manner: str,
    manner_words: str = "",
    number: str = "",
    upload: UploadedFile | None = None,
) -> Notice:
    """Mark the notice as sent: when, how, with which proof; late stays late for ever."""
    case, fresh = _draft_of(actor, notice)
    _refuse_no_violation(case)
    day = sent_at.astimezone(zone()).date()
    if sent_at > now():
        words = _("This moment is still to come.")
        raise Refused("FUTURE", words, fields={"sent_at": words})
    if day < case.found_on:
        words = _("The notice can not be sent before the day of finding.")
        raise Refused("EARLY", words, fields={"sent_at": words})
    if upload is None:
        words = _("Choose the file that proves the sending.")
        raise Refused("PROOF", words, fields={"file": words})
    if manner == OTHER and not manner_words.strip():
        words = _("Say in what manner.")
        raise Refused("MANNER", words, fields={"manner_words": words})
    proof = store_upload(actor, upload, purpose=Purpose.EVIDENCE)
    sent: Notice = NOTICE.perform(
        fresh, "send", actor, sent_at=sent_at, manner=manner, manner_words=manner_words.strip()[:200],
        number=number.strip()[:60], proof=proof, sent_by_id=actor.user_id,
    )  # fmt: skip
    late = day > case.due_on
    events.record(actor, "case.notice_sent", case, late=late, manner=manner, number=sent.number, day=str(day))
    return sent


def _draft_of(actor: Actor, notice: Notice) -> tuple[Case, Notice]:
    case = lock_case(actor, notice.case_id, live=False)
    fresh = Notice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    if fresh.state == SENT:
        raise Refused("SENT", _("The notice is sent: this can not be changed any more."), status=409)
    return case, fresh
