"""The demonstration's queue of the inspector: what its reports give a reason to look at, and who is silent."""

from __future__ import annotations

from inspections.queue.services.silence import note_silence
from inspections.queue.tasks import LOOK, SYSTEM
from pekportal.demo.deadlines import TODAY
from pekportal.kit import jobs
from pekportal.kit.calendar import on_day
from pekportal.kit.models import Job


def look() -> None:
    """Run what the submissions have asked for, in their order, then the night of the demonstration's day."""
    for job in Job.objects.filter(kind=LOOK, state=Job.State.WAITING).order_by("created_at"):
        jobs.run_now(job)
    with on_day(TODAY):
        note_silence(SYSTEM)
