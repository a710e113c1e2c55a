"""Background work: the copy of record is built, and built again when a worker died over it."""

from __future__ import annotations

from django.urls import reverse

from pekportal.kit.jobs import Run, job, sweeps
from pekportal.kit.jobs.clock import ago
from pekportal.kit.models import Job
from pekportal.kit.text import T
from reports.record.models import Receipt
from reports.record.services.building import build_copy
from reports.record.services.receipts import BUILD, TITLE, request_building

OPEN = T("Түбіртекті ашу", "Открыть квитанцию", "Open the receipt")
MOST = 100
PAUSE = 3600.0  # seconds after a failure


@job(BUILD, title=TITLE, queue="render")
def build(run: Run) -> dict[str, object]:
    """Build the copy of one receipt."""
    receipt = Receipt.objects.for_page().get(pk=run.arguments["receipt"])
    build_copy(receipt)
    return {"url": reverse("record:receipt", args=[receipt.version_id]), "label": OPEN(run.language)}


@sweeps("record.copies", every=60)
def build_missing() -> int:
    """Start the building for every receipt without a copy, an hour after it failed at the earliest; the number."""
    missing = Receipt.objects.filter(copy__isnull=True).order_by("moment")[:MOST]
    lately = Job.objects.filter(state=Job.State.FAILED, finished_at__gt=ago(PAUSE), kind=BUILD)
    failed = set(lately.values_list("key", flat=True))
    waiting = [receipt for receipt in missing if f"record:{receipt.pk}" not in failed]
    for receipt in waiting:
        request_building(receipt)
    return len(waiting)
