"""Background work of the room (thin: load, call, report progress)."""

from __future__ import annotations

from django.urls import reverse

from monitoring.protocols.models import Batch, Paper
from monitoring.protocols.services.bringing import JOB, read_paper
from pekportal.kit.jobs import Run, job
from pekportal.kit.text import T

TITLE = T("Хаттамаларды оқу", "Чтение протоколов", "Reading the protocols")
SEE = T("Танылғанды қарау", "Посмотреть прочитанное", "See what was read")


@job(JOB, title=TITLE, queue="render", soft_limit=1800)
def read_protocols(run: Run) -> dict[str, object]:
    """Read each file of a batch that still waits; a second run goes on where the first one stopped."""
    batch = Batch.objects.select_related("quarter").get(pk=run.arguments["batch"])
    papers = list(
        batch.papers.select_related("file", "batch__quarter__facility__operator", "batch__laboratory").order_by(
            "position"
        )
    )
    for number, paper in enumerate(papers):
        run.progress(number, len(papers), paper.file.name)
        if paper.state == Paper.State.WAITING:
            read_paper(paper)
    run.progress(len(papers), len(papers), "")
    return {"url": reverse("protocols:intake", args=[batch.quarter_id]), "label": SEE(run.language)}
