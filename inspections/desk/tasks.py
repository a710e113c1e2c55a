"""Background work of the desk (thin): letters of reminders, standings made anew each night, the workbook of a list."""

from __future__ import annotations

from django.urls import reverse

from inspections.desk.filters import Filter
from inspections.desk.models import Nudge
from inspections.desk.services import exporting, reminders, standings
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.jobs import Run, job, sweeps
from pekportal.kit.text import T

SYSTEM = Actor.as_system("desk")
LETTERS = T("Инспекция еске салуларының хаттары", "Письма с напоминаниями инспекции", "Letters of the inspectorate")
REBUILD = T("Объектілердің жай-күйін қайта есептеу", "Пересчёт положения объектов", "Standings made anew")
WORKBOOK = T("Объектілер тізімі, Excel", "Список объектов, Excel", "List of facilities, Excel")
DOWNLOAD = T("Excel файлын жүктеу", "Скачать Excel", "Download the workbook")


@job(reminders.JOB, title=LETTERS, soft_limit=540)
def write_letters(run: Run) -> dict[str, object]:
    """Write the letters of the reminders that wait; done twice it writes nothing more."""
    return {"letters": reminders.write_letters(run.progress)}


@sweeps("desk.nudges", every=60)
def look_for_reminders() -> None:
    """A reminder whose job was never started gets it now."""
    if Nudge.objects.waiting().exists():
        reminders.ask_for_letters()


@sweeps("desk.standings", every=24 * 3600)
def start_rebuild() -> None:
    """Once a day every standing is compared with the truth and mended."""
    jobs.start(SYSTEM, "desk.standings", key="desk.standings")


@job("desk.standings", title=REBUILD, soft_limit=1800)
def rebuild(run: Run) -> dict[str, object]:
    """Make every standing anew; what stands right is not written."""
    return {"changed": standings.refresh_all(run.progress)}


@job(exporting.JOB, title=WORKBOOK, soft_limit=300)
def export(run: Run) -> dict[str, object]:
    """Write the list as a workbook for who asked for it, with the rights of now."""
    stored = exporting.store(run.actor, Filter.read(run.arguments), run.progress)
    return {"file": str(stored.pk), "url": reverse("inspections:export-file", args=[run.job.pk]), "label": DOWNLOAD()}
