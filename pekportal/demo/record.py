"""The demonstration's copies of record: built at once, so that a receipt has its ZIP when the portal starts."""

from __future__ import annotations

from pekportal.kit import jobs
from pekportal.kit.models import Job
from reports.record.models import Receipt


def build_copies() -> None:
    """Run the building of every receipt that has no copy yet."""
    for receipt in Receipt.objects.filter(copy__isnull=True).order_by("moment"):
        jobs.run_now(Job.objects.filter(key=f"record:{receipt.pk}").latest("created_at"))
