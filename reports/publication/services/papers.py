"""The wanted rows of reports and programmes: read from the vault only when something they are made of changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from operators.models import Facility
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.canonical import canonical
from pekportal.kit.files import read, sha256_of
from programs.document.source import document_of
from programs.machine import APPROVED
from programs.models import ProgramVersion
from reports.decision.places import Place
from reports.machine import FROZEN
from reports.models import Report, ReportVersion
from reports.publication.models import Mark, Rule, SiteProgramme, SiteReport, Withdrawal
from reports.publication.personal import Persons
from reports.publication.public_programme import public_programme, to_plain
from reports.publication.public_report import NO_MARKS, Marks, public_report
from reports.publication.services.persons import with_snapshot
from reports.publication.services.rules import Ruling, is_public
from reports.writers import json as form_json

LAYOUT = "public-1"  # a change of what is published makes every document anew
LANGUAGES = ("ru", "kk")
PROGRAMME_LANGUAGES = ("ru", "kk", "en")
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sources:
    """What the papers of one facility are made of."""

    facility: Facility
    versions: list[ReportVersion]
    programmes: list[ProgramVersion]
    marks: dict[Any, Marks]
    withdrawals: dict[Any, Withdrawal]


def sources_of(facility: Facility, rulings: dict[str, Ruling]) -> Sources:
    """Public versions (by the rule of their edition), approved programmes, marks, decisions: five queries."""
    versions = [
        version
        for version in ReportVersion.objects.filter(
            report__facility=facility, state__in=FROZEN, report__kind=Report.Kind.QUARTERLY
        )
        .select_related("report", "content", "snapshot")
        .order_by("report__year", "report__quarter", "number")
        if is_public(version, rulings[version.report.edition])
    ]
    programmes = list(
        ProgramVersion.objects.filter(program__facility=facility, snapshot__isnull=False, approved_at__isnull=False)
        .select_related("program", "snapshot")
        .order_by("program__valid_from", "number")
    )
    return Sources(facility, versions, programmes, marks_of(facility), _withdrawals(versions, programmes))


def marks_of(facility: Facility) -> dict[Any, Marks]:
    """By report: the marks that hide something; a refused mark hides nothing."""
    found: dict[Any, dict[Place, bool]] = {}
    for mark in Mark.objects.filter(report__facility=facility).select_related("review"):
        review = getattr(mark, "review", None)
        if review is None or review.upheld:
            found.setdefault(mark.report_id, {})[Place(mark.table, mark.row, mark.column)] = review is not None
    return {pk: Marks(places) for pk, places in found.items()}


def _withdrawals(versions: list[ReportVersion], programmes: list[ProgramVersion]) -> dict[Any, Withdrawal]:
    """The newest decision of each paper, where it keeps the paper off the site."""
    newest: dict[Any, Withdrawal] = {}
    for one in Withdrawal.objects.filter(version__in=versions).order_by("recorded_at", "id"):
        newest[one.version_id] = one
    for one in Withdrawal.objects.filter(program_version__in=programmes).order_by("recorded_at", "id"):
        newest[one.program_version_id] = one
    return {pk: one for pk, one in newest.items() if one.withdrawn}


def report_rows(sources: Sources, persons: Any, rulings: dict[str, Ruling], kept: Iterable[SiteReport]) -> list[Values]:
    """One for each public version; `kept` are the rows that stand, `persons()` is called to make a document."""
    standing = {row.number: row for row in kept}
    # a correction counts once it is public itself; a draft of one, or one given up, replaces nothing
    later = {version.supersedes_id: version.receipt_number for version in sources.versions}
    return [
        _report(version, sources, standing.get(version.receipt_number), persons, later, rulings)
        for version in sources.versions
    ]


def _report(
    version: ReportVersion,
    sources: Sources,
    standing: SiteReport | None,
    persons: Any,
    later: dict[Any, str],
    rulings: dict[str, Ruling],
) -> Values:
    report, withdrawal = version.report, sources.withdrawals.get(version.pk)
    marks = sources.marks.get(version.report_id, NO_MARKS)
    assert version.content is not None and version.submitted_at is not None  # a frozen version has both
    moment = rulings[report.edition].moment
    waited = moment == Rule.Moment.ACCEPTANCE and version.decided_at is not None
    published = version.decided_at if waited and version.decided_at else version.submitted_at
    values: Values = {
        "number": version.receipt_number,
        "year": report.year,
        "quarter": report.period.quarter,
        "version": version.number,
        "edition": report.edition,
        "language": version.language,
        "state": version.state,
        "due_on": report.due_on,
        "submitted_at": version.submitted_at,
        "content_sha256": version.content.sha256,
        "replaced_by": later.get(version.pk, ""),
        "pending": marks.pending,
        "withheld": marks.withheld,
        "published_on": published.astimezone(zone()).date(),
        "is_demo": version.is_demo,
        **withdrawal_values(withdrawal),
    }
    made_of = [LAYOUT, version.content.sha256, plain_marks(marks), withdrawal is not None]
    values["fingerprint"] = sha256_of(canonical(made_of))
    if withdrawal is not None:
        return values | {"document": "", "document_sha256": ""}
    if standing is not None and standing.fingerprint == values["fingerprint"]:
        return values | {"document": standing.document, "document_sha256": standing.document_sha256}
    return values | document_values(report_document(version, persons(), marks, values))


def plain_marks(marks: Marks) -> list[list[Any]]:
    """Marks as JSON, in one order."""
    return sorted([place.table, place.row, place.column, upheld] for place, upheld in marks.places.items())


def report_document(version: ReportVersion, persons: Persons, marks: Marks, values: Values) -> Values:
    """The published JSON of a version: what it is, and its document in both languages."""
    assert version.snapshot is not None
    kept = json.loads(read(version.snapshot))
    persons = with_snapshot(persons, kept["facts"])
    frozen = {lang: form_json.from_plain(kept["documents"][lang]) for lang in LANGUAGES}
    documents = {
        lang: form_json.to_plain(public_report(frozen[lang], persons, marks, frozen["ru"])) for lang in LANGUAGES
    }
    return {
        "schema": "pek-public-report-1",
        "number": values["number"],
        "facility": str(version.report.facility_id),
        "period": str(version.report.period),
        "version": version.number,
        "edition": values["edition"],
        "filed_in": version.language,
        "submitted_at": values["submitted_at"].isoformat(),
        "frozen_sha256": values["content_sha256"],
        "documents": documents,
    }


def programme_rows(sources: Sources, persons: Any) -> list[Values]:
    """One for each approved version of a programme."""
    standing = {row.id: row for row in SiteProgramme.objects.filter(facility_id=sources.facility.pk)}
    return [_programme(version, sources, standing.get(version.pk), persons) for version in sources.programmes]


def _programme(version: ProgramVersion, sources: Sources, standing: SiteProgramme | None, persons: Any) -> Values:
    assert version.snapshot is not None and version.approved_at is not None
    withdrawal, program = sources.withdrawals.get(version.pk), version.program
    approved = version.approved_at.astimezone(zone()).date()
    values: Values = {
        "id": version.pk,
        "title": program.title,
        "version": version.number,
        "valid_from": program.valid_from,
        "valid_to": program.valid_to,
        "approved_on": approved,
        "language": version.language,
        "snapshot_sha256": version.snapshot.sha256,
        "in_force": version.state == APPROVED,
        "published_on": approved,
        "is_demo": program.is_demo,
        **withdrawal_values(withdrawal),
    }
    values["fingerprint"] = sha256_of(canonical([LAYOUT, version.snapshot.sha256, withdrawal is not None]))
    if withdrawal is not None:
        return values | {"title": "", "document": "", "document_sha256": ""}
    if standing is not None and standing.fingerprint == values["fingerprint"]:
        return values | {
            "title": standing.title,
            "document": standing.document,
            "document_sha256": standing.document_sha256,
        }
    known = persons()
    position = sources.facility.operator.head_position
    documents = {
        lang: to_plain(public_programme(document_of(version, lang), known, position)) for lang in PROGRAMME_LANGUAGES
    }
    document = {
        "schema": "pek-public-programme-1",
        "programme": str(version.pk),
        "facility": str(program.facility_id),
        "version": version.number,
        "snapshot_sha256": version.snapshot.sha256,
        "documents": documents,
    }
    return values | {"title": known.clean(program.title, version.language)} | document_values(document)


def document_values(document: Values) -> Values:
    """The bytes that are served, and their hash."""
    data = canonical(document)
    return {"document": data.decode(), "document_sha256": sha256_of(data)}


def withdrawal_values(one: Withdrawal | None) -> Values:
    """The decision as everybody reads it: the office and the document, no person."""
    return {
        "withdrawn_on": one.decided_on if one else None,
        "withdrawn_office": one.office if one else "",
        "withdrawn_decision": one.document if one else "",
        "withdrawn_basis": one.basis if one else "",
        "withdrawn_why": one.why if one else "",
    }
