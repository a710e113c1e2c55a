"""Everything the form needs of one period, as frozen values; the ORM is read elsewhere and ends here."""

from reports.compose.facts.air import EmissionFacts, EmissionNormFacts, Monitoring, SourceFacts, SubstanceFacts
from reports.compose.facts.cases import CaseFacts
from reports.compose.facts.monitoring import DischargeFacts, MeasurementFacts, Medium, ProtocolFacts, WaterUseFacts
from reports.compose.facts.period import (
    AttachmentFacts,
    MeasureFacts,
    NoteText,
    PeeMeasureFacts,
    PlanFacts,
    QuarterFacts,
    TableAnswer,
)
from reports.compose.facts.waste import (
    TransferFacts,
    WasteBurialFacts,
    WasteMovementFacts,
    WasteOperationFacts,
    WasteReceivedFacts,
)
from reports.compose.facts.who import (
    NO_WORDS,
    ApprovalFacts,
    FacilityFacts,
    LaboratoryFacts,
    OperatorFacts,
    PeriodFacts,
    PermitFacts,
    ProgramFacts,
    Reason,
    SectionFacts,
    SiteFacts,
    Words,
)

__all__ = [
    "NO_WORDS",
    "ApprovalFacts",
    "AttachmentFacts",
    "CaseFacts",
    "DischargeFacts",
    "EmissionFacts",
    "EmissionNormFacts",
    "FacilityFacts",
    "LaboratoryFacts",
    "MeasureFacts",
    "MeasurementFacts",
    "Medium",
    "Monitoring",
    "NoteText",
    "OperatorFacts",
    "PeeMeasureFacts",
    "PeriodFacts",
    "PermitFacts",
    "PlanFacts",
    "ProgramFacts",
    "ProtocolFacts",
    "QuarterFacts",
    "Reason",
    "SectionFacts",
    "SiteFacts",
    "SourceFacts",
    "SubstanceFacts",
    "TableAnswer",
    "TransferFacts",
    "WasteBurialFacts",
    "WasteMovementFacts",
    "WasteOperationFacts",
    "WasteReceivedFacts",
    "WaterUseFacts",
    "Words",
]
