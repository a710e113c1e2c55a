"""Writing what the journal, the meters or the plan say into the tables of the quarter, as the person chose."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.models import Quarter
from monitoring.services.blocks import apply_block
from monitoring.services.quarters import lock_open
from monitoring.waste.differences import difference_of
from monitoring.waste.rules.filling import RowChange
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.grid import Add, Change, Save
from pekportal.kit.refused import Refused

HOW = "journal"


@transaction.atomic
def fill(actor: Actor, quarter: Quarter, source: str, *, seen: str, taken: Collection[str]) -> int:
    """Write the chosen cells and rows (`RowChange.name`); returns how many rows were written.

    Refused MEANWHILE (409) when the difference is not the one that was looked at (`seen`, its digest), NOT_TAKEN when
    a cell can not be stored; ROLE (403), GONE (404), FROZEN (409): then nothing is changed. Sent twice it is done
    once: the second time there is nothing left to write.
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    found = difference_of(fresh, source)
    chosen = [row for row in found.rows if _cells(row, taken)]
    if found.digest != seen:
        if not chosen:
            return 0  # a second press: what was chosen stands already
        raise Refused(
            "MEANWHILE",
            _("The tables or the journal changed after you opened this page; nothing is written yet."),
            fix=_("Look at the difference again and choose."),
            status=409,
        )
    blocks: dict[str, list[Change]] = defaultdict(list)
    for row in chosen:
        blocks[row.table].append(_change(fresh, row, taken))
    for slug, changes in blocks.items():
        _write(actor, fresh, slug, changes)
    if chosen:
        events.record(actor, "waste.filled", fresh, source=source, rows=len(chosen))
    return len(chosen)


def _cells(row: RowChange, taken: Collection[str]) -> dict[str, tuple[str | None, str]]:
    if row.is_new:
        return {cell.key: (None, cell.new) for cell in row.cells} if row.name() in taken else {}
    return {cell.key: (cell.old, cell.new) for cell in row.cells if row.name(cell.key) in taken}


def _change(quarter: Quarter, row: RowChange, taken: Collection[str]) -> Change:
    cells = _cells(row, taken)
    if row.is_new:
        return Add(
            uuid.uuid5(quarter.pk, f"{row.table}/{row.key}"), None, {key: new for key, (_old, new) in cells.items()}
        )
    return Save(uuid.UUID(row.id), row.version, cells)


def _write(actor: Actor, quarter: Quarter, slug: str, changes: list[Change]) -> None:
    outcome = apply_block(actor, quarter, slug, changes, how=HOW)
    if outcome.conflicts or outcome.lost:
        words = str(outcome.lost[0].words) if outcome.lost else _("Somebody saved the table at this very moment.")
        raise Refused("NOT_TAKEN", words, fix=_("Look at the difference again and choose."), status=409)
