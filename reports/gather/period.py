"""All facts of one report version."""

from __future__ import annotations

from monitoring.cases.reported import CaseWords, case_words
from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from operators.models import Accreditation, Permit
from operators.queries import valid_on
from pekportal.kit.sorting import sort_key
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

# the facility with its place, and the programme, in one query with the quarter
BEHIND = (
    "facility__operator",
    "facility__oked",
    "facility__kato__parent__parent__parent",
    "program_version__program",
)
# parts of the explanatory note (regulation.md 1.6) that carry the author's own words
AUTHOR_PART, CONCLUSION_PART = 2, 7


def gather(version: ReportVersion, *, approval: ApprovalFacts | None = None) -> QuarterFacts:
    """Read everything the form needs of `version`'s quarter; queries only, nothing is changed."""
    report = version.report
    data = Quarter.objects.select_related(*BEHIND).get(pk=report.data_id)
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
        sources=air.source_facts(book),
        norms=air.norm_facts(book),
        emissions=air.emission_facts(book, words),
        **waste.waste_facts(book),
        measurements=measured.measurement_facts(book, words),
        discharges=measured.discharge_facts(book, words),
        water_use=measured.water_facts(book),
        cases=_cases(words),
        measures=_measures(book),
        pee_measures=_pee_measures(book),
        laboratories=_laboratories(book),
        answers=answers.answer_facts(book),
        note_texts=_notes(version),
        attachments=_attachments(version, book),
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


def _measures(book: QuarterBook) -> tuple[MeasureFacts, ...]:
    return tuple(
        MeasureFacts(row.name, row.object, row.indicator, row.fact, row.cost, row.works, row.effect, row.note)
        for row in book.rows.tables["measures"]
    )


def _pee_measures(book: QuarterBook) -> tuple[PeeMeasureFacts, ...]:
    return tuple(
        PeeMeasureFacts(row.name, row.object, row.indicator, row.fact, row.term, row.note)
        for row in book.rows.tables["pee-measures"]
    )


def _laboratories(book: QuarterBook) -> tuple[LaboratoryFacts, ...]:
    used = {one.laboratory_id: one.laboratory for one in book.protocols}
    papers: dict[object, Accreditation] = {}
    if used:
        valid = Accreditation.objects.filter(valid_on(book.quarter.period.end), laboratory__in=used)
        for one in valid if valid.ordered else valid.order_by("pk"):
            papers.setdefault(one.laboratory_id, one)
    found = []
    for laboratory in sorted(used.values(), key=lambda one: sort_key(one.name)):
        paper = papers.get(laboratory.pk)
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


def _attachments(version: ReportVersion, book: QuarterBook) -> tuple[AttachmentFacts, ...]:
    """Papers of the quarter as it stands, then what the ecologist put; those joined at an earlier approval are old."""
    protocols = [
        AttachmentFacts(f"{p.label} · {p.file.name}", p.kind, p.file.size, p.file.sha256) for p in book.protocols
    ]
    others = [
        AttachmentFacts(a.title, a.kind, a.file.size, a.file.sha256)
        for a in version.attachments.filter(of_quarter=False).select_related("file").order_by("created_at")
    ]
    once: dict[str, AttachmentFacts] = {}
    for attachment in (*protocols, *others):
        once.setdefault(attachment.sha256, attachment)
    return tuple(once.values())
