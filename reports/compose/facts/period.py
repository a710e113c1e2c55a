"""All facts of one period of one facility."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from pekportal.kit.calendar.quarter import Quarter
from reports.compose.facts.air import EmissionFacts, EmissionNormFacts, SourceFacts
from reports.compose.facts.cases import CaseFacts
from reports.compose.facts.monitoring import DischargeFacts, MeasurementFacts, Medium, WaterUseFacts
from reports.compose.facts.waste import WasteBurialFacts, WasteMovementFacts, WasteOperationFacts, WasteReceivedFacts
from reports.compose.facts.who import (
    ApprovalFacts,
    FacilityFacts,
    LaboratoryFacts,
    OperatorFacts,
    PeriodFacts,
    PermitFacts,
    ProgramFacts,
    Reason,
    SiteFacts,
    Words,
)


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A measure of the environmental plan (1.3); `cost` in thousand tenge."""

    name: str
    object: str = ""
    indicator: str = ""
    actual: str = ""
    cost: Decimal | None = None
    done: str = ""
    effect: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PeeMeasureFacts:
    """A measure of the programme of raising environmental efficiency (1.4)."""

    name: str
    object: str = ""
    indicator: str = ""
    actual: str = ""
    due: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """What the ecologist said of a table without rows: the reason, own words, or when the next measurement is due."""

    slug: str
    reason: Reason
    note: str = ""
    next_due: Quarter | None = None


@dataclass(frozen=True, slots=True)
class NoteText:
    """The author's own words for one of the seven parts of the explanatory note."""

    part: int
    text: str


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A quantity that changed much against a filed report of an earlier quarter, with the reason that was written.

    `where` is the table, row and column in words; `percent` is None when the old value is zero.
    """

    table: str
    row: str
    column: str
    where: Words
    unit: str
    old: Decimal
    new: Decimal
    percent: Decimal | None
    period: Quarter
    reason: str


@dataclass(frozen=True, slots=True)
class AttachmentFacts:
    """A file that goes with the report: kind is "protocol", "act", "other"; size in bytes."""

    name: str
    kind: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Measurements and calculations of the quarter: done of due."""

    done: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class QuarterFacts:
    """One period of one facility, complete: what `compose` looks at and nothing else."""

    operator: OperatorFacts
    facility: FacilityFacts
    period: PeriodFacts
    edition: str
    program: ProgramFacts | None = None
    permit: PermitFacts | None = None
    sites: tuple[SiteFacts, ...] = ()
    sources: tuple[SourceFacts, ...] = ()
    norms: tuple[EmissionNormFacts, ...] = ()
    emissions: tuple[EmissionFacts, ...] = ()
    waste_movements: tuple[WasteMovementFacts, ...] = ()
    waste_operations: tuple[WasteOperationFacts, ...] = ()
    waste_burials: tuple[WasteBurialFacts, ...] = ()
    waste_received: tuple[WasteReceivedFacts, ...] = ()
    measurements: tuple[MeasurementFacts, ...] = ()
    discharges: tuple[DischargeFacts, ...] = ()
    water_use: WaterUseFacts | None = None
    cases: tuple[CaseFacts, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()
    pee_measures: tuple[PeeMeasureFacts, ...] = ()
    laboratories: tuple[LaboratoryFacts, ...] = ()
    answers: tuple[TableAnswer, ...] = ()
    note_texts: tuple[NoteText, ...] = ()
    attachments: tuple[AttachmentFacts, ...] = ()
    changes: tuple[ChangeFacts, ...] = ()
    plan: PlanFacts = field(default_factory=PlanFacts)
    performer_name: str = ""
    performer_phone: str = ""
    approval: ApprovalFacts | None = None
    is_demo: bool = False

    def __post_init__(self) -> None:
        """Refuse two emissions of one source and substance found in the same way: a sum would be double."""
        keys = [(e.source, e.substance.key, e.calculated) for e in self.emissions]
        if len(keys) != len(set(keys)):
            twice = sorted({key for key in keys if keys.count(key) > 1})
            raise ValueError(f"several emissions of one source and substance: {twice}")

    def answer(self, slug: str) -> TableAnswer:
        """What was said of a table; a table nobody spoke of is MISSING."""
        return next((a for a in self.answers if a.slug == slug), TableAnswer(slug, Reason.MISSING))

    def measured(self, medium: Medium) -> tuple[MeasurementFacts, ...]:
        """Measurements of one medium, in their order."""
        return tuple(m for m in self.measurements if m.medium == medium)

    def site(self, name: str) -> SiteFacts:
        """The site of this name (a bare one when the register has none)."""
        return next((s for s in self.sites if s.name == name), SiteFacts(name))
