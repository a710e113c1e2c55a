"""Rows of a device's message: read in one pass, good and bad apart, nothing thrown away; pure."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from monitoring.asm.parameters import QUALITIES
from monitoring.asm.slots import on_grid

MOST: Final = 10_000  # rows of one message
EARLY: Final = dt.timedelta(minutes=5)  # a clock may be this far ahead
OLDEST: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
LONGEST_ROW: Final = 300  # characters of a refused row that are kept
# at most 45 digits before the point and 24 after it, which the column holds exactly
_NUMBER: Final = re.compile(r"[+-]?\d{1,45}(?:\.\d{1,24})?(?:[eE][+-]?\d{1,2})?\Z", re.ASCII)
_LARGEST: Final = Decimal("1e45")

ROW, CHANNEL, TIME, ZONE, GRID, VALUE, QUALITY = "ROW", "CHANNEL", "TIME", "ZONE", "GRID", "VALUE", "QUALITY"


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be kept: place in the message from 0, channel, begin of the mean (UTC), value, quality."""

    index: int
    channel_id: UUID
    measured_at: dt.datetime
    value: Decimal
    quality: int
    ahead: bool


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that can not be kept: its place, a stable code, what stood there (shortened)."""

    index: int
    code: str
    text: str


@dataclass(slots=True)
class Taken:
    """What a message came to."""

    rows: list[Row] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


class Unreadable(ValueError):
    """The body is no JSON object {"readings": [...]}."""


def parse(body: bytes) -> list[Any]:
    """The rows of `{"readings": [{"channel", "measured_at", "value", "quality"}, …]}`; numbers stay exact.

    Raises Unreadable.
    """
    try:
        given = json.loads(body, parse_float=_number, parse_int=_number, parse_constant=_refuse)
    except (ValueError, RecursionError) as wrong:
        raise Unreadable(str(wrong)) from wrong
    rows = given.get("readings") if isinstance(given, dict) else None
    if not isinstance(rows, list):
        raise Unreadable('{"readings": […]}')
    return rows


def _refuse(word: str) -> Any:
    raise Unreadable(word)


def _number(text: str) -> Decimal | str:
    """An exact number; one too long to be a measurement stays text and is refused with its row."""
    return Decimal(text) if _NUMBER.match(text) else text


def take(items: Sequence[Any], channels: Mapping[str, UUID], moment: dt.datetime) -> Taken:
    """Read `items` as they were sent at `moment`; `channels` are those of the device that are in use, by code."""
    taken, latest = Taken(), moment + EARLY
    for index, item in enumerate(items):
        try:
            taken.rows.append(_row(index, item, channels, latest))
        except _Bad as bad:
            taken.wrong.append(Wrong(index, bad.code, _shown(item)))
    return taken


def _shown(item: Any) -> str:
    """The row as text that a database can keep: no NUL, no half of a character."""
    text = json.dumps(item, ensure_ascii=False, default=str).replace("\\u0000", "")[:LONGEST_ROW]
    return text.encode("utf-8", "replace").decode()


class _Bad(Exception):
    """The row is refused."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _row(index: int, item: Any, channels: Mapping[str, UUID], latest: dt.datetime) -> Row:
    if not isinstance(item, dict):
        raise _Bad(ROW)
    code = item.get("channel")
    channel_id = channels.get(code) if isinstance(code, str) else None
    if channel_id is None:
        raise _Bad(CHANNEL)
    moment = _moment(item.get("measured_at"))
    quality = QUALITIES.get(item.get("quality", "ok")) if isinstance(item.get("quality", "ok"), str) else None
    if quality is None:
        raise _Bad(QUALITY)
    return Row(index, channel_id, moment, _value(item.get("value")), quality, moment > latest)


def _moment(text: Any) -> dt.datetime:
    if not isinstance(text, str) or len(text) < 16:
        raise _Bad(TIME)
    try:
        moment = dt.datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise _Bad(ZONE)
        moment = moment.astimezone(dt.UTC)
    except (ValueError, OverflowError) as wrong:
        raise _Bad(TIME) from wrong
    if moment < OLDEST:
        raise _Bad(TIME)
    if not on_grid(moment):
        raise _Bad(GRID)
    return moment


def _value(given: Any) -> Decimal:
    if isinstance(given, str) and _NUMBER.match(given):
        given = Decimal(given)
    if not isinstance(given, Decimal) or abs(given) >= _LARGEST:
        raise _Bad(VALUE)
    exponent = given.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -24:
        raise _Bad(VALUE)
    return given
