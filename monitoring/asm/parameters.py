"""What a channel may measure: unit, and the range outside of which a value is no measurement; pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from pekportal.kit.text import T

D = Decimal


@dataclass(frozen=True, slots=True)
class Parameter:
    """A measured quantity.

    `low`..`high` are what physics allows (both ends allowed unless `above_low`): our own bounds, no source of law; a
    channel narrows them by the range of its instrument. `is_mass` marks concentrations, which have a norm.
    """

    code: str
    title: T
    unit: str
    low: Decimal
    high: Decimal
    above_low: bool = False
    is_mass: bool = False

    def allows(self, value: Decimal, low: Decimal | None = None, high: Decimal | None = None) -> bool:
        """True for a value inside the physical bounds and inside the channel's own range."""
        if value < self.low or value > self.high or (self.above_low and value == self.low):
            return False
        return (low is None or value >= low) and (high is None or value <= high)


SUBSTANCE: Final = "substance"
FLOW: Final = "flow"

# 1.2 kg of air fill a cubic metre: no more than 1.2 million mg of anything can be in it at ordinary pressure
PARAMETERS: Final[dict[str, Parameter]] = {
    one.code: one
    for one in (
        Parameter(
            SUBSTANCE,
            T("Ластаушы заттың концентрациясы", "Концентрация вещества", "Concentration"),
            "мг/м3",
            *(D(0), D(1_200_000)),
            is_mass=True,
        ),
        Parameter(FLOW, T("Газ шығыны", "Расход газа", "Gas flow"), "м3/с", D(0), D(100_000)),
        Parameter("temperature", T("Температура", "Температура", "Temperature"), "°C", D(-90), D(2_000)),
        Parameter("pressure", T("Қысым", "Давление", "Pressure"), "кПа", D(0), D(1_000), above_low=True),
        Parameter("oxygen", T("Оттегі", "Кислород", "Oxygen"), "%", D(0), D(25)),
        Parameter("moisture", T("Ылғалдылық", "Влажность", "Moisture"), "%", D(0), D(100)),
        Parameter("ph", T("pH", "pH", "pH"), "pH", D(0), D(14), above_low=True),
        Parameter(
            "water_flow", T("Сарқынды су шығыны", "Расход сточных вод", "Waste water flow"), "м3/ч", D(0), D(1_000_000)
        ),
        Parameter(
            "conductivity",
            T("Электрөткізгіштік", "Электропроводность", "Conductivity"),
            "мкСм/см",
            *(D(0), D(1_000_000)),
        ),
        Parameter("turbidity", T("Лайлылық", "Мутность", "Turbidity"), "NTU", D(0), D(100_000)),
        Parameter("cod", T("ХПК (ОХТ)", "ХПК", "Chemical oxygen demand"), "мг/дм3", D(0), D(1_000_000)),
    )
}


class Quality(Enum):
    """What the device says of a mean: the word in the API, the number in the table."""

    OK = ("ok", 0)
    CALIBRATION = ("calibration", 1)
    MAINTENANCE = ("maintenance", 2)
    FAULT = ("fault", 3)
    STOPPED = ("stopped", 4)

    @property
    def word(self) -> str:
        """As the device sends it."""
        return self.value[0]

    @property
    def number(self) -> int:
        """As the table keeps it."""
        return self.value[1]


QUALITIES: Final = {one.word: one.number for one in Quality}
BY_NUMBER: Final = {one.number: one for one in Quality}
