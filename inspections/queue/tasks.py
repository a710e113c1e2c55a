"""Background work of the room (thin): look at a filed version, note the silent ones every night, what was missed."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef

from inspections.queue.models import Line
from inspections.queue.services.looking import look_at
from inspections.queue.services.silence import note_silence
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today
from pekportal.kit.jobs import Run, job, sweeps
from pekportal.kit.jobs.clock import ago
from pekportal.kit.models import Job
from pekportal.kit.text import T
from reports.machine import FILED
from reports.models import Report, ReportVersion

SYSTEM: Final = Actor.as_system("queue")
LOOK, NIGHT = "queue.look", "queue.night"
LOOKING = T("Есепті қарау себептері", "Поводы посмотреть отчёт", "Reasons to look at a report")
SILENCE = T("Есеп тапсырмағандар", "Кто не сдал отчёт", "Who has filed no report")
MOST, PAUSE = 200, 3600.0  # versions a sweep, seconds after a failure


def start_looking(version: ReportVersion) -> Job:
    """Look at this version soon, in the transaction of the caller."""
    return jobs.start(SYSTEM, LOOK, key=f"{LOOK}:{version.pk}", arguments={"version": str(version.pk)})


@job(LOOK, title=LOOKING)
def look(run: Run) -> dict[str, object]:
    """Find the reasons of one version anew."""
    line = look_at(SYSTEM, ReportVersion.objects.for_page().get(pk=run.arguments["version"]))
    return {"line": str(line.pk), "codes": line.codes}


@job(NIGHT, title=SILENCE, soft_limit=1500)
def night(run: Run) -> dict[str, object]:
    """Who is silent, who no longer is."""
    return dict(note_silence(SYSTEM))


@sweeps("queue.night", every=600)
def start_night() -> None:
    """Once a day, with the first round after midnight; a failed one is tried again."""
    key = f"{NIGHT}:{today()}"
    if not Job.objects.filter(key=key).exclude(state__in=[Job.State.FAILED, Job.State.CANCELLED]).exists():
        jobs.start(SYSTEM, NIGHT, key=key)


@sweeps("queue.missed", every=600)
def look_at_missed() -> int:
    """Filed versions that no line speaks of: a job was lost, or failed an hour ago at least; the number started."""
    lines = Line.objects.filter(version=OuterRef("pk"))
    missed = ReportVersion.objects.filter(state__in=FILED, report__kind=Report.Kind.QUARTERLY).exclude(Exists(lines))
    lately = Job.objects.filter(kind=LOOK, state=Job.State.FAILED, finished_at__gt=ago(PAUSE))
    failed = set(lately.values_list("key", flat=True))
    waiting = [one for one in missed.order_by("-submitted_at")[:MOST] if f"{LOOK}:{one.pk}" not in failed]
    for version in waiting:
        start_looking(version)
    return len(waiting)
