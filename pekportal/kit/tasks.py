"""Celery's two tasks of the floor: run one job, sweep."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task

from pekportal.kit import jobs


@shared_task(name="kit.run_job", ignore_result=True)
def run_job(job_id: str) -> None:
    """Run the job; a second delivery of the same message finds nothing to take."""
    jobs.perform(UUID(job_id))


@shared_task(name="kit.sweep_jobs", soft_time_limit=60, time_limit=90, ignore_result=True)
def sweep_jobs() -> None:
    """What the sweep does, every 15 s (settings.CELERY_BEAT_SCHEDULE)."""
    jobs.sweep()
