"""Gathers what goes into a dossier: reports with their copies of record, protocols, correspondence, history, looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _

from inspections.dossier.correspondence import FOLDER, Gathered, gather
from inspections.dossier.kinds import named
from inspections.models import DocumentRequest
from monitoring.models import Protocol
from operators.models import Facility
from pekportal.kit.calendar import Quarter, zone
from pekportal.kit.canonical import canonical
from pekportal.kit.files import read
from pekportal.kit.models import Event
from pekportal.kit.refused import Refused
from pekportal.kit.text import LANGUAGES, T
from reports.machine import FROZEN
from reports.models import ReportVersion
from reports.record.models import CopyOfRecord
from reports.record.pack.dossier import COPIES

MOST_BYTES = 400 * 1024 * 1024
Step = Callable[[int, int, str], None]
STEPS = 4


def within(first: Quarter, last: Quarter, way: str = "report__") -> Q:
    """Rows of the quarters of the span."""
    found = Q(pk__in=[])
    for period in first.up_to(last):
        found |= Q(**{f"{way}year": period.year, f"{way}quarter": period.quarter})
    return found


def versions_of(facility: Facility, first: Quarter, last: Quarter) -> list[ReportVersion]:
    """The filed versions, all of them, oldest first."""
    rows = ReportVersion.objects.filter(within(first, last), report__facility=facility, state__in=FROZEN)
    return list(
        rows.select_related("report__facility", "content", "receipt").order_by(
            "report__year", "report__quarter", "number"
        )
    )


def collect(facility: Facility, first: Quarter, last: Quarter, step: Step) -> Gathered:
    """All files of the dossier; Refused when there is no filed report in the span, or far too much."""
    versions = versions_of(facility, first, last)
    if not versions:
        raise Refused(
            "NOTHING", _("No report was filed for these quarters."), fix=_("Choose quarters with a filed report.")
        )
    found = Gathered()
    step(0, STEPS, _("Reports"))
    _reports(found, versions)
    step(1, STEPS, _("Protocols"))
    _protocols(found, facility, first, last)
    step(2, STEPS, _("Remarks, requests, letters"))
    since = dt.datetime.combine(first.start, dt.time(), zone())
    gather(found, facility, since)
    step(3, STEPS, _("History"))
    _history(found, facility, versions)
    return found


def _reports(found: Gathered, versions: Iterable[ReportVersion]) -> None:
    """Each version: its copy of record as it is; without one (before the ЭЦП) the stored JSON and the files."""
    lines = []
    copies = {
        one.receipt.version_id: one
        for one in CopyOfRecord.objects.filter(receipt__version__in=list(versions)).select_related("file", "receipt")
    }
    for number, version in enumerate(versions, 1):
        title = named(partial(_title, version))
        copy = copies.get(version.pk)
        names = [_copy(found, number, copy, title)] if copy else _bare(found, number, version, title)
        lines.append(_line(version, names))
    found.add("reports.json", canonical(lines), named(lambda _lang: _("Reports in this dossier")))
    found.counts["versions"], found.counts["copies"] = len(lines), len(copies)


def _title(version: ReportVersion, lang: str) -> str:
    period = version.report.period.label(lang)
    return _("Report for %(period)s, version %(number)s") % {"period": period, "number": version.number}


def _copy(found: Gathered, number: int, copy: CopyOfRecord, title: T) -> str:
    name = f"{COPIES}{number:03}.zip"
    found.add(name, read(copy.file), title)
    _refuse_too_much(found)
    return name


def _bare(found: Gathered, number: int, version: ReportVersion, title: T) -> list[str]:
    names = []
    artefacts = [one.file for one in version.artefacts.select_related("file").order_by("kind", "language", "pk")]
    attached = [one.file for one in version.attachments.select_related("file").order_by("created_at", "pk")]
    for part, stored in enumerate([*filter(None, [version.content]), *artefacts, *attached], 1):
        name = f"reports/{number:03}/{part:03}.{stored.kind}"
        found.add(name, read(stored), T(*(f"{title(lang)}: {stored.name}" for lang in LANGUAGES)))
        names.append(name)
    _refuse_too_much(found)
    return names


def _line(version: ReportVersion, names: list[str]) -> dict[str, object]:
    receipt = getattr(version, "receipt", None)
    return {
        "version": str(version.pk),
        "period": str(version.report.period),
        "number": version.number,
        "state": version.state,
        "submitted_at": version.submitted_at and version.submitted_at.astimezone(zone()).isoformat(),
        "receipt": receipt.number if receipt else "",
        "content_sha256": version.content.sha256 if version.content else "",
        "files": names,
    }


def _protocols(found: Gathered, facility: Facility, first: Quarter, last: Quarter) -> None:
    """The papers of laboratories behind the quarters that were filed."""
    lines = []
    rows = Protocol.objects.filter(
        within(first, last, "quarter__"), quarter__facility=facility, quarter__report__versions__state__in=FROZEN
    )
    for one in rows.distinct().select_related("file", "laboratory", "quarter").order_by("date", "number", "pk"):
        lines.append(
            {
                "kind": one.kind,
                "number": one.number,
                "date": one.date.isoformat(),
                "sampled_on": one.sampled_on.isoformat(),
                "laboratory": one.laboratory.name,
                "period": str(one.quarter.period),
                "sha256": one.file.sha256,
                "file": found.store("protocols/", one.file),
            }
        )
        _refuse_too_much(found)
    if lines:
        found.add("protocols.json", canonical(lines), named(lambda _lang: _("Protocols in this dossier")))
    found.counts["protocols"] = len(lines)


def _history(found: Gathered, facility: Facility, versions: list[ReportVersion]) -> None:
    """Who did what with these reports and with the requests, as both sides see it on their pages."""
    requests = DocumentRequest.objects.filter(facility=facility).values_list("pk", flat=True)
    events = Event.objects.filter(
        Q(subject_type="reports.reportversion", subject_id__in=[str(one.pk) for one in versions])
        | Q(subject_type="inspections.documentrequest", subject_id__in=[str(pk) for pk in requests])
    ).order_by("at", "id")
    lines = [
        {
            "at": one.at.astimezone(zone()).isoformat(),
            "code": one.code,
            "subject": f"{one.subject_type} {one.subject_id}",
            "who": one.actor_name,
            "role": one.role,
            "words": one.words,
        }
        for one in events
    ]
    found.add(f"{FOLDER}history.json", canonical(lines), named(lambda _lang: _("History of reports and requests")))
    found.counts["events"] = len(lines)


def _refuse_too_much(found: Gathered) -> None:
    if sum(len(one.data) for one in found.entries) > MOST_BYTES:
        raise Refused(
            "TOO_MUCH",
            _("The files are larger than %(megabytes)d MB.") % {"megabytes": MOST_BYTES // 1024 // 1024},
            fix=_("Choose fewer quarters."),
        )
