"""The author's words: the note, reasons for findings, attachments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.models import Quarter
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.files import store_upload
from pekportal.kit.models import StoredFile
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose
from reports.machine import EDITABLE, WITH_REASONS
from reports.models import Attachment, ReportFindingReason, ReportVersion
from reports.services.locking import locked_in


@transaction.atomic
def save_note(
    actor: Actor, version: ReportVersion, *, note: str, conclusion: str, performer: str, language: str, row_version: int
) -> ReportVersion:
    """Save the author's part of the note; a stale edit is refused with both texts."""
    actor.require(Role.ECOLOGIST)
    fresh = locked_in(actor, version, EDITABLE)
    if fresh.row_version != row_version:
        raise Refused(
            "STALE",
            _("Somebody saved the note after you opened it. Theirs: «%(theirs)s». Yours: «%(yours)s».")
            % {"theirs": fresh.note[:500], "yours": note[:500]},
            fix=_("Copy your text, open the page again and put both together."),
            status=409,
        )
    fresh.note, fresh.conclusion, fresh.performer, fresh.language = note, conclusion, performer, language
    fresh.row_version += 1
    fresh.save(update_fields=["note", "conclusion", "performer", "language", "row_version"])
    events.record(actor, "report.note", fresh)
    return fresh


@transaction.atomic
def write_reason(actor: Actor, version: ReportVersion, *, code: str, place: str, reason: str) -> ReportFindingReason:
    """Write or rewrite why a finding is accepted."""
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    fresh = locked_in(actor, version, WITH_REASONS)
    if not reason.strip():
        words = _("Write the reason in a sentence.")
        raise Refused("REASON", words, fields={"reason": words})
    written, _created = ReportFindingReason.objects.update_or_create(
        version=fresh,
        code=code,
        place=place,
        defaults={"reason": reason.strip(), "written_by_id": actor.user_id, "is_demo": fresh.is_demo and actor.system},
    )
    events.record(actor, "report.reason", fresh, words=reason.strip(), finding=code, place=place)
    return written


@transaction.atomic
def attach(actor: Actor, version: ReportVersion, upload: UploadedFile, *, kind: str, title: str = "") -> Attachment:
    """Put a file to the report."""
    actor.require(Role.ECOLOGIST)
    fresh = locked_in(actor, version, EDITABLE)
    stored = store_upload(actor, upload, purpose=Purpose.EVIDENCE)
    if fresh.attachments.filter(file__sha256=stored.sha256).exists():
        words = _("This file is attached already: %(name)s.") % {"name": stored.name}
        raise Refused("TWICE", words, fields={"file": words})
    added = Attachment.objects.create(
        version=fresh, kind=kind, title=title.strip() or stored.name, file=stored, added_by_id=actor.user_id
    )
    events.record(actor, "report.attached", fresh, words=added.title, sha256=stored.sha256)
    return added


@transaction.atomic
def attach_made(
    actor: Actor, quarter: Quarter, *, files: Iterable[StoredFile], instead_of: Iterable[Any], title: str
) -> bool:
    """Attach files that a room of the quarter made, in place of older ones; False when no version can be edited."""
    actor.require(Role.ECOLOGIST)
    version = ReportVersion.objects.filter(report__data=quarter, state__in=EDITABLE).order_by("-number").first()
    if version is None:
        return False
    fresh = locked_in(actor, version, EDITABLE)
    fresh.attachments.filter(file_id__in=list(instead_of)).delete()
    for stored in files:
        _added, created = Attachment.objects.get_or_create(
            version=fresh,
            file=stored,
            defaults={"kind": Attachment.Kind.OTHER, "title": title, "added_by_id": actor.user_id},
        )
        if created:
            events.record(actor, "report.attached", fresh, words=title, sha256=stored.sha256)
    return True


def join_papers(version: ReportVersion) -> None:
    """Put the quarter's protocols and acts to the report (rule 8): they are signed, filed and kept with it.

    Called at approval, inside its transaction; papers joined before that are no longer in the quarter go.
    """
    papers = list(version.report.data.protocols.select_related("file").order_by("date", "number"))
    version.attachments.filter(of_quarter=True).exclude(file__in=[one.file_id for one in papers]).delete()
    there = set(version.attachments.values_list("file__sha256", flat=True))
    for one in papers:
        if one.file.sha256 not in there:
            there.add(one.file.sha256)
            Attachment.objects.create(version=version, kind=one.kind, title=one.label, file=one.file, of_quarter=True)


@transaction.atomic
def detach(actor: Actor, attachment: Attachment) -> None:
    """Take an attachment away while the version is open; the bytes and the history stay."""
    actor.require(Role.ECOLOGIST)
    fresh = locked_in(actor, attachment.version, EDITABLE)
    if attachment.of_quarter:
        raise Refused(
            "OF_QUARTER",
            _("This paper stands in the quarter and goes with the report by itself."),
            fix=_("Take it away among the protocols of the quarter."),
            status=409,
        )
    events.record(actor, "report.detached", fresh, words=attachment.title)
    attachment.delete()
