"""Means of a channel as they are judged: what came first, with the other values that a person took."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection

from monitoring.asm.models import Channel, Revision
from monitoring.asm.plausible import Instrument, Mean


def instrument_of(channel: Channel) -> Instrument:
    """What the judgement asks of the channel."""
    return Instrument(channel.quantity, channel.low, channel.high, channel.frozen_after)


def means_between(channel_id: UUID, begin: dt.datetime, end: dt.datetime) -> list[Mean]:
    """The means of a channel that began in [begin, end), with the other values that a person took in their place."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT measured_at, value, quality, ahead FROM asm_reading "
            "WHERE channel_id = %s AND measured_at >= %s AND measured_at < %s ORDER BY measured_at",
            [channel_id, begin, end],
        )
        found = cursor.fetchall()
    taken = {
        one.measured_at: one
        for one in Revision.objects.filter(
            channel_id=channel_id, measured_at__gte=begin, measured_at__lt=end, taken_at__isnull=False
        )
    }
    if not taken:
        return [Mean(*row) for row in found]
    return [Mean(at, taken[at].value, taken[at].quality) if at in taken else Mean(at, *rest) for at, *rest in found]
