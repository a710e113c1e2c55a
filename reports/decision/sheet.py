"""The director's page as a value: five numbers and the groups of red items (product/peers.md, ideas 10 and 11)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from monitoring.cases.machine import CASE
from monitoring.cases.models import Case, CaseMeasure
from pekportal.kit.access import Actor
from pekportal.kit.calendar import days_left, today
from pekportal.kit.states import State
from pekportal.kit.tables import is_blank
from programs.checks.clauses import cited
from reports import checks
from reports.checks.places import TABLE_OF
from reports.compose.exceedances import Exceedance, exceedances
from reports.compose.facts import MeasurementFacts, QuarterFacts
from reports.compose.model import FormDocument
from reports.decision import questions
from reports.decision.places import Place, matching_row
from reports.decision.reading import NAMES, Changes, changes_of, shown_language, threshold
from reports.gather import gather
from reports.models import ReportVersion
from reports.services.content import compose_facts, document_for
from reports.services.findings import Answered, answered, frozen_findings

# the column of a finding's cell, by its code
COLUMN = {"ПЭК-R-03": "fact", "ПЭК-R-04": "measures", "ПЭК-R-05": "fact", "ПЭК-R-06": "end"}
SEEN_ELSEWHERE = frozenset({"ПЭК-R-03", "ПЭК-R-04"})  # have a group of their own on the page


@dataclass(frozen=True, slots=True)
class Numbers:
    """The five: `percent` None when nothing was due; `days` negative when late."""

    percent: int | None
    done: int
    due: int
    exceedances: int
    changes: int
    unexplained: int
    without_protocol: int
    days: int

    @property
    def days_shown(self) -> int:
        """Days left, or days overdue."""
        return abs(self.days)


@dataclass(frozen=True, slots=True)
class Item:
    """A red item: what it is, what the law says, what to ask, where it stands; `reason` if one was given."""

    title: str
    text: str
    question: str
    law: str
    clause: str
    href: str
    tone: str = "attention"
    reason: str = ""
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case of an exceedance with its state and the measures that stand."""

    case: Case
    state: State
    measures: tuple[CaseMeasure, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of the page."""

    numbers: Numbers
    exceedances: tuple[Item, ...]
    cases: tuple[CaseLine, ...]
    changes: Changes
    findings: tuple[Item, ...]
    overrides: tuple[Item, ...]
    protocols: tuple[Item, ...]
    unanswered: int
    threshold: Decimal


def sheet_of(actor: Actor, version: ReportVersion) -> Sheet:
    """Read the page of a version that waits for its director; the data of the quarter are those of the report."""
    facts = gather(version)
    document = document_for(version, lang=NAMES) if version.snapshot else compose_facts(version, facts, NAMES)
    found = (
        frozen_findings(version, actor.language)
        if version.snapshot
        else answered(version, checks.run(facts), actor.language)
    )
    changes = changes_of(version, actor.language, document)
    over = exceedances(facts, shown_language(actor.language))
    missing = _without_protocol(facts)
    items = [_finding(version, document, one) for one in found if one.code not in SEEN_ELSEWHERE or one.reason]
    return Sheet(
        numbers=numbers_of(version, facts, over, changes, len(missing)),
        exceedances=tuple(_exceedance(version, document, actor, one) for one in over),
        cases=_cases(actor, version),
        changes=changes,
        findings=tuple(item for item in items if not item.reason),
        overrides=tuple(item for item in items if item.reason),
        protocols=tuple(_protocol(version, document, actor, one) for one in missing),
        unanswered=sum(one.blocks for one in found),
        threshold=threshold(),
    )


def _cases(actor: Actor, version: ReportVersion) -> tuple[CaseLine, ...]:
    rows = Case.objects.visible_to(actor).filter(quarter=version.report.data_id).for_list()
    return tuple(
        CaseLine(case, CASE.state_of(case), tuple(m for m in case.measures.all() if m.withdrawn_at is None))
        for case in rows.prefetch_related("measures")
    )


def numbers_of(
    version: ReportVersion,
    facts: QuarterFacts,
    over: tuple[Exceedance, ...],
    changes: Changes,
    without_protocol: int,
) -> Numbers:
    """The five numbers; a percent is never rounded up to 100."""
    plan = facts.plan
    return Numbers(
        percent=plan.done * 100 // plan.due if plan.due else None,
        done=plan.done,
        due=plan.due,
        exceedances=len(over),
        changes=len(changes.large),
        unexplained=len(changes.unexplained),
        without_protocol=without_protocol,
        days=days_left(version.report.due_on, today()),
    )


def numbers_of_version(version: ReportVersion) -> Numbers:
    """The same for a card of a list."""
    facts = gather(version)
    document = document_for(version, lang=NAMES) if version.snapshot else compose_facts(version, facts, NAMES)
    changes = changes_of(version, NAMES, document)
    return numbers_of(version, facts, exceedances(facts, NAMES), changes, len(_without_protocol(facts)))


def _without_protocol(facts: QuarterFacts) -> list[MeasurementFacts]:
    measured = (*facts.measurements, *(one.measurement for one in facts.discharges))
    return [one for one in measured if (one.value is not None or one.not_found) and one.protocol is None]


def paper_link(version: ReportVersion, place: Place) -> str:
    """The address of a place on the paper."""
    return f"{reverse('reports:paper', args=[version.pk])}#{place.anchor}"


def _place(document: FormDocument, slug: str, words: list[str], column: str) -> Place:
    table = next((one for one in document.tables if one.slug == slug), None)
    if table is None:
        return Place()
    row = matching_row(table, words)
    known = any(one.key == column for one in table.columns)
    return Place(slug, row, column if row and known else "")


def _finding(version: ReportVersion, document: FormDocument, one: Answered) -> Item:
    slug, _sep, rest = one.place.partition("/")
    words = [part for part in rest.replace("/", "·").split("·") if part]
    return Item(
        title=one.where or one.code,
        text=one.text,
        question=str(questions.question(one.code)),
        law=questions.law(one.code),
        clause=one.clause,
        href=paper_link(version, _place(document, one.table or slug, words, COLUMN.get(one.code, ""))),
        tone="overdue" if one.severity == "blocker" else "attention",
        reason=one.reason,
        blocks=one.blocks,
    )


def exceeding_place(document: FormDocument, one: Exceedance) -> Place:
    """The cell of an exceedance."""
    words = [part.split(" (")[0] for part in one.indicator.split(", ")][:1]
    code = one.indicator.split(", ")[1].split(" ")[0] if ", " in one.indicator else ""
    return _place(document, one.slug, _identifying(one.indicator, words, code), "fact")


def _exceedance(version: ReportVersion, document: FormDocument, actor: Actor, one: Exceedance) -> Item:
    place = exceeding_place(document, one)
    times = f" · ×{one.times}".replace(".", ",") if one.times is not None else ""
    return Item(
        title=one.indicator,
        text=f"{one.fact} > {one.norm}{times}",
        question=str(questions.ABOUT_EXCEEDANCE),
        law=questions.law("ПЭК-R-04"),
        clause=cited(questions.CLAUSE_EXCEEDANCE, actor.language),
        href=paper_link(version, place),
        tone="overdue",
        reason="" if is_blank(one.action) else one.action,
    )


def _identifying(indicator: str, first: list[str], code: str) -> list[str]:
    """The number of a source or the name of a point, and the code of the substance when there is one."""
    lead = first[0].split(" ")[0] if first and first[0][:1].isdigit() else (first[0] if first else indicator)
    return [lead, code] if code.isdigit() else [lead]


def _protocol(version: ReportVersion, document: FormDocument, actor: Actor, one: MeasurementFacts) -> Item:
    slug = TABLE_OF.get(one.medium, "gas_monitoring")
    place = _place(document, slug, [one.point, one.substance.code or one.substance.name(NAMES)], "fact")
    lang = shown_language(actor.language)
    return Item(
        title=" · ".join(filter(None, (one.point, one.substance.name(lang)))),
        text="",
        question=str(questions.ABOUT_PROTOCOL),
        law=questions.law("ПЭК-R-03"),
        clause=cited(questions.CLAUSE_PROTOCOL, actor.language),
        href=paper_link(version, place),
    )
