"""Background work: a dossier is made with progress."""

from __future__ import annotations

from django.urls import reverse

from inspections.dossier.services.making import MAKE, make
from operators.models import Facility
from pekportal.kit.calendar import Quarter
from pekportal.kit.jobs import Run, job
from pekportal.kit.text import T

OPEN = T("Істі ашу", "Открыть дело", "Open the dossier")


@job(MAKE, title=T("Істі жинау", "Сборка дела", "Making a dossier"), queue="render", soft_limit=600)
def make_dossier(run: Run) -> dict[str, object]:
    """Make the one that was asked for."""
    said = run.arguments
    facility = Facility.objects.select_related("operator").get(pk=said["facility"])
    made = make(
        run.actor,
        facility,
        Quarter.parse(said["first"]),
        Quarter.parse(said["last"]),
        job=run.job.pk,
        step=run.progress,
    )
    return {"url": reverse("dossier:page", args=[made.pk]), "label": OPEN(run.language)}
