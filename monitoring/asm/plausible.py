"""Which means are no measurement, and why: they are kept and shown, and left out of means and verdicts; pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from monitoring.asm.parameters import BY_NUMBER, Parameter, Quality
from monitoring.asm.slots import STEP
from pekportal.kit.text import T


@dataclass(frozen=True, slots=True)
class Mean:
    """A 20-minute mean: when it began, value in the channel's unit, number of the Quality, ahead of its time."""

    at: dt.datetime
    value: Decimal
    quality: int = 0
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """What the judgement asks of a channel: its quantity, own range, equal means that make a frozen signal."""

    quantity: Parameter
    low: Decimal | None = None
    high: Decimal | None = None
    frozen_after: int = 9


GOOD: Final = ""
AHEAD, NEGATIVE, RANGE, FROZEN, STOPPED, GAP = "ahead", "negative", "range", "frozen", "stopped", "gap"

REASONS: Final[dict[str, T]] = {
    AHEAD: T("уақыты әлі келмеген", "время ещё не наступило", "its time had not come yet"),
    NEGATIVE: T("теріс мән", "отрицательное значение", "negative value"),
    RANGE: T("мүмкін шектен тыс", "вне возможного диапазона", "outside the possible range"),
    FROZEN: T("сигнал қатып қалған", "застывший сигнал", "frozen signal"),
    STOPPED: T("көз жұмыс істемейді", "источник не работает", "the source does not work"),
    Quality.CALIBRATION.word: T("калибрлеу", "калибровка", "calibration"),
    Quality.MAINTENANCE.word: T("қызмет көрсету", "обслуживание", "maintenance"),
    Quality.FAULT.word: T("құрылғының ақауы", "неисправность прибора", "fault of the device"),
    GAP: T("деректер жоқ", "нет данных", "no data"),
}


def judge(means: Sequence[Mean], instrument: Instrument) -> list[str]:
    """One reason for each mean, GOOD for a measurement; `means` in the order of time, one a slot.

    A frozen signal is a run of equal means, 20 minutes apart, at least `frozen_after` long: all of it is left out,
    for nobody can say at which of them the instrument stopped to measure. A gap ends a run.
    """
    reasons = [_own(mean, instrument) for mean in means]
    start = 0
    for at in range(1, len(means) + 1):
        if at < len(means) and _goes_on(means[at - 1], means[at]):
            continue
        if at - start >= instrument.frozen_after:
            for place in range(start, at):
                reasons[place] = reasons[place] or FROZEN
        start = at
    return reasons


def _goes_on(before: Mean, after: Mean) -> bool:
    return after.value == before.value and after.quality == before.quality == 0 and after.at - before.at == STEP


def _own(mean: Mean, instrument: Instrument) -> str:
    """What the mean itself says, without its neighbours."""
    if mean.ahead:
        return AHEAD
    if mean.quality:
        return BY_NUMBER[mean.quality].word
    if mean.value < 0 <= instrument.quantity.low:
        return NEGATIVE
    if not instrument.quantity.allows(mean.value, instrument.low, instrument.high):
        return RANGE
    return GOOD
