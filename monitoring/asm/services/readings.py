"""A device's message becomes readings: once, whole, whatever comes again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from monitoring.asm import slots
from monitoring.asm.intake import MOST, Row, Taken, Wrong, take
from monitoring.asm.models import Batch, Channel, Device, DeviceToken, Revision
from monitoring.asm.services.rollup import recompute
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused

Key = tuple[UUID, dt.datetime]

INSERT = """
INSERT INTO asm_reading (channel_id, measured_at, value, quality, ahead, batch_id)
SELECT channel_id, measured_at, value, quality, ahead, %s
FROM unnest(%s::uuid[], %s::timestamptz[], %s::numeric[], %s::smallint[], %s::boolean[])
    AS came (channel_id, measured_at, value, quality, ahead)
ON CONFLICT DO NOTHING RETURNING channel_id, measured_at
"""
# the bounds let the planner leave out the months that the message does not touch
KNOWN = """
SELECT r.channel_id, r.measured_at, r.value, r.quality FROM asm_reading r
JOIN unnest(%s::uuid[], %s::timestamptz[]) AS came (channel_id, measured_at)
    ON r.channel_id = came.channel_id AND r.measured_at = came.measured_at
WHERE r.measured_at BETWEEN %s AND %s
"""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message; the numbers add up: received = stored + repeated + revised + refused."""

    batch: int | None
    received: int
    stored: int
    repeated: int
    revised: int
    wrong: tuple[Wrong, ...]


@transaction.atomic
def submit(device: Device, items: Sequence[Any], *, token: DeviceToken | None = None) -> Receipt:
    """Keep the rows of one message of a device and compute its days again; see `intake.parse` for a row.

    A mean that is there already with the same value is repeated; with another one it is kept as a revision. Rows that
    can not be read are told and stand in the batch. When not one row can be kept nothing is written and the receipt
    has no batch. Raises Refused EMPTY, TOO_MANY (422), CLOSED_DEVICE (409).
    """
    _refuse_size(len(items))
    _wait_for_disk()
    locked = Device.objects.select_for_update(of=("self",)).get(pk=device.pk)  # messages of one device take turns
    if locked.closed_on is not None:
        raise Refused("CLOSED_DEVICE", _("The device was taken out of service."), status=409)
    codes = dict(Channel.objects.filter(device=locked, closed_on__isnull=True).values_list("code", "pk"))
    moment = now()
    taken = take(items, codes, moment)
    if not taken.rows:
        return Receipt(None, len(items), 0, 0, 0, tuple(taken.wrong))
    return _keep(locked, taken, len(items), moment, token)


def _wait_for_disk() -> None:
    """Answer only when the readings are on the disk, whatever the server's setting: a device forgets what it sent."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO on")


def _refuse_size(size: int) -> None:
    if not size:
        raise Refused("EMPTY", _("The message has no readings."), fix=_("Send at least one."))
    if size > MOST:
        raise Refused(
            "TOO_MANY",
            _("%(size)s readings are too many for one message.") % {"size": size},
            fix=_("Send at most %(most)s, each part with a key of its own.") % {"most": MOST},
        )


def _keep(device: Device, taken: Taken, size: int, moment: dt.datetime, token: DeviceToken | None) -> Receipt:
    first: dict[Key, Row] = {}
    again: list[Row] = []  # the same mean twice in one message
    for row in taken.rows:
        if first.setdefault((row.channel_id, row.measured_at), row) is not row:
            again.append(row)
    rows = [first[key] for key in sorted(first)]
    batch_id = _next_batch()
    # the row of the batch comes first: readings point at it; its numbers are known before it is written
    new, known = _compare(rows)
    known |= {(row.channel_id, row.measured_at): (row.value, row.quality) for row in new}
    differs = [row for row in [*rows, *again] if known[row.channel_id, row.measured_at] != (row.value, row.quality)]
    revisions, revised = _unknown_revisions(differs)
    repeated = len(rows) + len(again) - len(new) - revised
    Batch.objects.create(
        pk=batch_id,
        device=device,
        token=token,
        received_at=moment,
        received=size,
        stored=len(new),
        repeated=repeated,
        revised=revised,
        refused=[[one.index, one.code, one.text] for one in taken.wrong],
    )
    _insert(new, batch_id)
    Revision.objects.bulk_create([_revision(row, batch_id) for row in revisions])
    _note_latest(device, new)
    touched: dict[UUID, set[dt.date]] = defaultdict(set)
    for row in new:
        touched[row.channel_id].add(slots.day_of(row.measured_at))
    recompute(touched)
    return Receipt(batch_id, size, len(new), repeated, revised, tuple(taken.wrong))


def _next_batch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('asm_batch', 'id'))")
        return int(cursor.fetchone()[0])


def _compare(rows: Sequence[Row]) -> tuple[list[Row], dict[Key, tuple[Decimal, int]]]:
    """Rows that are new, and the values of those that are there; nobody else writes while the device is locked."""
    moments = [row.measured_at for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [[row.channel_id for row in rows], moments, min(moments), max(moments)])
        known = {(channel_id, at): (value, quality) for channel_id, at, value, quality in cursor.fetchall()}
    return [row for row in rows if (row.channel_id, row.measured_at) not in known], known


def _insert(rows: Sequence[Row], batch_id: int) -> None:
    if not rows:
        return
    columns: list[list[Any]] = [
        [row.channel_id for row in rows],
        [row.measured_at for row in rows],
        [row.value for row in rows],
        [row.quality for row in rows],
        [row.ahead for row in rows],
    ]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [batch_id, *columns])
        written = len(cursor.fetchall())
    if written != len(rows):  # the device's lock makes it impossible; better no message than a wrong receipt
        raise RuntimeError(f"{len(rows) - written} readings of batch {batch_id} were there after all")


def _unknown_revisions(rows: Sequence[Row]) -> tuple[list[Row], int]:
    """The rows whose other value was never sent before, each once."""
    if not rows:
        return [], 0
    moments = {row.measured_at for row in rows}
    stored = Revision.objects.filter(
        channel_id__in={row.channel_id for row in rows}, measured_at__gte=min(moments), measured_at__lte=max(moments)
    ).values_list("channel_id", "measured_at", "value", "quality")
    seen = set(stored)
    fresh = []
    for row in rows:
        key = (row.channel_id, row.measured_at, row.value, row.quality)
        if key not in seen:
            seen.add(key)
            fresh.append(row)
    return fresh, len(fresh)


def _revision(row: Row, batch_id: int) -> Revision:
    return Revision(
        channel_id=row.channel_id,
        measured_at=row.measured_at,
        value=row.value,
        quality=row.quality,
        batch_id=batch_id,
    )


def _note_latest(device: Device, rows: Sequence[Row]) -> None:
    """Remember the latest mean that was not ahead of its time: a silent device is seen by it."""
    latest = max((row.measured_at for row in rows if not row.ahead), default=None)
    if latest is not None:
        older = Q(last_reading_at__isnull=True) | Q(last_reading_at__lt=latest)
        Device.objects.filter(older, pk=device.pk).update(last_reading_at=latest)
