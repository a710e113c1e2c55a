"""Models of the inspections, one noun a file."""

from inspections.models.remarks import Remark
from inspections.models.requests import DocumentRequest, RequestedItem, RequestFile

__all__ = ["DocumentRequest", "Remark", "RequestFile", "RequestedItem"]
