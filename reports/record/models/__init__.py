"""Models of the room: rows are only added, nothing is ever changed or taken away."""

from reports.record.models.cases import Repudiation, RepudiationAnswer
from reports.record.models.receipts import CopyOfRecord, OutsideFiling, Receipt

__all__ = ["CopyOfRecord", "OutsideFiling", "Receipt", "Repudiation", "RepudiationAnswer"]
