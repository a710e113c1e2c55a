"""ПЭК-T2-03: a hazardous waste carries its star."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.ids import BadId
from pekportal.kit.ids.waste_code import parse_waste_code
from pekportal.kit.text import T
from programs.checks import t02_words as t2
from programs.checks.contract import DERIVED, Basis, Rule, cell
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T2-03",
    WARNING,
    ("2",),
    T("Қауіпті қалдық * белгісімен", "Опасный отход — со звёздочкой", "A hazardous waste carries its star"),
    T(
        "{code} коды қауіпті ({name}), ал жұлдызшасыз жазылған.",
        "код {code} — опасный отход ({name}), а записан без звёздочки.",
        "code {code} is a hazardous waste ({name}) but is written without its star.",
    ),
    T(
        "Кодты {code} деп жазыңыз; қауіпті қалдықтардың есебі бөлек жүргізіледі.",
        "Запишите {code}; опасные отходы учитываются отдельно (ст. 347 ЭК РК).",
        "Write {code}; hazardous wastes are recorded separately (art. 347).",
    ),
    Basis("ЭК РК, ст. 338, п. 4", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """The digits are those of a hazardous entry, the star is missing."""
    for waste in t2.wastes(facts):
        entry = facts.known.waste_codes.get(waste.code)
        if entry and entry.hazardous and waste.code.endswith("*") and not _starred(cell(waste.row, "code")):
            name = T(entry.kk or entry.ru, entry.ru, entry.ru)
            yield RULE.in_row(t2.TABLE, waste.line, waste.row, "code", code=waste.code, name=name)


def _starred(text: str) -> bool:
    try:
        return parse_waste_code(text).hazardous
    except BadId:
        return False


GOOD = (
    example(t2=[{"waste": "Масла отработанные", "code": "13 02 08*"}]),
    example(t2=[{"waste": "Твердо-бытовые отходы", "code": "20 03 01"}]),
    example(t2=[{"waste": "Лампы", "code": "20 01 21*"}]),
)
BAD = (
    example(t2=[{"waste": "Масла отработанные", "code": "13 02 08"}]),
    example(t2=[{"waste": "Лампы люминесцентные", "code": "20 01 21"}]),
    example(t2=[{"waste": "Промасленная ветошь", "code": "15 02 02"}]),
)
