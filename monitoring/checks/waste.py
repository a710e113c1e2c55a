"""Q-CHAIN: the beginning is not the end of the quarter before; Q-BALANCE: a declared end that differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from monitoring.balance import chain_break
from monitoring.checks.values import QuarterValues
from pekportal.kit.numbers import format_number
from pekportal.kit.text import LANGUAGES, T
from programs.checks.contract import Rule
from programs.checks.finding import ERROR, WARNING, Finding

TABLE = "waste-movement"
CHAIN = Rule(
    "Q-CHAIN",
    ERROR,
    (TABLE,),
    T(
        "Басындағы қалдық өткен тоқсанның соңымен бірдей",
        "Остаток на начало равен остатку прошлого квартала",
        "The beginning is the end of the quarter before",
    ),
    T(
        "{waste}: тоқсан басындағы қалдық {begin} т, өткен тоқсанның соңында {end} т болған.",
        "{waste}: остаток на начало {begin} т, а на конец прошлого квартала было {end} т.",
        "{waste}: {begin} t at the beginning, but the quarter before ended with {end} t.",
    ),
    T(
        "Санды түзетіңіз немесе себебін жазыңыз.",
        "Исправьте число или напишите причину.",
        "Correct the number or write why.",
    ),
)
BALANCE = Rule(
    "Q-BALANCE",
    ERROR,
    (TABLE,),
    T("Қалдық қозғалысы сәйкес келеді", "Движение отхода сходится", "The movement of a waste adds up"),
    T(
        "{waste}: есептелген қалдық {computed} т, көрсетілгені {declared} т.",
        "{waste}: расчетный остаток {computed} т, указан {declared} т.",
        "{waste}: computed end {computed} t, declared {declared} t.",
    ),
    T("Тоқсан қозғалысын тексеріңіз.", "Проверьте движение за квартал.", "Check the movement of the quarter."),
)
LESS = Rule(
    "Q-LESS",
    ERROR,
    (TABLE,),
    T("Болғаннан көп шығарылмаған", "Убыло не больше, чем было", "No more left than there was"),
    T(
        "{waste}: болғаннан көп шығарылған, тоқсан соңында {end} т болып шығады.",
        "{waste}: убыло больше, чем было, на конец выходит {end} т.",
        "{waste}: more left than there was, the end would be {end} t.",
    ),
    T("Сандарды түзетіңіз.", "Исправьте числа.", "Correct the numbers."),
)


def chain(values: QuarterValues) -> Iterator[Finding]:
    """Begin of this quarter ≠ end of the one before."""
    for row in values.moved:
        if row.previous is None or chain_break(row.previous, row.movement) is None:
            continue
        begin, end = tonnes(row.movement.begin), tonnes(row.previous.end)
        yield CHAIN.at(TABLE, row.row, "begin", waste=row.waste, begin=begin, end=end)


def difference(values: QuarterValues) -> Iterator[Finding]:
    """A declared end that differs from the computed one: stated, not corrected."""
    for row in values.moved:
        if row.movement.difference == 0:
            continue
        computed, declared = tonnes(row.movement.computed_end), tonnes(row.movement.end)
        found = BALANCE.at(TABLE, row.row, "end", waste=row.waste, computed=computed, declared=declared)
        yield replace(found, severity=WARNING if row.reason else ERROR)


def less_than_nothing(values: QuarterValues) -> Iterator[Finding]:
    """More waste left than there was: the end would be negative."""
    for row in values.moved:
        if row.movement.end < 0:
            yield LESS.at(TABLE, row.row, "transferred", waste=row.waste, end=tonnes(row.movement.end))


def tonnes(value: Decimal) -> T:
    """A quantity as it is written in each language, without zeros at its end."""
    plain = Decimal(format(value.normalize(), "f"))
    return T(*(format_number(plain, lang) for lang in LANGUAGES))
