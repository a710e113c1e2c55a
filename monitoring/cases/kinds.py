"""Kinds of exceedances: what they are, and whether each is proposed as a violation; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pekportal.kit.text import T


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of exceedance; `violation` is only the proposal, a person decides; `basis` is its article."""

    code: str
    label: T
    norm: T
    violation: bool
    basis: str


PDK = T("ШЖШ", "ПДК", "limit")
PERMIT = T("рұқсат нормативі", "норматив разрешения", "norm of the permit")
LIMIT = T("лимит", "лимит", "limit")
TERM = T("шекті мерзім", "предельный срок", "longest term")

# the proposal: exceeding a norm or a limit of the permit is a breach of its conditions; a concentration over ПДК at a
# point of the impact monitoring may come from elsewhere, but art. 184.2(8) asks to tell of facts found: proposed too
_ALL: Final = (
    Kind("air", T("Атмосфералық ауа", "Атмосферный воздух", "Ambient air"), PDK, True, "ЭК РК, ст. 186 п. 5"),
    Kind("water", T("Су объектісі", "Водный объект", "Water body"), PDK, True, "ЭК РК, ст. 186 п. 5"),
    Kind("soil", T("Топырақ", "Почва", "Soil"), PDK, True, "ЭК РК, ст. 186 п. 5"),
    Kind(
        "radiation", T("Радиация", "Радиация", "Radiation"), T("норматив", "норматив", "norm"), True, "ЭК РК, ст. 186"
    ),
    Kind(
        "gas", T("Полигон газы", "Газ полигона", "Landfill gas"), T("норма", "норма", "norm"), False, "ЭК РК, ст. 186"
    ),
    Kind(
        "emission-rate",
        T("Шығарындылар, г/с", "Выбросы, г/с", "Emissions, g/s"),
        PERMIT,
        True,
        "ЭК РК, ст. 184 п. 2",
    ),
    Kind(
        "emission-at-source",
        T("Көздегі шоғырлану", "Концентрация на источнике", "Concentration at the source"),
        T("жолда жазылған норма", "норма, записанная в строке", "norm written in the row"),
        True,
        "ЭК РК, ст. 184 п. 2",
    ),
    Kind(
        "emission-year",
        T("Жыл басынан шығарындылар", "Выбросы с начала года", "Emissions since January"),
        PERMIT,
        True,
        "ЭК РК, ст. 184 п. 2",
    ),
    Kind("discharge", T("Төгінді, мг/дм3", "Сброс, мг/дм3", "Discharge, mg/dm3"), PERMIT, True, "ЭК РК, ст. 184 п. 2"),
    Kind(
        "discharge-year",
        T("Жыл басынан төгінді", "Сброс с начала года", "Discharge since January"),
        PERMIT,
        True,
        "ЭК РК, ст. 184 п. 2",
    ),
    Kind(
        "water-intake",
        T("Су алу", "Забор воды", "Water taken"),
        LIMIT,
        True,
        "ЭК РК, ст. 184 п. 2",  # the limit itself is of the permit for special water use; the Water Code was not read
    ),
    Kind("water-discharge", T("Су төгу", "Сброс воды", "Water discharged"), LIMIT, True, "ЭК РК, ст. 184 п. 2"),
    Kind("waste-limit", T("Қалдық жинақтау", "Накопление отходов", "Waste kept"), LIMIT, True, "ЭК РК, ст. 320"),
    Kind("waste-burial", T("Қалдық көму", "Захоронение отходов", "Waste buried"), LIMIT, True, "ЭК РК, ст. 320"),
    Kind("waste-term", T("Жинақтау мерзімі", "Срок накопления", "Term of keeping"), TERM, True, "ЭК РК, ст. 320"),
    Kind("automatic", T("АМЖ", "АСМ", "Automated monitoring"), PERMIT, True, "ЭК РК, ст. 202 п. 6"),
)
KINDS: Final = {kind.code: kind for kind in _ALL}

_BY_TABLE: Final = {
    "impact-air": "air",
    "impact-water": "water",
    "impact-soil": "soil",
    "radiation": "radiation",
    "gas": "gas",
}
_YEARLY: Final = {"emissions": ("emission-rate", "emission-year"), "discharges": ("discharge", "discharge-year")}


def kind_of(table: str, unit: str, part: str = "") -> str:
    """The code of the kind for an exceedance of an entry table; the unit tells the yearly sum from the rest.

    `part` is the kind of a limit of water.
    """
    if table == "water-use":
        return "water-discharge" if part.startswith("discharged") else "water-intake"
    if table in _BY_TABLE:
        return _BY_TABLE[table]
    yearly = unit == "т/год"
    if table == "waste-movement":
        return "waste-burial" if yearly else "waste-limit"
    if table == "emissions" and unit == "мг/м3":
        return "emission-at-source"
    return _YEARLY[table][yearly]
