"""All facts of one report version."""

from __future__ import annotations

from monitoring.cases.reported import CaseWords, case_words
from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from operators.models import Laboratory, Permit
from operators.queries import valid_on
from reports.compose.facts import (
    ApprovalFacts,
    AttachmentFacts,
    CaseFacts,
    LaboratoryFacts,
    MeasureFacts,
    NoteText,
    PeeMeasureFacts,
    PeriodFacts,
    PermitFacts,
    QuarterFacts,
)
from reports.gather import air, answers, measured, waste, who
from reports.gather.authors import with_words
from reports.models import ReportVersion

# parts of the explanatory note (regulation.md 1.6) that carry the author's own words
AUTHOR_PART, CONCLUSION_PART = 2, 7


def gather(version: ReportVersion, *, approval: ApprovalFacts | None = None) -> QuarterFacts:
    """Read everything the form needs of `version`'s quarter; queries only, nothing is changed."""
    report = version.report
    data = Quarter.objects.select_related("facility__operator", "facility__kato", "facility__oked").get(
        pk=report.data_id
    )
    period = report.period
    book, words = QuarterBook(data), case_words(data.pk)
    facts = QuarterFacts(
        operator=who.operator_facts(data.facility),
        facility=who.facility_facts(data),
        period=PeriodFacts(quarter=period, due_on=report.due_on),
        edition=report.edition,
        program=who.program_facts(data),
        permit=_permit(data),
        sites=who.site_facts(data),
        sources=air.source_facts(data),
        norms=air.norm_facts(data),
        emissions=air.emission_facts(data, words),
        waste_movements=waste.movement_facts(data),
        waste_operations=waste.operation_facts(data),
        waste_burials=waste.burial_facts(data),
        waste_received=waste.received_facts(data),
        measurements=measured.measurement_facts(data, words),
        discharges=measured.discharge_facts(data, words),
        water_use=measured.water_facts(data),
        cases=_cases(words),
        measures=_measures(data),
        pee_measures=_pee_measures(data),
        laboratories=_laboratories(data),
        answers=answers.answer_facts(book),
        note_texts=_notes(version),
        attachments=_attachments(version, data),
        plan=answers.plan_facts(book),
        performer_name=version.performer,
        performer_phone=data.facility.operator.phone,
        approval=approval,
        is_demo=version.is_demo,
    )
    return with_words(version, facts)


def _permit(data: Quarter) -> PermitFacts | None:
    permit = Permit.objects.filter(valid_on(data.period.end), facility=data.facility).order_by("-valid_from").first()
    if permit is None:
        return None
    return PermitFacts(permit.number, permit.issued_on, permit.valid_from, permit.valid_to, permit.issuer)


# kind of a case -> table of the form that it belongs to
CASE_TABLES = {
    "waste-limit": "waste_accumulation",
    "waste-term": "waste_accumulation",
    "waste-burial": "waste_burial",
    "water-intake": "water_use",
    "water-discharge": "water_use",
    "automatic": "emissions_fact",
    "air": "impact_air",
}


def _cases(words: CaseWords) -> tuple[CaseFacts, ...]:
    """Exceedances that no table compares by itself, as found."""
    return tuple(
        CaseFacts(
            CASE_TABLES.get(one.kind.code, ""),
            one.kind.label,
            one.case.place,
            one.case.subject,
            one.case.fact,
            one.case.norm,
            one.case.unit,
            one.measures,
        )
        for one in words.apart
    )


def _measures(data: Quarter) -> tuple[MeasureFacts, ...]:
    return tuple(
        MeasureFacts(row.name, row.object, row.indicator, row.fact, row.cost, row.works, row.effect, row.note)
        for row in data.measure_rows.all()
    )


def _pee_measures(data: Quarter) -> tuple[PeeMeasureFacts, ...]:
    return tuple(
        PeeMeasureFacts(row.name, row.object, row.indicator, row.fact, row.term, row.note)
        for row in data.efficiencymeasure_rows.all()
    )


def _laboratories(data: Quarter) -> tuple[LaboratoryFacts, ...]:
    used = Laboratory.objects.filter(protocols__quarter=data).distinct().order_by("name")
    found = []
    for laboratory in used:
        paper = laboratory.accreditations.filter(valid_on(data.period.end)).first()
        found.append(
            LaboratoryFacts(
                name=laboratory.name,
                certificate=paper.number if paper else "",
                valid_from=paper.valid_from if paper else None,
                valid_to=paper.valid_to if paper else None,
                scope=paper.scope if paper else "",
            )
        )
    return tuple(found)


def _notes(version: ReportVersion) -> tuple[NoteText, ...]:
    written = ((AUTHOR_PART, version.note), (CONCLUSION_PART, version.conclusion))
    return tuple(NoteText(part, text) for part, text in written if text.strip())


def _attachments(version: ReportVersion, data: Quarter) -> tuple[AttachmentFacts, ...]:
    protocols = [
        AttachmentFacts(f"{p.label} · {p.file.name}", p.kind, p.file.size, p.file.sha256)
        for p in data.protocols.select_related("file").order_by("date", "number")
    ]
    others = [
        AttachmentFacts(a.title, a.kind, a.file.size, a.file.sha256)
        for a in version.attachments.select_related("file").order_by("created_at")
    ]
    once: dict[str, AttachmentFacts] = {}
    for attachment in (*protocols, *others):
        once.setdefault(attachment.sha256, attachment)
    return tuple(once.values())
