"""Background work: signatures whose revocation is not known yet are asked about again."""

from __future__ import annotations

from django.urls import reverse

from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.jobs import Run, job, sweeps
from pekportal.kit.text import T
from reports.machine import APPROVED
from reports.signing.models import Signature
from reports.signing.services import checking

TITLE = T("Қолтаңбаны тексеру", "Проверка подписи", "Checking a signature")
OPEN = T("Қолтаңбаны ашу", "Открыть подпись", "Open the signature")
MOST = 200


@job("signing.ask", title=TITLE)
def ask(run: Run) -> dict[str, object]:
    """Ask about one signature."""
    signature = Signature.objects.select_related("version__report__facility__operator", "user").get(
        pk=run.arguments["signature"]
    )
    checking.ask(Actor.as_system("signing"), signature)
    return {"url": reverse("signing:sign", args=[signature.version_id]), "label": OPEN(run.language)}


@sweeps("signing.pending", every=30)
def ask_again() -> int:
    """Start the asking for every pending signature whose time has come, and for wishes left behind; the number."""
    pending = Signature.objects.pending().order_by("created_at")[:MOST]
    wanted = [one for one in pending if checking.due(one)]
    left = Signature.objects.valid().filter(wish__isnull=False, version__state=APPROVED)[:MOST]
    wanted += [one for one in left if not checking.was_refused(one)]
    for one in wanted:
        jobs.start(
            Actor.as_system("signing"),
            "signing.ask",
            key=f"signature:{one.pk}",
            title=str(TITLE),
            arguments={"signature": str(one.pk)},
        )
    return len(wanted)
