"""Celery's two tasks of the floor: run one job, sweep; and the job that sends letters."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task

from pekportal.kit import jobs, letters
from pekportal.kit.access import Actor
from pekportal.kit.text import T


@shared_task(name="kit.run_job", ignore_result=True)
def run_job(job_id: str) -> None:
    """Run the job; a second delivery of the same message finds nothing to take."""
    jobs.perform(UUID(job_id))


@shared_task(name="kit.sweep_jobs", soft_time_limit=60, time_limit=90, ignore_result=True)
def sweep_jobs() -> None:
    """What the sweep does, every 15 s (settings.CELERY_BEAT_SCHEDULE)."""
    jobs.sweep()


@jobs.job("kit.letters", title=T("Хаттарды жіберу", "Отправка писем", "Sending letters"), soft_limit=180)
def send_letters(run: jobs.Run) -> dict[str, object]:
    """Send the letters that wait."""
    return {"sent": letters.deliver()}


@jobs.sweeps("kit.letters", every=10)
def ask_for_letters() -> None:
    """Start the job when a letter waits; one at a time by its key."""
    if letters.waiting().exists():
        jobs.start(Actor.as_system("letters"), "kit.letters", key="kit.letters")
