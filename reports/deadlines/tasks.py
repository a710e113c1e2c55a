"""Background work of the room (thin): the round of deadlines and reminders, the mark of the log, the certificate."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.urls import reverse

from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.jobs import Run, job, sweeps
from pekportal.kit.text import T
from reports.deadlines.models import Mark
from reports.deadlines.services import certificates, keeping, reminding
from reports.deadlines.services.marks import mark

SYSTEM = Actor.as_system("deadlines")
PRINT = T("Қолжетімсіздік туралы анықтама", "Справка о недоступности портала", "Certificate of downtime")
DOWNLOAD = T("PDF жүктеу", "Скачать PDF", "Download the PDF")
ROUND = T("Мерзімдер мен еске салулар", "Сроки и напоминания", "Deadlines and reminders")


@sweeps("deadlines.round", every=600)
def start_round() -> None:
    """Every ten minutes; the day's reminders go out in the first round after eight in the morning."""
    jobs.start(SYSTEM, "deadlines.round", key="deadlines.round")


@job("deadlines.round", title=ROUND, soft_limit=540)
def round_of_deadlines(run: Run) -> dict[str, object]:
    """Keep the rows, open the quarters, send what is due; done twice it does nothing more."""
    kept = keeping.keep(SYSTEM)
    sent = reminding.remind_by_day(SYSTEM, lambda done, total: run.progress(done, total, ""))
    return {"written": kept.written, "judged": kept.judged, "opened": kept.opened, "sent": sent}


@sweeps("deadlines.mark", every=20)
def mark_work() -> None:
    """Queue, worker and database work: a mark in the portal's log."""
    mark(Mark.Source.BEAT)


@job("deadlines.certificate", title=PRINT, queue="render")
def print_certificate(run: Run) -> dict[str, object]:
    """Print the certificate of downtime; the very same one is not printed again."""
    given = run.arguments
    made = certificates.make(
        run.actor,
        first=dt.datetime.fromisoformat(given["first"]),
        last=dt.datetime.fromisoformat(given["last"]),
        language=given["language"],
        operator_id=UUID(given["operator"]) if given["operator"] else None,
    )
    return {"url": reverse("deadlines:certificate", args=[made.pk]), "label": DOWNLOAD(run.language)}
