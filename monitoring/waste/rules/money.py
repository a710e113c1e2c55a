"""Money of the plan of measures: plan, fact of the quarter, since the year began, share; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Spent:
    """Thousand tenge: `plan` of the year (None: not planned), `quarter` and `year` so far."""

    plan: Decimal | None
    quarter: Decimal
    year: Decimal

    @property
    def percent(self) -> Decimal | None:
        """Share of the year's plan that is spent, to 0,1 %; None without a plan."""
        if not self.plan:
            return None
        return (100 * self.year / self.plan).quantize(Decimal("0.1"), ROUND_HALF_UP)


def spent(plan: Decimal | None, facts: Iterable[tuple[int, Decimal | None]], quarter: int) -> Spent:
    """From (number of the quarter, thousand tenge): what comes after `quarter` does not count."""
    known = [(number, cost or Decimal(0)) for number, cost in facts if number <= quarter]
    return Spent(
        plan,
        sum((cost for number, cost in known if number == quarter), Decimal(0)),
        sum((cost for _number, cost in known), Decimal(0)),
    )


def total(parts: Iterable[Spent]) -> Spent:
    """The sum of a plan; its plan is what is planned at all, None when nothing is."""
    known = list(parts)
    plans = [one.plan for one in known if one.plan is not None]
    return Spent(
        sum(plans, Decimal(0)) if plans else None,
        sum((one.quarter for one in known), Decimal(0)),
        sum((one.year for one in known), Decimal(0)),
    )
