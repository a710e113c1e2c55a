"""Models of the room, one noun a file."""

from monitoring.cases.models.abnormal import AbnormalSituation, Notification, SituationMass, SituationStep, Unscheduled
from monitoring.cases.models.cases import Case, CaseMeasure, Watching
from monitoring.cases.models.checks import CheckDocument, CheckedObject, Demand, DemandReview
from monitoring.cases.models.journal import JournalEntry
from monitoring.cases.models.notices import Notice
from monitoring.cases.models.papers import Paper

__all__ = [
    "AbnormalSituation",
    "Case",
    "CaseMeasure",
    "CheckDocument",
    "CheckedObject",
    "Demand",
    "DemandReview",
    "JournalEntry",
    "Notice",
    "Notification",
    "Paper",
    "SituationMass",
    "SituationStep",
    "Unscheduled",
    "Watching",
]
