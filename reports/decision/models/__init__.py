"""Models of the room, one noun a file."""

from reports.decision.models.changes import ChangeReason
from reports.decision.models.notes import NoteWords
from reports.decision.models.openings import DocumentOpening
from reports.decision.models.remarks import DirectorRemark

__all__ = ["ChangeReason", "DirectorRemark", "DocumentOpening", "NoteWords"]
