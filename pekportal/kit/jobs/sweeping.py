"""The sweep: sends lost jobs again, takes them from dead workers, and calls the sweeps of the rooms."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.cache import cache
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _

from pekportal.kit.jobs.clock import ago
from pekportal.kit.jobs.publishing import publish
from pekportal.kit.models import Job

log = logging.getLogger(__name__)
Sweep = Callable[[], object]
MOST_MESSAGES = 6  # a message may just wait in a long queue: sent again after 10, 20, 40, 80, 160, then each 320 s
MOST_A_SWEEP = 500


@dataclass
class Swept:
    """What one sweep did: jobs sent again, taken from dead workers, given up; rooms' sweeps that ran."""

    sent: int = 0
    returned: int = 0
    given_up: int = 0
    rooms: int = 0

    def __str__(self) -> str:
        return " ".join(f"{name}={number}" for name, number in asdict(self).items())


_rooms: dict[str, tuple[float, Sweep]] = {}


def sweeps(name: str, *, every: float) -> Callable[[Sweep], Sweep]:
    """Decorator for a room's own sweep, called about every `every` seconds by one worker; must be idempotent."""

    def decorate(function: Sweep) -> Sweep:
        _rooms[name] = (every, function)
        return function

    return decorate


def sweep() -> Swept:
    """Do all of it once; safe to run in several places at a time."""
    swept = Swept()
    swept.given_up = _give_up()
    swept.returned = _take_from_the_dead()
    swept.sent = _send_again()
    swept.rooms = _call_rooms()
    return swept


def _silent() -> Q:
    return Q(state=Job.State.RUNNING, heartbeat_at__lt=ago(settings.JOB_STALE_SECONDS))


def _give_up() -> int:
    """Fail the jobs whose worker died too often, in words of the person's language."""
    tired = Job.objects.filter(_silent(), attempts__gte=settings.JOB_ATTEMPTS)
    number = 0
    for job in tired:
        with translation.override(job.language):
            words = _(
                "The work was started %(attempts)s times and broken off each time (the worker stopped). "
                "Tell the administrator the number %(number)s, then start it again."
            ) % {"attempts": job.attempts, "number": job.pk.hex[:8]}
        log.error("job %s (%s) is given up after %s attempts, error %s", job.pk, job.kind, job.attempts, job.pk.hex[:8])
        same = Job.objects.filter(_silent(), pk=job.pk)
        number += same.update(state=Job.State.FAILED, finished_at=Now(), step="", error=words)
    return number


def _take_from_the_dead() -> int:
    """Let the jobs of silent workers wait again."""
    return Job.objects.filter(_silent(), attempts__lt=settings.JOB_ATTEMPTS).update(
        state=Job.State.WAITING, worker="", step="", published_at=None, publishes=0
    )


def _unsent() -> Q:
    """Waiting jobs whose message was never sent or seems lost; patience doubles with each message."""
    first: float = settings.JOB_LOST_SECONDS
    unsent = Q(published_at__isnull=True) & (Q(created_at__lt=ago(first)) | Q(attempts__gt=0))
    for sent in range(1, MOST_MESSAGES + 1):
        count = Q(publishes=sent) if sent < MOST_MESSAGES else Q(publishes__gte=sent)
        unsent |= count & Q(published_at__lt=ago(first * 2 ** (sent - 1)))
    return unsent


def _send_again() -> int:
    """Publish waiting jobs that nobody took; stop at the first failure, the broker is away."""
    waiting = Job.objects.filter(_unsent(), state=Job.State.WAITING).order_by("created_at")
    number = 0
    for job_id, kind in waiting.values_list("pk", "kind")[:MOST_A_SWEEP]:
        if not publish(job_id, kind):
            break
        number += 1
    return number


def _call_rooms() -> int:
    """Call the rooms' sweeps that are due; the cache row `sweep:<name>` lets one process do it."""
    number = 0
    for name, (every, function) in _rooms.items():
        if not cache.add(f"sweep:{name}", 1, timeout=every):
            continue
        try:
            function()
        except Exception:  # one room's fault must not stop the others; the next tick tries again
            log.exception("the sweep %s failed", name)
        number += 1
    return number
