"""The tonnes of a quarter from the readings, offered to the emissions table: shown first, taken by an act."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.asm.models import Channel, DayMean
from monitoring.asm.queries import Completeness, channels_of, completeness
from monitoring.models import Quarter
from monitoring.services.blocks import apply_block
from monitoring.tables.emissions import INSTRUMENTAL
from monitoring.tables.registry import table_of
from pekportal.kit.access import Actor, Role
from pekportal.kit.grid import Add, Change, Outcome, Save
from pekportal.kit.numbers import format_number
from pekportal.kit.refused import Refused
from pekportal.kit.tables import written

TABLE: Final = "emissions"
SIX: Final = Decimal("0.000001")  # decimals that the entry table gets: a gram of a tonne, a microgram a second


@dataclass(frozen=True, slots=True)
class Offer:
    """What one channel came to: tonnes, the largest g/s of an hour, how much of the time is behind it.

    `row` is the row of the table that it would change (None: a new one), `was` what stands there now.
    """

    channel: Channel
    tonnes: Decimal
    grams_per_second: Decimal | None
    weighed: int
    filled: Completeness
    row: Any
    was: dict[str, str]

    @property
    def cells(self) -> dict[str, str]:
        """The texts of the row."""
        device = self.channel.device
        rate = self.grams_per_second
        return {
            "source": device.source.number if device.source else "",
            "substance": self.channel.substance.name_ru if self.channel.substance else "",
            "how": INSTRUMENTAL,
            "tonnes": _text(self.tonnes),
            "grams_per_second": _text(rate) if rate is not None else "",
            "method": f"АСМ: {device.name}"[:400],
        }

    @property
    def differs(self) -> bool:
        """False when the table says the same already."""
        return any(self.was.get(key, "") != text for key, text in self.changed.items()) or self.row is None

    @property
    def changed(self) -> dict[str, str]:
        """The cells that taking it would write."""
        return {key: text for key, text in self.cells.items() if key in ("tonnes", "grams_per_second", "method")}

    @property
    def percent(self) -> int:
        """Share of the quarter's means that have mass, %."""
        return 100 * self.weighed // self.filled.expected if self.filled.expected else 0


def _text(value: Decimal) -> str:
    rounded = value.quantize(SIX, ROUND_HALF_UP).normalize()
    return format_number(Decimal(format(rounded, "f")), "ru")


def offers_of(quarter: Quarter) -> list[Offer]:
    """One offer for each concentration with a source and a flow beside it; nothing is changed."""
    channels = [one for one in channels_of(quarter.facility) if one.device.source_id]
    period = quarter.period
    days: dict[UUID, list[DayMean]] = defaultdict(list)
    for row in DayMean.objects.filter(channel__in=channels, day__gte=period.start, day__lte=period.end):
        days[row.channel_id].append(row)
    rows = {
        (row.source_id, row.substance_id): row
        for row in table_of(TABLE).rows(quarter)
        if row.how == INSTRUMENTAL and row.source_id and row.substance_id
    }
    found = []
    for channel in channels:
        weighed = [row for row in days[channel.pk] if row.tonnes is not None]
        if not weighed:
            continue
        row = rows.get((channel.device.source_id, channel.substance_id))
        found.append(
            Offer(
                channel,
                sum((one.tonnes for one in weighed), Decimal(0)),
                max((rate for one in weighed for rate in one.rates if rate is not None), default=None),
                sum(one.weighed for one in weighed),
                completeness(channel, days[channel.pk], period.start, period.end),
                row,
                written(table_of(TABLE).spec, row) if row is not None else {},
            )
        )
    return found


@transaction.atomic
def take_offers(actor: Actor, quarter: Quarter, channel_ids: Collection[UUID]) -> Outcome:
    """Write the chosen offers into the emissions table: one block, «asm» in the history of each cell.

    Refused NOTHING (422) when none is chosen or none differs; the block refuses a locked quarter (409).
    """
    actor.require(Role.ECOLOGIST)
    chosen = [one for one in offers_of(quarter) if one.channel.pk in channel_ids and one.differs]
    if not chosen:
        raise Refused(
            "NOTHING",
            _("Nothing is chosen that differs from the table."),
            fix=_("Mark the lines to take, or leave the page: the table has these numbers already."),
        )
    changes: list[Change] = []
    for one in chosen:
        if one.row is None:
            # the same row whoever clicks twice: its id follows from quarter and channel
            changes.append(Add(uuid.uuid5(quarter.pk, str(one.channel.pk)), None, one.cells))
        else:
            cells: dict[str, tuple[str | None, str]] = {
                key: (one.was.get(key, ""), text) for key, text in one.changed.items()
            }
            changes.append(Save(one.row.pk, one.row.row_version, cells))
    return apply_block(actor, quarter, TABLE, changes, how="asm")
