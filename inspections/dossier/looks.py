"""Writes the looks of inspectors and reads them for pages: the log is whole, a page shows one line an hour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from inspections.dossier.models import Look
from inspections.dossier.subjects import subject_of, words_of
from operators import last_looks
from operators.models import User
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.logs import request_id

TOGETHER = dt.timedelta(hours=1)
UNWATCHED = ("kit",)  # his own jobs and tokens


def note(
    actor: Actor,
    page: str,
    arguments: dict[str, Any],
    *,
    address: str,
    about: tuple[UUID, UUID | None] | None = None,
) -> Look | None:
    """Write that an inspector got the answer of `page` about an object; None when no object stands in the address.

    `about` is the facility and the version where the page knows them already.
    """
    subject = None if page.split(":")[0] in UNWATCHED else subject_of(page, arguments, about)
    if subject is None:
        return None
    return Look.objects.create(
        at=now(),
        user_id=actor.person(),
        name=actor.name,
        department_id=actor.department_id,
        page=page,
        object_id=subject.object_id,
        facility_id=subject.facility_id,
        version_id=subject.version_id,
        address=address or None,
        request=request_id.get(),
    )


@last_looks.provides
def last_looks_of(users: Collection[UUID]) -> dict[UUID, dt.datetime]:
    """When each of these people last looked: one query, a step down the index for each."""
    latest = Look.objects.filter(user_id=OuterRef("pk")).order_by("-at").values("at")[:1]
    rows = User.objects.filter(pk__in=users).annotate(last=Subquery(latest)).values_list("pk", "last")
    return {user: at for user, at in rows if at is not None}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line for people: the last look of an hour at one thing, and how often it was within that hour."""

    look: Look
    words: str
    times: int


def folded(looks: Iterable[Look], lang: str) -> list[Shown]:
    """One line for what one person did with one thing within an hour; newest first, as the looks come."""
    lines: list[list[Look]] = []
    last: dict[tuple[object, ...], list[Look]] = {}
    for look in looks:
        key = (look.user_id, look.page, look.object_id, look.version_id)
        line = last.get(key)
        if line is not None and line[0].at - look.at < TOGETHER:
            line.append(look)
            continue
        last[key] = [look]
        lines.append(last[key])
    return [Shown(line[0], words_of(line[0].page)(lang), len(line)) for line in lines]
