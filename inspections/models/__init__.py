"""Models of the inspections, one noun a file."""

from inspections.models.marks import MarkDecision
from inspections.models.openings import Opening
from inspections.models.remarks import Remark, RemarkMessage
from inspections.models.requests import (
    DocumentRequest,
    ItemMessage,
    PickedPlace,
    RequestedItem,
    RequestFile,
    RequestSeal,
)
from inspections.models.verdicts import Verdict, VerdictCarried

__all__ = [
    "DocumentRequest",
    "ItemMessage",
    "MarkDecision",
    "Opening",
    "PickedPlace",
    "Remark",
    "RemarkMessage",
    "RequestFile",
    "RequestSeal",
    "RequestedItem",
    "Verdict",
    "VerdictCarried",
]
