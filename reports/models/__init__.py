"""Models of the reports, one noun a file."""

from reports.models.artefacts import Artefact, Attachment
from reports.models.corrections import FormCorrection
from reports.models.findings import ReportFindingReason
from reports.models.report import Report, ReportVersion

__all__ = ["Artefact", "Attachment", "FormCorrection", "Report", "ReportFindingReason", "ReportVersion"]
