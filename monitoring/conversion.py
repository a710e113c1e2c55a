"""Units of results and their conversion into the unit of a table; pure, exact, refused where it would be a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Final

from pekportal.kit.numbers import format_number
from pekportal.kit.text import T

AIR, WATER, SOIL, DOSE, RATE, PARTS, FLOW = "air", "water", "soil", "dose", "rate", "parts", "flow"
_THOUSANDTH, _MILLIONTH, _THOUSAND = Decimal("0.001"), Decimal("0.000001"), Decimal(1000)
# unit as folded by `unit_key` -> dimension, how many of the dimension's own unit it is
_UNITS: Final[dict[str, tuple[str, Decimal]]] = {
    **{"мг/м3": (AIR, Decimal(1)), "мкг/м3": (AIR, _THOUSANDTH), "нг/м3": (AIR, _MILLIONTH), "г/м3": (AIR, _THOUSAND)},
    **{"мг/дм3": (WATER, Decimal(1)), "мкг/дм3": (WATER, _THOUSANDTH), "г/дм3": (WATER, _THOUSAND)},
    **{"мг/кг": (SOIL, Decimal(1)), "мкг/кг": (SOIL, _THOUSANDTH), "г/кг": (SOIL, _THOUSAND)},
    **{"мкзв/ч": (DOSE, Decimal(1)), "нзв/ч": (DOSE, _THOUSANDTH), "мзв/ч": (DOSE, _THOUSAND)},
    **{"г/с": (RATE, Decimal(1)), "мг/с": (RATE, _THOUSANDTH)},
    **{"м3/ч": (FLOW, Decimal(1)), "м3/мин": (FLOW, Decimal(60)), "м3/с": (FLOW, Decimal(3600))},
    **{"ppm": (PARTS, Decimal(1)), "ppb": (PARTS, _THOUSANDTH)},
}
OWN: Final = {AIR: "мг/м3", WATER: "мг/дм3", SOIL: "мг/кг", DOSE: "мкЗв/ч", RATE: "г/с"}
_LATIN: Final = (
    ("µg", "мкг"), ("μg", "мкг"), ("ug", "мкг"), ("mg", "мг"), ("ng", "нг"), ("µsv", "мкзв"), ("μsv", "мкзв"),
    ("usv", "мкзв"), ("nsv", "нзв"), ("msv", "мзв"), ("kg", "кг"), ("dm3", "дм3"), ("/m3", "/м3"), ("/l", "/л"),
    ("/h", "/ч"), ("g/", "г/"), ("/s", "/с"),
)  # fmt: skip
_SPELLED: Final = (
    (re.compile(r"час\b|сағ\w*"), "ч"),
    (re.compile(r"сек\w*|секунд\w*"), "с"),
    (re.compile(r"(?:куб\.?|текше)дм|литр\w*|л\b"), "дм3"),
    (re.compile(r"(?:куб\.?|текше)м\b"), "м3"),
    (re.compile(r"млн\^?-1|ппм"), "ppm"),
)
# law: dry gas at 293.15 K and 101.3 kPa (Environmental Code, art. 202.5); R of the SI, J/(mol·K)
_GAS_CONSTANT: Final = Decimal("8.31446261815324")
_KELVIN, _KILOPASCAL = Decimal("293.15"), Decimal("101.3")
_DIGITS: Final = 6  # significant digits of what went through a molar volume

NO_UNIT = T("өлшем бірлігі жазылмаған", "единица не указана", "no unit is written")
UNKNOWN = T("«{unit}» бірлігі белгісіз", "единица «{unit}» неизвестна", "the unit «{unit}» is not known")
OTHER = T(
    "{unit} бірлігін {into} бірлігіне айналдыруға болмайды",
    "{unit} нельзя пересчитать в {into}",
    "{unit} can not be converted into {into}",
)
NO_MASS = T(
    "{unit} айналдыру үшін заттың молярлық массасы белгісіз",
    "для пересчета {unit} не известна молярная масса вещества",
    "the molar mass of the substance is not known, so {unit} can not be converted",
)


class Inconvertible(ValueError):
    """The value can not be expressed in the unit of the table; `words` (T) say why."""

    def __init__(self, words: T) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Converted:
    """A value in the unit `unit`; `words` show both («450 мкг/м3 = 0,45 мг/м3»), "" when nothing was converted."""

    value: Decimal
    unit: str
    words: str = ""


def unit_key(text: str) -> str:
    """A unit as it is compared: «мкг/м³», «µg/m3» and «мкг/куб.м» are one; «мг/л» and «мг/дм3» too."""
    key = (
        re.sub(r"\s+", "", text.casefold()).strip(".,;:()[]").replace("³", "3").replace("⁻¹", "-1").replace("м^3", "м3")
    )
    for latin, cyrillic in _LATIN:
        key = key.replace(latin, cyrillic)
    for pattern, short in _SPELLED:
        key = pattern.sub(short, key)
    return key


def dimension(text: str) -> str:
    """AIR, WATER, SOIL, DOSE, RATE, PARTS or FLOW; "" for a unit that is not known."""
    return _UNITS.get(unit_key(text), ("", Decimal(1)))[0]


def convert(value: Decimal, unit: str, into: str, *, molar_mass: Decimal | None = None, lang: str = "ru") -> Converted:
    """`value` of `unit` in the unit `into`; Inconvertible when that would be a guess.

    ppm and ppb go to mg/m3 only with the molar mass (g/mol): mg/m3 = ppm · M / V, V = R·T/p at 293.15 K and 101.3 kPa.
    """
    if not unit.strip():
        raise Inconvertible(NO_UNIT)
    source, target = unit_key(unit), unit_key(into)
    if source == target:
        same = unit.replace("³", "3").strip().casefold() == into.casefold()
        return Converted(value, into) if same else _told(value, unit, value, into, "=", lang)
    if source not in _UNITS:
        raise Inconvertible(UNKNOWN.format(unit=unit.strip()))
    known, (there, own) = _UNITS[source], _UNITS.get(target, ("", Decimal(1)))
    with localcontext() as context:
        context.prec = 60
        if known[0] == there:
            return _told(value, unit, value * known[1] / own, into, "=", lang)
        if known[0] != PARTS or there != AIR:
            raise Inconvertible(OTHER.format(unit=unit.strip(), into=into))
        if molar_mass is None:
            raise Inconvertible(NO_MASS.format(unit=unit.strip()))
        volume = _GAS_CONSTANT * _KELVIN / _KILOPASCAL
        exact = value * known[1] * molar_mass / volume / own
        return _told(value, unit, _significant(exact), into, "≈", lang)


def _told(before: Decimal, unit: str, after: Decimal, into: str, sign: str, lang: str) -> Converted:
    tidy = after.normalize()
    tidy = tidy.quantize(Decimal(1)) if int(tidy.as_tuple().exponent) > 0 else tidy
    words = f"{format_number(before, lang)} {unit.strip()} {sign} {format_number(tidy, lang)} {into}"
    return Converted(tidy, into, words)


def _significant(value: Decimal) -> Decimal:
    return value if not value else round(value, _DIGITS - 1 - value.adjusted())
