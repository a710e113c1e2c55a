"""Q-MEASURE…: the plan of measures and the ППЭЭ stand in the tables of the quarter, with money and effect."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.checks.values import QuarterValues
from pekportal.kit.text import T
from programs.checks.contract import Rule
from programs.checks.finding import WARNING, Finding

TABLES = ("measures", "pee-measures")
LACKS = Rule(
    "Q-MEASURE",
    WARNING,
    TABLES,
    T(
        "Жоспардағы іс-шара тоқсан кестесінде бар",
        "Мероприятие плана есть в таблице квартала",
        "A measure of the plan stands in the table of the quarter",
    ),
    T(
        "«{name}»: жылдық жоспарда бар, тоқсан кестесінде жоқ.",
        "«{name}»: есть в плане года, в таблице квартала нет.",
        "«{name}» is in the plan of the year and not in the table of the quarter.",
    ),
    T(
        "Іс-шара бойынша не істелгенін жазып, кестені жоспардан толтырыңыз; орындалмайтын болса, жоспардан шығарыңыз.",
        "Напишите, что сделано по мероприятию, и заполните таблицу из плана; если его не будет, исключите из плана.",
        "Write what was done and fill the table from the plan; drop the measure from the plan if it will not be.",
    ),
)
SILENT = Rule(
    "Q-MEASURE-FACT",
    WARNING,
    TABLES,
    T(
        "Орындалған іс-шараның шығыны мен әсері көрсетілген",
        "У выполненного мероприятия указаны расходы и эффект",
        "A measure that was carried out names its money and its effect",
    ),
    T(
        "«{name}»: жұмыстар жазылған, бірақ {what} көрсетілмеген.",
        "«{name}»: работы описаны, но не указано: {what}.",
        "«{name}»: works are written, but not the {what}.",
    ),
    T(
        "Шығынды мың теңгемен және әсерді қолданылатын бірлікпен жазыңыз; шығын болмаса, 0 деп жазыңыз.",
        "Напишите расходы в тысячах тенге и эффект в применимых единицах; если расходов не было, напишите 0.",
        "Write the money in thousand tenge and the effect in its units; write 0 when nothing was spent.",
    ),
)
MONEY = T("шығын", "расходы", "money")
EFFECT = T("әсері", "эффект", "effect")
BOTH = T("шығын мен әсер", "расходы и эффект", "money and the effect")


def absent(values: QuarterValues) -> Iterator[Finding]:
    """Measures of the year that the table of an ended quarter does not name."""
    for one in values.planned_measures:
        if values.ended and not one.row:
            yield LACKS.at(one.table, "", "name", name=one.name)


def silent(values: QuarterValues) -> Iterator[Finding]:
    """Works without money or without effect."""
    for one in values.planned_measures:
        if one.works and not (one.has_cost and one.effect):
            what = BOTH if not one.has_cost and not one.effect else EFFECT if one.has_cost else MONEY
            yield SILENT.at(one.table, one.row, "", name=one.name, what=what)
