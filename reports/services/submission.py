"""Handing in, and what the inspector's decision does to the report."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.services import quarters
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import is_in_time, now
from pekportal.kit.files import store_bytes
from pekportal.kit.refused import Refused
from reports import gates
from reports.gather import gather
from reports.machine import FILED, LIVE, REPORT
from reports.models import Attachment, Report, ReportFindingReason, ReportVersion
from reports.services.content import freeze
from reports.services.lifecycle import moved
from reports.services.locking import locked
from reports.services.rendering import missing_files
from reports.signals import report_submitted, version_opened


@transaction.atomic
def submit(actor: Actor, version: ReportVersion, *, clicked_at: datetime | None = None) -> ReportVersion:
    """Hand the approved, signed version in: frozen for good, numbered, in time or late by its stored due date.

    `clicked_at`: the director asked for it before, as soon as his signature is confirmed; that moment counts.
    """
    version = locked(actor, version)
    REPORT.check(version, "submit", actor)
    missing = missing_files(version)
    if missing:
        raise Refused(
            "RENDERING",
            _("The files of the report are still being prepared: %(kinds)s.") % {"kinds": ", ".join(missing)},
            fix=_("Wait for the bar to finish, then submit."),
            status=409,
        )
    moment = clicked_at or now()
    with gates.counting_at(moment):
        gates.go_through("submit", actor, version)
    is_correction = _supersede(version)
    fresh = REPORT.perform(
        version,
        "submit",
        actor,
        submitted_at=moment,
        submitted_by_id=actor.user_id or version.approved_by_id,
        receipt_number=receipt_number(version),
    )
    late = not is_in_time(moment, fresh.report.due_on)
    filed = "report.filed_correction" if is_correction else "report.filed_late" if late else "report.filed_in_time"
    events.record(actor, filed, fresh, receipt=fresh.receipt_number)
    report_submitted.send(sender=ReportVersion, version=fresh, actor=actor)
    return moved(actor, fresh, "submit")


def _supersede(version: ReportVersion) -> bool:
    """The version in force until now is replaced by its correction: one filed version at a time. True if there was one.

    No term runs for such a correction: a report was filed all the time.
    """
    rows = ReportVersion.objects.select_for_update(of=("self",))
    older = list(rows.filter(report=version.report_id, state__in=FILED))
    for one in older:
        actor = Actor.as_system()
        moved(actor, REPORT.perform(one, "supersede", actor), "supersede")
    return bool(older)


def receipt_number(version: ReportVersion) -> str:
    """A number people can read out, one of its kind: period, facility (ten digits of its id), version."""
    return f"{version.report.period}-{version.report.facility_id.hex[:10].upper()}-{version.number}"


@transaction.atomic
def accept(actor: Actor, version: ReportVersion) -> ReportVersion:
    """The inspector takes note of the report."""
    return moved(actor, REPORT.perform(locked(actor, version), "accept", actor, decided_at=now()), "accept")


@transaction.atomic
def send_back(actor: Actor, version: ReportVersion, *, reason: str) -> ReportVersion:
    """The inspector returns the report: the version stays as it is, a new draft opens."""
    fresh = REPORT.perform(locked(actor, version), "send_back", actor, reason=reason, decided_at=now())
    moved(actor, fresh, "send_back", reason)
    open_next_version(Actor.as_system(actor.name), fresh, reason=reason)
    return fresh


@transaction.atomic
def discard(actor: Actor, version: ReportVersion, *, reason: str) -> ReportVersion:
    """Give a begun correction up: it is frozen as it was, the filed report stays in force, the quarter closes."""
    version = locked(actor, version)
    REPORT.check(version, "discard", actor, reason=reason)
    content, snapshot = freeze(version, gather(version))
    fresh = REPORT.perform(
        version,
        "discard",
        actor,
        reason=reason,
        content=store_bytes(actor, content, name=f"{version.report.period}.json", kind="json"),
        snapshot=store_bytes(actor, snapshot, name=f"{version.report.period}-snapshot.json", kind="json"),
    )
    quarters.lock(actor, fresh.report.data)
    return moved(actor, fresh, "discard", reason)


def open_next_version(actor: Actor, version: ReportVersion, *, reason: str) -> ReportVersion:
    """A new draft that supersedes `version`, with its note, reasons and attachments; the data open again.

    When a correction is being prepared already, that one stays the only one and is returned.
    """
    report = Report.objects.select_for_update(of=("self",)).get(pk=version.report_id)
    live: ReportVersion | None = report.versions.filter(state__in=LIVE).first()
    if live is not None:
        events.record(actor, "report.version_goes_on", live, words=reason)
        return live
    fresh = ReportVersion.objects.create(
        report=report,
        number=report.versions.order_by("-number").values_list("number", flat=True)[0] + 1,
        language=version.language,
        note=version.note,
        conclusion=version.conclusion,
        performer=version.performer,
        supersedes=version,
        reason=reason,
        is_demo=version.is_demo,
    )
    ReportFindingReason.objects.bulk_create(
        ReportFindingReason(
            version=fresh, code=r.code, place=r.place, reason=r.reason, written_by=r.written_by, is_demo=r.is_demo
        )
        for r in version.finding_reasons.all()
    )
    Attachment.objects.bulk_create(
        Attachment(version=fresh, kind=a.kind, title=a.title, file=a.file, added_by=a.added_by, of_quarter=a.of_quarter)
        for a in version.attachments.all()
    )
    quarters.unlock(actor, report.data, reason=reason)
    events.record(actor, "report.version_opened", fresh, words=reason)
    version_opened.send(sender=ReportVersion, version=fresh, older=version, actor=actor)
    return fresh
