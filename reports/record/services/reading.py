"""Readings for the pages."""

from __future__ import annotations

from pekportal.kit.models import Job
from reports.record.models import Receipt


def job_of_copy(receipt: Receipt) -> Job | None:
    """The newest job that builds the copy; None once it is built."""
    if receipt.copy_or_none is not None:
        return None
    found: Job | None = Job.objects.filter(key=f"record:{receipt.pk}").order_by("-created_at").first()
    return found
