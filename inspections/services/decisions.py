"""That an inspector looked at a report."""

from __future__ import annotations

from datetime import timedelta

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.models import Event
from reports.models import ReportVersion

LOOKED = "report.looked_at"


def note_looked(actor: Actor, version: ReportVersion) -> list[Event]:
    """Put the look into the report's history, once an hour; each single look is kept by `inspections.dossier`.

    The history as it stands now, in its order.
    """
    known, since = list(events.of(version)), now() - timedelta(hours=1)
    recent = any(one.code == LOOKED and one.user_id == actor.user_id and one.at > since for one in known)
    if actor.has(Role.INSPECTOR) and not recent:
        known.append(events.record(actor, LOOKED, version))
    return known
