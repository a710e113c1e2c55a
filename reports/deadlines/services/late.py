"""The reason of a late report, and extensions somebody allowed."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose
from reports.deadlines import gate
from reports.deadlines.models import Deadline, Extension, LateReason
from reports.models import ReportVersion
from reports.services.locking import locked

SHORTEST = 20  # letters of a reason: «да» is none


@transaction.atomic
def write_reason(actor: Actor, version: ReportVersion, *, text: str) -> LateReason:
    """Write why the report is late; Refused NOT_LATE (409), SHORT. The same words twice are one reason."""
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    fresh = locked(actor, version)
    words = text.strip()
    if not gate.is_late(fresh):
        raise Refused("NOT_LATE", _("The report is not late: no reason is asked for."), status=409)
    if len(words) < SHORTEST:
        short = _("Say in a sentence what happened: at least %(count)d characters.") % {"count": SHORTEST}
        raise Refused("SHORT", short, fields={"text": short})
    known = gate.reason_of(fresh)
    if known is not None and known.text == words:
        return known
    reason: LateReason = LateReason.objects.create(
        report=fresh.report, text=words, written_by_id=actor.person(), written_at=now()
    )
    events.record(actor, "report.late_reason", fresh, words=words)
    return reason


@transaction.atomic
def record_extension(
    actor: Actor,
    deadline: Deadline,
    *,
    ident: UUID,
    new_day: dt.date,
    allowed_by: str,
    document: str,
    upload: UploadedFile,
    note: str = "",
) -> Extension:
    """Keep an extension with its document; the term stays. The same `ident` twice is one extension.

    Refused GONE (404), NOT_LATER when the day allowed lies before the term.
    """
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    row = Deadline.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=deadline.pk).first()
    if row is None:
        raise Refused("GONE", _("There is no such deadline."), status=404)
    known: Extension | None = row.extensions.filter(pk=ident).first()
    if known is not None:
        return known
    if new_day < row.due_on:
        words = _("The term is %(day)s: an extension is for a later day.") % {"day": f"{row.due_on:%d.%m.%Y}"}
        raise Refused("NOT_LATER", words, fields={"new_day": words})
    made: Extension = Extension.objects.create(
        pk=ident,
        deadline=row,
        new_day=new_day,
        allowed_by=allowed_by.strip(),
        document=document.strip(),
        note=note.strip(),
        file=store_upload(actor, upload, purpose=Purpose.EVIDENCE),
        recorded_by_id=actor.person(),
        recorded_at=now(),
    )
    events.record(actor, "deadline.extension", row, document=made.document, until=new_day.isoformat())
    return made


@transaction.atomic
def withdraw_extension(actor: Actor, extension: Extension, *, reason: str) -> Extension:
    """Take a wrongly recorded extension back; it stays to be read. A second time changes nothing."""
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    row = Extension.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=extension.pk).first()
    if row is None:
        raise Refused("GONE", _("There is no such extension."), status=404)
    if row.withdrawn_at is not None:
        return row
    if not reason.strip():
        words = _("Say why it is taken back.")
        raise Refused("REASON", words, fields={"reason": words})
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawal_reason = now(), actor.person(), reason.strip()[:500]
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    events.record(actor, "deadline.extension_withdrawn", row.deadline, document=row.document)
    return row
