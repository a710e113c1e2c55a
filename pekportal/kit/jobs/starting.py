"""Verbs of the page: start a job, cancel it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Func, UUIDField, Value
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pekportal.kit.access import Actor, Role
from pekportal.kit.jobs.publishing import publish
from pekportal.kit.jobs.registry import kind_of
from pekportal.kit.models import Job
from pekportal.kit.refused import Refused

ATTEMPTS_TO_START = 3


def start(actor: Actor, kind: str, key: str, title: str = "", arguments: dict[str, Any] | None = None) -> Job:
    """Write the job's row in the caller's transaction and publish it on commit.

    A live job with the same `key` is returned instead of a second one (a double click is safe); another
    person who asks for it may watch it. `arguments` holds ids only. KeyError when `kind` is not registered.
    """
    declared = kind_of(kind)
    for _attempt in range(ATTEMPTS_TO_START):
        job = _live(actor, key) or _insert(
            kind=kind,
            key=key,
            title=title or str(declared.title),
            arguments=arguments or {},
            actor_id=actor.user_id,
            membership_id=actor.membership_id,
            language=(get_language() or actor.language)[:2],
        )
        if job is not None:
            return job
    raise Refused(
        "JOB_BUSY",
        _("The same work is just ending."),
        fix=_("Look at its result, then start it again if it is still needed."),
        status=409,
    )


def _live(actor: Actor, key: str) -> Job | None:
    job: Job | None = Job.objects.live().filter(key=key).first()
    if job and actor.user_id and actor.user_id not in (job.actor_id, *job.watchers):
        longer = Func(F("watchers"), Value(actor.user_id, output_field=UUIDField()), function="array_append")
        Job.objects.filter(pk=job.pk).exclude(watchers__contains=[actor.user_id]).update(watchers=longer)
    return job


def _insert(**values: Any) -> Job | None:
    """The new row, or None when somebody else's row with the same key came first."""
    try:
        with transaction.atomic():
            job: Job = Job.objects.create(**values)
    except IntegrityError as error:
        if "kit_job_one_live_per_key" not in str(error):
            raise
        return None
    transaction.on_commit(partial(publish, job.pk, job.kind))
    return job


def cancel(actor: Actor, job: Job) -> Job:
    """Stop a waiting or running job: only who started it, or the administrator; a finished one is refused (409)."""
    if not actor.system and actor.user_id != job.actor_id:
        actor.require(Role.ADMINISTRATOR)
    stopped = Job.objects.live().filter(pk=job.pk).update(state=Job.State.CANCELLED, finished_at=Now(), step="")
    job.refresh_from_db()
    if not stopped and job.state != Job.State.CANCELLED:
        raise Refused(
            "JOB_OVER",
            _("The work has already ended, there is nothing to stop."),
            fix=_("Open its page and look at the result."),
            status=409,
        )
    return job
