"""From what on something is a reason to look. All of it is ours, none of it is the law's; settings change it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pekportal.kit.text import T

ORIGIN: Final = T(
    "Шекті мәндерді портал әзірлеушілері таңдаған, оларды заң белгілемейді; әкімші баптауларда өзгерте алады.",
    "Пороги выбраны разработчиками портала, законом они не установлены; администратор меняет их в настройках.",
    "The thresholds were chosen by the makers of the portal, no law sets them; the administrator changes them.",
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`settings.QUEUE_…`: percent, quarters, numbers of values, kilometres.

    `digits_level` is the level of the chi-square test; only levels of `digits.CRITICAL` are known.
    """

    change_percent: Decimal = Decimal(25)
    repeated_quarters: int = 3
    repeated_values: int = 1
    digits_values: int = 50
    digits_level: str = "0.001"
    under_from: Decimal = Decimal(90)
    under_share: Decimal = Decimal(80)
    under_quarters: int = 3
    under_values: int = 9
    apart_km: int = 50
