"""How the checks of table 2 read it: names of wastes, their codes, what is done with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pekportal.kit.ids import BadId
from pekportal.kit.ids.waste_code import parse_waste_code
from programs.checks.contract import cell, rows
from programs.values import Facts, Row

SLUG, TABLE = "waste", "2"
LAW = "ЭК РК, ст. 338, пп. 3–5"

# operations of art. 319.2 by their words, and the usual words for parts of recovery and disposal
OPERATION = re.compile(
    r"накоплен|временн\w* (?:хранен|склад)|сбор\b|сбора|транспортир|вывоз|восстановлен|переработ|утилиз"
    r"|повторн\w+ использ|удален|захорон|уничтож|сжиган|обезвреж|сортиров|обработ|складирован|наблюден|обслуживан"
    r"|жинақта|жинау|тасымалда|қалпына келтір|өңде|кәдеге жарат|жою|көму|сұрыпта|залалсыздан",
    re.IGNORECASE,
)
PLACED = re.compile(r"отвал|захорон|хвостохранил|накопител\w+|золоотвал|үйінді|көму|көміл", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Waste:
    """A row of table 2: line, the row, its waste and its code as printed ("20 03 01", "" when it is none)."""

    line: int
    row: Row
    name: str
    code: str
    operation: str


def wastes(facts: Facts) -> Iterator[Waste]:
    """The rows that name a waste or a code."""
    for line, row in rows(facts, SLUG):
        name = cell(row, "waste") or row.values.get("waste", "")
        yield Waste(line, row, name, code_of(row), cell(row, "operation"))


def code_of(row: Row) -> str:
    """The code of the classifier that the row means, otherwise the code as written, otherwise ""."""
    known = row.values.get("code_id", "")
    if known:
        return known
    try:
        return str(parse_waste_code(cell(row, "code")))
    except BadId:
        return ""


def same(one: str, other: str) -> bool:
    """The same name but for case, spaces and signs."""
    return _fold(one) == _fold(other)


def _fold(text: str) -> str:
    return "".join(char for char in text.casefold().replace("ё", "е") if char.isalnum())
