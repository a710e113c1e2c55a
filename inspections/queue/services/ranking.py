"""The order of the queue in one number, smaller first; pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from inspections.queue.reasons import KINDS
from inspections.queue.reasons.late import LATE

FILED: Final = 10**9  # reports that came stand after those that did not
MOST_REASONS, MOST_WEIGHT, DAYS = 99, 9, 10**7


def rank(codes: Iterable[str], *, due_on: date, filed_on: date | None) -> int:
    """Reports that did not come, the longest silent first; then by the number of reasons, by the heaviest of them,
    by the day they came."""
    known = [KINDS[code] for code in codes if code in KINDS]
    if LATE in known or filed_on is None:
        return due_on.toordinal()
    heaviest = max((kind.weight for kind in known), default=0)
    step = (MOST_REASONS - min(len(known), MOST_REASONS)) * (MOST_WEIGHT + 1) + MOST_WEIGHT - heaviest
    return FILED + step * DAYS + filed_on.toordinal()
