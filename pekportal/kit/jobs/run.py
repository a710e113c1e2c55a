"""What a job's function holds in its hands: arguments, actor, progress, and the heartbeat behind it."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import Error as DatabaseError
from django.db import connection
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from pekportal.kit.access import Actor
from pekportal.kit.access.factory import actor_for
from pekportal.kit.models import Job
from pekportal.kit.refused import Refused

log = logging.getLogger(__name__)
SHORTEST_PAUSE = 0.3  # seconds between two writes of progress


class Cancelled(Exception):
    """The person stopped the job: leave the function, nothing more is wanted."""


class Taken(Exception):
    """Another worker has the job now (we were thought dead): leave it to that one."""


@dataclass
class Progress:
    """How far the work is; `words` is the step now done, in the job's language."""

    done: int = 0
    total: int = 0
    words: str = ""


class Pulse:
    """Writes progress and heartbeat of one claim and learns whether the job is still ours."""

    def __init__(self, job_id: UUID, worker: str) -> None:
        self.job_id = job_id
        self.worker = worker
        self.progress = Progress()
        self.stop_reason: type[Exception] | None = None

    def beat(self) -> None:
        """One UPDATE in the calling thread's connection."""
        mine = Job.objects.filter(pk=self.job_id, state=Job.State.RUNNING, worker=self.worker)
        now_at = self.progress
        if mine.update(heartbeat_at=Now(), done=now_at.done, total=now_at.total, step=now_at.words[:200]):
            return
        state = Job.objects.filter(pk=self.job_id).values_list("state", flat=True).first()
        self.stop_reason = Cancelled if state == Job.State.CANCELLED else Taken

    def moved(self) -> None:
        """Progress has changed."""
        self.beat()

    def __enter__(self) -> Pulse:
        return self

    def __exit__(self, *_exc: object) -> None:
        return None


class ThreadPulse(Pulse):
    """Beats from a thread with a connection of its own: seen while the function holds a transaction open."""

    def __init__(self, job_id: UUID, worker: str) -> None:
        super().__init__(job_id, worker)
        self._changed = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._live, name=f"pulse-{job_id}", daemon=True)

    def moved(self) -> None:
        """Wake the thread; it writes at most every 0.3 s."""
        self._changed.set()

    def _live(self) -> None:
        try:
            while not self._over.is_set() and self.stop_reason is None:
                self._changed.wait(settings.JOB_HEARTBEAT_SECONDS)
                self._changed.clear()
                try:
                    self.beat()
                except DatabaseError as error:
                    log.warning("job %s: heartbeat not written: %s", self.job_id, error)
                    connection.close()
                self._over.wait(SHORTEST_PAUSE)
        finally:
            connection.close()

    def __enter__(self) -> Pulse:
        self._thread.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._over.set()
        self._changed.set()
        self._thread.join()


class Run:
    """One run of a job, given to its function."""

    def __init__(self, job: Job, pulse: Pulse) -> None:
        self.job = job
        self._pulse = pulse

    @property
    def arguments(self) -> dict[str, Any]:
        """What `start` was given: ids."""
        return dict(self.job.arguments)

    @property
    def language(self) -> str:
        """Language of the person who asked; active while the function runs."""
        return self.job.language

    @property
    def actor(self) -> Actor:
        """Who asked, with the rights of now; the system when nobody did. Refused when the membership has ended."""
        if self.job.actor_id is None:
            return Actor.as_system(f"job {self.job.kind}")
        user = get_user_model().objects.get(pk=self.job.actor_id)
        actor = actor_for(user, self.job.membership_id, self.language)
        if actor is None:
            raise Refused(
                "MEMBERSHIP_ENDED",
                _("The role in which this work was asked for has ended."),
                fix=_("Ask a colleague who has the role to start the work again."),
                status=403,
            )
        return actor

    def progress(self, done: int, total: int, words: str = "") -> None:
        """Say that `done` of `total` steps are over and what is being done; call it at least between tables.

        Raises Cancelled when the person stopped the job; let it through.
        """
        self._pulse.progress = Progress(done, total, str(words))
        self._pulse.moved()
        if self._pulse.stop_reason is not None:
            raise self._pulse.stop_reason()
