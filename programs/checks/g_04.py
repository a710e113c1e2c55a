"""ПЭК-G-04: a row that says only where, and dashes for what: the table should be a dash."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.tables import Column, is_dash
from pekportal.kit.text import T
from programs.checks import shape
from programs.checks.contract import DERIVED, Basis, Rule, filled, rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-G-04",
    WARNING,
    tuple(number for number in shape.NUMBERS if number not in ("2", "11")),
    T(
        "Жартылай толтырылған сызықшалы жол жоқ",
        "Нет наполовину заполненных строк с прочерками",
        "No half-filled rows of dashes",
    ),
    T(
        "{written} толтырылған, ал {dashed} — сызықша.",
        "заполнено: {written}; а {dashed} — прочерки.",
        "{written} filled, but {dashed} are dashes.",
    ),
    T(
        "Мұндай көздер (нүктелер) болмаса, бүкіл кестеге сызықша қойыңыз.",
        "Если таких источников или точек нет, поставьте прочерк во всей таблице.",
        "If there are none, put a dash for the whole table.",
    ),
    Basis("приказ № 250, требования к отчётности, п. 3", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """All key cells are dashes while others hold words."""
    for number in RULE.scope:
        spec = shape.OWN[number]
        for line, row in rows(facts, spec.slug):
            if any(not is_dash(row.texts.get(key, "")) for key in shape.KEYS[number]):
                continue
            written = [column for column in spec.columns if filled(row.texts.get(column.key))]
            dashed = [column for column in spec.columns if is_dash(row.texts.get(column.key, ""))]
            yield RULE.in_row(
                number, line, row, shape.KEYS[number][0], written=_titles(written), dashed=_titles(dashed)
            )


def _titles(columns: list[Column]) -> T:
    return T(*(", ".join(f"«{column.title(lang)}»" for column in columns) for lang in ("kk", "ru", "en")))


_DASH = dict.fromkeys(("site", "capacity", "source_name", "source", "location", "substance", "frequency"), "-")
_FULL = {"site": "Карьер", "source": "0001", "substance": "0301 Азота диоксид", "frequency": "1 раз в квартал"}
GOOD = (
    example(t4=[_DASH]),
    example(t4=[_FULL]),
    example(t5=[{"site": "Карьер", "source": "6001", "substance": "2908", "material": "-"}]),
)
BAD = (
    example(t4=[{**_DASH, "site": "Месторождение Жомарт", "capacity": "110 000 м3"}]),
    example(t5=[{"site": "Карьер", "source": "-", "substance": "-"}]),
    example(t8=[{"point": "-", "substance": "-", "performer": "Аккредитованная лаборатория"}]),
)
