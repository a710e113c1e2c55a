"""Every night: who owes a report whose term is over and has filed none; who no longer does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from django.db import transaction

from inspections.desk.models import Standing
from inspections.queue.models import Line, Reason
from inspections.queue.reasons import Found, late
from inspections.queue.reasons.late import LATE
from inspections.queue.reasons.values import Looked
from inspections.queue.services.looking import as_kept, new_line, refresh, thresholds
from inspections.queue.services.ranking import rank
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, now, today

BATCH: Final = 1000
LOOK_BACK: Final = dt.timedelta(days=3 * 366)  # older silence is history, not a queue
Key = tuple[Any, int, int]


def note_silence(actor: Actor) -> dict[str, int]:
    """Write a reason for each silent quarter, close those that are silent no more; set-based, in batches."""
    actor.require()
    written = 0
    silent: set[Key] = set()
    waiting = _silent()
    while rows := tuple(islice(waiting, BATCH)):
        silent |= {(facility, year, quarter) for facility, year, quarter, _due in rows}
        written += _write(rows)
    return {"written": written, "closed": _close(silent)}


def _silent() -> Iterator[tuple[Any, int, int, dt.date]]:
    """(facility, year, quarter, due day) of what is owed, due and not filed; a returned report was filed."""
    rows = Standing.objects.late(today()).filter(due_on__gt=today() - LOOK_BACK)
    return (
        rows.order_by("due_on", "id").values_list("facility_id", "year", "quarter", "due_on").iterator(chunk_size=BATCH)
    )


@transaction.atomic
def _write(rows: tuple[tuple[Any, int, int, dt.date], ...]) -> int:
    due = {(facility, year, quarter): day for facility, year, quarter, day in rows}
    open_ones = Reason.objects.filter(code=LATE.code, version=None, gone_at=None)
    open_ones = open_ones.filter(line__facility__in={key[0] for key in due})
    known = set(open_ones.values_list("line__facility_id", "line__year", "line__quarter"))
    wanted = {key: day for key, day in due.items() if key not in known}
    if not wanted:
        return 0
    places = Facility.objects.only("id", "kato_id", "category").in_bulk({key[0] for key in wanted})
    Line.objects.bulk_create([new_line(places[key[0]], Quarter(*key[1:])) for key in wanted], ignore_conflicts=True)
    lines = Line.objects.select_for_update(of=("self",)).filter(facility__in=places).order_by("id")
    mine = {key: line for line in lines if (key := (line.facility_id, line.year, line.quarter)) in wanted}
    moment = now()
    reasons = [
        Reason(line=mine[key], code=LATE.code, found_at=moment, **as_kept(_found(Quarter(*key[1:]), day)))
        for key, day in wanted.items()
    ]
    Reason.objects.bulk_create(
        reasons,
        update_conflicts=True,
        unique_fields=["line", "version", "code"],
        update_fields=["weight", "facts", "places", "rules", "found_at", "gone_at"],
    )
    for key, line in mine.items():
        line.codes, line.version = [LATE.code], None
        line.rank = rank(line.codes, due_on=wanted[key], filed_on=None)
        line.news_at, line.is_waiting = moment, True
    Line.objects.bulk_update(mine.values(), ["codes", "version", "rank", "news_at", "is_waiting"])
    return len(reasons)


def _found(period: Quarter, day: dt.date) -> Found:
    (found,) = late.look(Looked(period, day, today()), thresholds())
    return found


def _close(silent: set[Key]) -> int:
    """Reasons of silence that is over: filed meanwhile, or no longer owed."""
    rows = Reason.objects.filter(code=LATE.code, version=None, gone_at=None).select_related("line")
    keys = ((one.line_id, (one.line.facility_id, one.line.year, one.line.quarter)) for one in rows.iterator())
    over = [line_id for line_id, key in keys if key not in silent]
    for line_id in over:
        with transaction.atomic():
            line = Line.objects.select_for_update(of=("self",)).get(pk=line_id)
            line.reasons.filter(code=LATE.code, version=None, gone_at=None).update(gone_at=now())
            refresh(line)
    return len(over)
