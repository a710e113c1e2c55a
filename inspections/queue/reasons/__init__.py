"""Reasons to look at a report: pure, values in, findings out; each with examples that are its test."""

from __future__ import annotations

from typing import Final

from inspections.queue.reasons import (
    change,
    counts,
    days_off,
    digits,
    excess,
    instrument,
    late,
    no_protocol,
    protocol_twice,
    repeated,
    under,
)
from inspections.queue.reasons.contract import Found, Kind, Look
from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Looked

RULES: Final = "reasons-2026.1"  # kept with each reason

LOOKS: Final[tuple[Look, ...]] = (
    late.look,
    excess.look,
    no_protocol.look,
    protocol_twice.look,
    instrument.look,
    repeated.look,
    under.look,
    change.look,
    counts.look,
    digits.look,
    days_off.look,
)
KINDS: Final[dict[str, Kind]] = {
    kind.code: kind
    for kind in (
        late.LATE,
        late.FILED_LATE,
        excess.EXCESS,
        no_protocol.NO_PROTOCOL,
        protocol_twice.PROTOCOL_TWICE,
        instrument.INSTRUMENT,
        repeated.REPEATED,
        under.UNDER,
        change.CHANGE,
        counts.COUNTS,
        digits.DIGITS,
        digits.HEAPING,
        days_off.DAY_OFF,
    )
}


def run(values: Looked, thresholds: Thresholds) -> tuple[Found, ...]:
    """Everything that is found of one report, the heaviest first."""
    found = [one for look in LOOKS for one in look(values, thresholds)]
    return tuple(sorted(found, key=lambda one: (-KINDS[one.code].weight, one.code)))
