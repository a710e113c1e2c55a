"""ПЭК-T1-09: the category must be that of Annex 2 of the Code where the activity allows to tell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.activities import activity_of
from programs.checks.contract import Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T1-09",
    WARNING,
    ("1",),
    T(
        "Санаты Кодекстің 2-қосымшасына сай",
        "Категория согласуется с приложением 2 к Кодексу",
        "The category agrees with Annex 2 of the Code",
    ),
    T(
        "{written} санат көрсетілген, ал {what} — {expected} санат ({law}).",
        "указана категория {written}, а {what} — это категория {expected} ({law}).",
        "category {written} is given, but {what} is category {expected} ({law}).",
    ),
    T(
        "Санатты рұқсатпен және экологиялық бағалау қорытындысымен салыстырыңыз.",
        "Сверьте категорию с разрешением и заключением экологической оценки.",
        "Compare the category with the permit and the environmental assessment.",
    ),
    Basis("ЭК РК, приложение 2"),
)
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
COMMON = T(
    "жылына 10 мың тоннадан астам кең таралған пайдалы қазбаны өндіру",
    "добыча общераспространённых полезных ископаемых свыше 10 тыс. т в год",
    "mining of common minerals above 10 000 t a year",
)
SOLID = T(
    "кең таралғандардан басқа қатты пайдалы қазбаларды өндіру",
    "добыча твёрдых полезных ископаемых, кроме общераспространённых",
    "mining of solid minerals other than common ones",
)
ITEM = T(
    "2-қосымша, {section}-бөлім, {item}-т.",
    "приложение 2, раздел {section}, п. {item}",
    "Annex 2, section {section}, item {item}",
)
LIMIT = Decimal(10_000)  # t a year: Annex 2, section 2, item 7.11


def check(facts: Facts) -> Iterator[Finding]:
    """Two items of Annex 2: section 1, 3.1 (solid minerals) and section 2, 7.11 (common ones above 10 000 t a year)."""
    cells, activity = t1.texts(facts), activity_of(facts)
    written = t1.category_in(cells.get("capacity", ""))
    if activity is None or not written:
        return
    if activity.key in ("ore", "coal") and written != 1:
        values = {"what": SOLID, "expected": "I", "law": ITEM.format(section=1, item="3.1")}
    elif activity.key == "quarry" and written != 2:
        tonnes = t1.most_tonnes(f"{cells.get('process', '')} {cells.get('capacity', '')}")
        if tonnes is None or tonnes <= LIMIT:
            return
        values = {"what": COMMON, "expected": "II", "law": ITEM.format(section=2, item="7.11")}
    else:
        return
    yield RULE.at(t1.TABLE, t1.ROW, "capacity", written=ROMAN[written], **values)


_STONE = "Добыча строительного камня 110 000 м3 / 266 200 тонн"
GOOD = (
    example(enterprise={"capacity": "2 категория", "process": _STONE}),
    example(enterprise={"capacity": "3 категория", "process": "Добыча песка, 8 000 тонн в год"}),
    example(enterprise={"capacity": "1 категория", "process": "Добыча медной руды"}),
)
BAD = (
    example(enterprise={"capacity": "3 категория", "process": _STONE}),
    example(enterprise={"capacity": "I категория", "process": "Разработка карьера: добыча песка 50 тыс. тонн"}),
    example(enterprise={"capacity": "2 категория", "process": "Добыча угля открытым способом"}),
)
