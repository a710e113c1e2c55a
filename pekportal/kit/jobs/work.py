"""The worker's side: claim a job, run its function, write how it ended."""

from __future__ import annotations

import logging
import os
import socket
import uuid
from contextlib import nullcontext
from typing import Any
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _

from pekportal.kit import history
from pekportal.kit.jobs.clock import ago
from pekportal.kit.jobs.registry import JobKind, kind_of
from pekportal.kit.jobs.run import Cancelled, Pulse, Run, Taken, ThreadPulse
from pekportal.kit.logs import request_id
from pekportal.kit.models import Job
from pekportal.kit.refused import Refused

log = logging.getLogger(__name__)


def claim(job_id: UUID) -> Job | None:
    """Take a waiting job, or a running one whose worker is silent; None when there is nothing to take."""
    worker = f"{socket.gethostname()[:50]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
    free = Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, heartbeat_at__lt=ago(settings.JOB_STALE_SECONDS))
    taken = Job.objects.filter(free, pk=job_id, attempts__lt=settings.JOB_ATTEMPTS).update(
        state=Job.State.RUNNING,
        worker=worker,
        attempts=F("attempts") + 1,
        heartbeat_at=Now(),
        error="",
        done=0,
        total=0,
    )
    return Job.objects.get(pk=job_id) if taken else None


def perform(job_id: UUID) -> bool:
    """Run the job in this worker; False when another has it or it is over (a message delivered twice)."""
    job = claim(job_id)
    if job is None:
        return False
    with ThreadPulse(job.pk, job.worker) as pulse:
        ending = _run(job, pulse)
    _settle(job, pulse, ending)
    return True


def run_now(job: Job) -> Job:
    """Run the job here and now, in the caller's connection: for tests and commands. Returns the row as it ended."""
    claimed = claim(job.pk)
    if claimed is not None:
        pulse = Pulse(claimed.pk, claimed.worker)
        _settle(claimed, pulse, _run(claimed, pulse))
    job.refresh_from_db()
    return job


def _run(job: Job, pulse: Pulse) -> dict[str, Any] | None:
    """Call the function in the job's language; return the columns to write, None when another worker has the job.

    A lost database goes through: the row stays running, its heartbeat stops, the sweep hands the job out again.
    """
    mark = request_id.set(job.pk.hex)
    who = history.by(user=str(job.actor_id or ""), request=job.pk.hex, url="", how=f"job {job.kind}")
    try:
        with translation.override(job.language), who:
            return _call(job, pulse)
    finally:
        request_id.reset(mark)


def _call(job: Job, pulse: Pulse) -> dict[str, Any] | None:
    kind: JobKind | None = None
    try:
        kind = kind_of(job.kind)
        # inside somebody's transaction (a test, a command) an error must not break it
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            result = kind.function(Run(job, pulse))
    except (OperationalError, InterfaceError):
        raise
    except Cancelled:
        return {"state": Job.State.CANCELLED}
    except Taken:
        log.warning("job %s (%s) was taken over by another worker", job.pk, job.kind)
        return None
    except Refused as refused:
        return {"state": Job.State.FAILED, "error": str(refused)}
    except SoftTimeLimitExceeded:
        minutes = -(-(kind.soft_limit if kind else settings.CELERY_TASK_SOFT_TIME_LIMIT) // 60)
        return {"state": Job.State.FAILED, "error": _too_long(minutes)}
    except Exception:  # the last fence: the person gets words and a number, the log gets the rest
        number = uuid.uuid4().hex[:8]
        log.exception("job %s (%s) failed, error %s", job.pk, job.kind, number)
        return {"state": Job.State.FAILED, "error": _unexpected(number)}
    return {"state": Job.State.DONE, "result": result or {}}


def _settle(job: Job, pulse: Pulse, ending: dict[str, Any] | None) -> None:
    """Write the end, if the job is still ours."""
    if ending is None:
        return
    last = pulse.progress
    done = last.total if ending["state"] == Job.State.DONE else last.done
    mine = Job.objects.filter(pk=job.pk, worker=job.worker, state=Job.State.RUNNING)
    if not mine.update(finished_at=Now(), done=done, total=last.total, step="", **ending):
        log.warning("job %s (%s) ended as %s after it was taken away", job.pk, job.kind, ending["state"])


def _too_long(minutes: int) -> str:
    return _("The work took longer than %(minutes)s minutes and was stopped. Start it again for a smaller part.") % {
        "minutes": minutes
    }


def _unexpected(number: str) -> str:
    return _(
        "The portal could not finish this work: an error of ours, nothing you entered is lost. "
        "Start it again; if it fails again, tell the administrator the number %(number)s."
    ) % {"number": number}
