"""What is over the norm by the rules of articles 202.5 and 202.6; pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from uuid import UUID

from monitoring.exceedances import automatic_excess
from pekportal.kit.text import T

DAY_MEAN, HALF_HOUR, HOUR_RATE = "day_mean", "half_hour", "hour_rate"
CONCENTRATION, RATE = "мг/м3", "г/с"

RULES: Final[dict[str, T]] = {
    DAY_MEAN: T(
        "тәуліктік орташа мән нормадан жоғары (202-бап, 6-т., 1) тармақша)",
        "среднее за сутки выше норматива (ст. 202, п. 6, пп. 1)",
        "mean of the day above the norm (art. 202.6.1)",
    ),
    HALF_HOUR: T(
        "30 минуттық орташа мән норманың екі еселенген мәнінен кем емес (202-бап, 6-т., 2) тармақша)",
        "среднее за 30 минут в два и более раза выше норматива (ст. 202, п. 6, пп. 2)",
        "mean of 30 minutes at least twice the norm (art. 202.6.2)",
    ),
    HOUR_RATE: T(
        "бір сағаттағы массалық ағын нормадан жоғары (202-бап, 5-т., 2) тармақша)",
        "массовый поток за час выше норматива (ст. 202, п. 5, пп. 2)",
        "mass flow of an hour above the norm (art. 202.5.2)",
    ),
}


@dataclass(frozen=True, slots=True)
class Norm:
    """The norm of a channel on a day: mg/m3 and g/s; None where the permit sets none."""

    milligrams_per_m3: Decimal | None = None
    grams_per_second: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A channel over its norm on one day: `fact` and `norm` in `unit`, `rule` a key of RULES."""

    channel_id: UUID
    channel: str
    rule: str
    day: dt.date
    fact: Decimal
    norm: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Over:
    """A verdict without its channel; `place` is the number of the half-hour or the hour, None for the day."""

    rule: str
    fact: Decimal
    norm: Decimal
    unit: str
    place: int | None = None


def judge_day(
    mean: Decimal | None, half_hours: Sequence[Decimal | None], rates: Sequence[Decimal | None], norm: Norm
) -> Iterator[Over]:
    """At most one excess a rule: the day's mean; the largest thirty-minute mean; the largest hour's g/s.

    Equal to the norm is not over; exactly twice the norm is (art. 202.6.2 «в два и более раза»).
    """
    limit = norm.milligrams_per_m3
    if limit is not None:
        if mean is not None and automatic_excess(limit, day_mean=mean):
            yield Over(DAY_MEAN, mean, limit, CONCENTRATION)
        place, largest = _largest(half_hours)
        if largest is not None and automatic_excess(limit, half_hour_mean=largest):
            yield Over(HALF_HOUR, largest, limit, CONCENTRATION, place)
    if norm.grams_per_second is not None:
        place, largest = _largest(rates)
        if largest is not None and largest > norm.grams_per_second:
            yield Over(HOUR_RATE, largest, norm.grams_per_second, RATE, place)


def _largest(values: Sequence[Decimal | None]) -> tuple[int | None, Decimal | None]:
    known = [(value, -place) for place, value in enumerate(values) if value is not None]
    if not known:
        return None, None
    value, place = max(known)
    return -place, value
