"""Q-CHAIN: the beginning is not the end of the quarter before; Q-BALANCE: a declared end that differs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from monitoring.balance import chain_break
from monitoring.checks.values import QuarterValues
from pekportal.kit.numbers import format_number
from pekportal.kit.text import T
from programs.checks.finding import ERROR, WARNING, Finding

TABLE = "waste-movement"


def chain(values: QuarterValues) -> Iterator[Finding]:
    """Begin of this quarter ≠ end of the one before."""
    for row in values.moved:
        if row.previous is None or chain_break(row.previous, row.movement) is None:
            continue
        yield Finding(
            "Q-CHAIN",
            ERROR,
            TABLE,
            row.row,
            "begin",
            _filled(
                T(
                    "{waste}: тоқсан басындағы қалдық {begin} т, өткен тоқсанның соңында {end} т болған.",
                    "{waste}: остаток на начало {begin} т, а на конец прошлого квартала было {end} т.",
                    "{waste}: {begin} t at the beginning, but the quarter before ended with {end} t.",
                ),
                row.waste,
                begin=row.movement.begin,
                end=row.previous.end,
            ),
            T(
                "Санды түзетіңіз немесе себебін жазыңыз.",
                "Исправьте число или напишите причину.",
                "Correct the number or write why.",
            ),
        )


def difference(values: QuarterValues) -> Iterator[Finding]:
    """A declared end that differs from the computed one: stated, not corrected."""
    for row in values.moved:
        if row.movement.difference == 0:
            continue
        yield Finding(
            "Q-BALANCE",
            WARNING if row.reason else ERROR,
            TABLE,
            row.row,
            "end",
            _filled(
                T(
                    "{waste}: есептелген қалдық {computed} т, көрсетілгені {declared} т.",
                    "{waste}: расчетный остаток {computed} т, указан {declared} т.",
                    "{waste}: computed end {computed} t, declared {declared} t.",
                ),
                row.waste,
                computed=row.movement.computed_end,
                declared=row.movement.end,
            ),
            T("Тоқсан қозғалысын тексеріңіз.", "Проверьте движение за квартал.", "Check the movement of the quarter."),
        )


def less_than_nothing(values: QuarterValues) -> Iterator[Finding]:
    """More waste left than there was: the end would be negative."""
    for row in values.moved:
        if row.movement.end >= 0:
            continue
        yield Finding(
            "Q-LESS",
            ERROR,
            TABLE,
            row.row,
            "transferred",
            _filled(
                T(
                    "{waste}: болғаннан көп шығарылған, тоқсан соңында {end} т болып шығады.",
                    "{waste}: убыло больше, чем было, на конец выходит {end} т.",
                    "{waste}: more left than there was, the end would be {end} t.",
                ),
                row.waste,
                end=row.movement.end,
            ),
            T("Сандарды түзетіңіз.", "Исправьте числа.", "Correct the numbers."),
        )


def _filled(words: T, waste: str, **numbers: Decimal) -> T:
    def shown(lang: str) -> dict[str, str]:
        return {name: format_number(value, lang) for name, value in numbers.items()}

    return T(
        words.kk.format(waste=waste, **shown("kk")),
        words.ru.format(waste=waste, **shown("ru")),
        words.en.format(waste=waste, **shown("en")),
    )
