"""Which facilities are to be made again, and making them: in the transaction a row, after it the job."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import DatabaseError

from operators.models import Facility
from pekportal.kit.calendar import now
from reports.publication.models import Stale
from reports.publication.services import sheets
from reports.publication.services.projecting import project
from reports.publication.services.rules import rulings

log = logging.getLogger(__name__)


def mark(facility_ids: Iterable[UUID]) -> None:
    """Remember facilities inside the transaction that changed something of them."""
    rows = [Stale(facility_id=pk, since=now()) for pk in set(facility_ids)]
    Stale.objects.bulk_create(rows, ignore_conflicts=True)


def refresh(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Make again what is marked; one that fails stays marked and does not stop the others. Returns how many changed."""
    waiting, known = list(Stale.objects.order_by("since").values_list("facility_id", flat=True)), rulings()
    changed = 0
    for number, pk in enumerate(waiting):
        progress(number, len(waiting))
        try:
            changed += bool(project(pk, known=known))
        except (DatabaseError, ValueError, KeyError):
            log.exception("the public rows of facility %s could not be made", pk)
    if changed:
        sheets.rebuild()
    return changed


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Make every facility again and the sums after them; what is right stays untouched. Returns how many changed."""
    known, changed = rulings(), 0
    ids = list(Facility.objects.order_by("pk").values_list("pk", flat=True))
    for number, pk in enumerate(ids):
        progress(number, len(ids))
        changed += bool(project(pk, known=known))
    sheets.rebuild()
    return changed


def compare(progress: Callable[[int, int], None] = lambda done, total: None) -> list[str]:
    """What a rebuild would change, a line a row; nothing is written."""
    known, lines = rulings(), []
    ids = list(Facility.objects.order_by("pk").values_list("pk", flat=True))
    for number, pk in enumerate(ids):
        progress(number, len(ids))
        lines += project(pk, known=known, write=False).lines
    return lines
