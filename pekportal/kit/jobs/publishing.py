"""Sends the message that wakes a worker; a lost Redis costs a second and nothing else (architecture 4.9)."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from celery.exceptions import CeleryError, OperationalError
from django.db.models import F
from django.db.models.functions import Now
from redis.exceptions import RedisError

from pekportal.kit.jobs.registry import queue_options
from pekportal.kit.models import Job

log = logging.getLogger(__name__)
UNREACHABLE = (OperationalError, CeleryError, RedisError, OSError)


def publish(job_id: UUID, kind: str) -> bool:
    """Send the job to its queue, once, without waiting; False when the broker is away (the sweep sends it later)."""
    from pekportal.kit.tasks import run_job

    declared = queue_options(kind)
    options: dict[str, Any] = {"queue": "celery"}
    if declared:
        options = {
            "queue": declared.queue,
            "soft_time_limit": declared.soft_limit,
            "time_limit": declared.hard_limit,
        }
    try:
        run_job.apply_async(args=[str(job_id)], retry=False, **options)
    except UNREACHABLE as error:
        log.warning("job %s is not published, the sweep will: %s", job_id, error)
        return False
    Job.objects.filter(pk=job_id).update(published_at=Now(), publishes=F("publishes") + 1)
    return True
