"""Does a facility owe the report of a quarter: pure; dated facts in, a verdict with its reason out.

Who owes: the operator of a facility of category I or II (Environmental Code, art. 182.1, 184.2(2) and (7); order № 250
speaks of facilities of categories I and II). One day of the quarter is enough, as `monitoring.services.quarters.covers`
has it. An approved programme is NOT a condition: who has none breaks the law and owes the report all the same.
A table confirmed as zero is none either: a quarter without anything to tell is filed too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pekportal.kit.calendar.quarter import Quarter

OBLIGED_CATEGORIES = (1, 2)
# why nothing is owed; the first five are the register's own words for the end of an obligation
START, CONSERVATION, CLOSURE, TRANSFER, CATEGORY = "start", "conservation", "closure", "transfer", "category"
NEVER, NOT_BEGUN, ENDED, CLOSED, THIRD = "never", "not_begun", "ended", "closed", "third"
REASONS = (CONSERVATION, CLOSURE, TRANSFER, CATEGORY, NEVER, NOT_BEGUN, ENDED, CLOSED, THIRD)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `since` to `until`, both included; None: without an end."""

    since: date
    until: date | None = None

    def overlaps(self, other: Span) -> bool:
        """True when they share a day."""
        return (self.until is None or other.since <= self.until) and (other.until is None or self.since <= other.until)

    def within(self, other: Span) -> Span:
        """The shared days; ask `overlaps` first."""
        ends = [day for day in (self.until, other.until) if day is not None]
        return Span(max(self.since, other.since), min(ends, default=None))


@dataclass(frozen=True, slots=True)
class Obliged:
    """A row of the obligation to report: its days, why it ended, the document that says so."""

    span: Span
    reason_to: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a facility.

    `categories` are the dated rows (permits) as (days, 1–3); `category` is what the register says now, used for days
    that no dated row covers; `closed_on` is the last day of the facility.
    """

    obligations: tuple[Obliged, ...] = ()
    categories: tuple[tuple[Span, int], ...] = ()
    category: int = 2
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`owed`, or `why` not (one of REASONS), since or from which `day`, by which `document`."""

    owed: bool
    why: str = ""
    day: date | None = None
    document: str = ""


OWED = Verdict(True)


def judge(period: Quarter, facts: Facts) -> Verdict:
    """Say whether the report of `period` is owed."""
    whole = Span(period.start, period.end)
    running = [one.span.within(whole) for one in facts.obligations if one.span.overlaps(whole)]
    if not running:
        return _without(whole, facts)
    if facts.closed_on is not None and facts.closed_on < period.start:
        return Verdict(False, CLOSED, facts.closed_on)
    if any(_obliged_category(span, facts) for span in running):
        return OWED
    third = [span.since for span, category in facts.categories if category not in OBLIGED_CATEGORIES]
    return Verdict(False, THIRD, max((day for day in third if day <= period.end), default=None))


def _without(whole: Span, facts: Facts) -> Verdict:
    """Why no row of the obligation covers a day of the quarter."""
    ended = [one for one in facts.obligations if one.span.until is not None and one.span.until < whole.since]
    if ended:
        last = max(ended, key=lambda one: one.span.since)
        known = last.reason_to in (CONSERVATION, CLOSURE, TRANSFER, CATEGORY)
        return Verdict(False, last.reason_to if known else ENDED, last.span.until, last.document)
    later = [one.span.since for one in facts.obligations]
    return Verdict(False, NOT_BEGUN, min(later)) if later else Verdict(False, NEVER)


def _obliged_category(span: Span, facts: Facts) -> bool:
    """True when some day of `span` is of category I or II; a day without a dated row has the register's category."""
    rows = [(days.within(span), category) for days, category in facts.categories if days.overlaps(span)]
    if any(category in OBLIGED_CATEGORIES for _days, category in rows):
        return True
    return facts.category in OBLIGED_CATEGORIES and any(_uncovered(span, [days for days, _category in rows]))


def _uncovered(span: Span, rows: list[Span]) -> Iterator[date]:
    """The first day of every part of `span` that no row covers."""
    day = span.since
    for row in sorted(rows, key=lambda row: row.since):
        if day < row.since:
            yield day
        if row.until is None:
            return
        day = max(day, row.until + timedelta(days=1))
    if span.until is None or day <= span.until:
        yield day
