"""ПЭК-T1-09: the category must be that of Annex 2 of the Code where the activity allows to tell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pekportal.kit.text import T
from programs.checks import annex2
from programs.checks import t01_texts as t1
from programs.checks.contract import Basis, Rule, rows
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import EmissionLimit, Facts, PermitFacts

RULE = Rule(
    "ПЭК-T1-09",
    WARNING,
    ("1", "7"),
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
# what our own words say in Kazakh and English; the other items are quoted in the law's Russian
NAMES = {
    (1, "3.1"): T(
        "кең таралғандардан басқа қатты пайдалы қазбаларды өндіру",
        "добыча твёрдых полезных ископаемых, кроме общераспространённых",
        "mining of solid minerals other than common ones",
    ),
    (2, "7.11"): T(
        "жылына 10 мың тоннадан астам кең таралған пайдалы қазбаны өндіру",
        "добыча общераспространённых полезных ископаемых свыше 10 тыс. т в год",
        "mining of common minerals above 10 000 t a year",
    ),
}
DISCHARGE = T(
    "қоршаған ортаға ластағыш заттар төгілетін қызмет (7-кестеде төгінділер бар)",
    "деятельность со сбросом загрязняющих веществ в окружающую среду (в таблице 7 есть сбросы)",
    "an activity with a discharge of pollutants into the environment (table 7 has discharges)",
)
EMISSIONS = T(
    "шығарындылары жылына 10 тонна және одан көп объект (рұқсат бойынша {tonnes} т/жыл)",
    "объект с выбросами 10 тонн в год и более (по разрешению {tonnes} т/год)",
    "a facility that emits 10 t a year or more (by its permit {tonnes} t a year)",
)
LAW = T(
    "2-қосымша, {section}-бөлім, {item}-т.",
    "приложение 2, раздел {section}, п. {item}",
    "Annex 2, section {section}, item {item}",
)
LEAST_TONNES = Decimal(10)  # Annex 2, section 3, item 2.1: t a year of all stationary sources


def check(facts: Facts) -> Iterator[Finding]:
    """The strictest item of Annex 2 that the words, table 7 and the permit can tell; silent where none can."""
    cells = t1.texts(facts)
    written = t1.category_in(cells.get("capacity", ""))
    if not written:
        return
    described = f"{cells.get('process', '')}. {cells.get('name', '')}. {t1.without_category(cells.get('capacity', ''))}"
    found = [(item.section, _words(item), item.law, item.both) for item in annex2.items_for(described)]
    found = sorted([*found, *_criteria(facts)], key=lambda one: one[0])
    if not found:
        return
    section, what, law, both = found[0]
    if written > section or (both and written != section):
        yield RULE.at(t1.TABLE, t1.ROW, "capacity", written=ROMAN[written], what=what, expected=ROMAN[section], law=law)


def _words(item: annex2.Item) -> T:
    quoted = f"«{item.words}»"
    own = T(f"{quoted} (Кодекстің орыс тіліндегі мәтіні)", quoted, f"{quoted} (the Code’s Russian text)")
    return NAMES.get((item.section, item.number), own)


def _criteria(facts: Facts) -> Iterator[tuple[int, T, T, bool]]:
    """What makes a category whatever the activity: a discharge, and the emissions of the permit."""
    if rows(facts, "discharges"):
        yield 2, DISCHARGE, LAW.format(section=2, item="7.18"), False
    tonnes = [_decimal(limit.tonnes_per_year) for limit in (facts.permit.emissions if facts.permit else ())]
    total = sum(tonnes, Decimal(0))
    if total >= LEAST_TONNES:
        yield 3, EMISSIONS.format(tonnes=f"{total.normalize():f}"), LAW.format(section=3, item="2.1"), False


def _decimal(text: str) -> Decimal:
    return Decimal(text) if text else Decimal(0)


_STONE = "Добыча строительного камня 110 000 м3 / 266 200 тонн"
_WATER = [{"point": "Выпуск 1", "substance": "Нефтепродукты"}]
_LIMITS = (EmissionLimit("0001", "2908", "0.1", "9.5"), EmissionLimit("0002", "0301", "0.1", "2.5"))
_PERMIT = PermitFacts("KZ12VCZ00345678", "2025-12-11", "2026-01-01", "2035-12-31", 0, _LIMITS)
_TONNES = T("Рұқсат бойынша жылына 12 т.", "По разрешению 12 т в год.", "By the permit 12 t a year.")
GOOD = (
    example(enterprise={"capacity": "2 категория", "process": _STONE}),
    example(enterprise={"capacity": "3 категория", "process": "Добыча песка, 8 000 тонн в год"}),
    example(enterprise={"capacity": "1 категория", "process": "Добыча медной руды"}),
    example(enterprise={"capacity": "2 категория", "process": "Птицефабрика на 40 тыс. голов"}),
    example(enterprise={"capacity": "3 категория", "process": "Производство стекла"}),
    example(enterprise={"capacity": "3 категория", "process": "Ремонт техники"}, permit=_PERMIT, given=_TONNES),
)
BAD = (
    example(enterprise={"capacity": "3 категория", "process": _STONE}),
    example(enterprise={"capacity": "I категория", "process": "Разработка карьера: добыча песка 50 тыс. тонн"}),
    example(enterprise={"capacity": "2 категория", "process": "Добыча угля открытым способом"}),
    example(enterprise={"capacity": "2 категория", "process": "Птицефабрика на 60 тыс. голов"}),
    example(enterprise={"capacity": "3 категория", "process": "Обработка металла"}, t7=_WATER),
    example(enterprise={"capacity": "4 категория", "process": "Ремонт техники"}, permit=_PERMIT, given=_TONNES),
)
