"""Q-METER…: readings of water meters follow each other, and the table of water use agrees with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitoring.checks.values import QuarterValues
from monitoring.checks.waste import tonnes as number
from pekportal.kit.text import T
from programs.checks.contract import Rule
from programs.checks.finding import ERROR, WARNING, Finding

TABLE = "water-use"
CHAIN = Rule(
    "Q-METER-CHAIN",
    ERROR,
    (TABLE,),
    T(
        "Айдың бастапқы көрсеткіші өткен айдың соңымен бірдей",
        "Начальное показание равно конечному за прошлый месяц",
        "A month begins with the reading the month before ended with",
    ),
    T(
        "{words}: айдың басында {begin}, алдыңғы көрсеткіш {expected}.",
        "{words}: на начало месяца {begin}, а предыдущее показание {expected}.",
        "{words}: {begin} at the beginning of the month, the reading before it was {expected}.",
    ),
    T(
        "Көрсеткішті түзетіңіз; есептегіш ауыстырылса, ескертуге жазыңыз.",
        "Исправьте показание; если счётчик заменён, напишите об этом в примечании.",
        "Correct the reading; if the meter was replaced, write it into the note.",
    ),
)
BACKWARDS = Rule(
    "Q-METER-BACK",
    ERROR,
    (TABLE,),
    T("Көрсеткіш кемімейді", "Показание не убывает", "A reading does not fall"),
    T(
        "{words}: айдың соңы {end} басынан {begin} аз.",
        "{words}: на конец месяца {end}, это меньше начального {begin}.",
        "{words}: {end} at the end of the month is less than {begin} at its beginning.",
    ),
    T("Көрсеткіштерді түзетіңіз.", "Исправьте показания.", "Correct the readings."),
)
DIFFERS = Rule(
    "Q-METER",
    ERROR,
    (TABLE,),
    T(
        "Суды пайдалану есептегіштермен бірдей",
        "Использование воды совпадает со счётчиками",
        "The use of water agrees with the meters",
    ),
    T(
        "«{column}»: кестеде {table} м3, есептегіштер бойынша {meters} м3.",
        "«{column}»: в таблице {table} м3, по счётчикам {meters} м3.",
        "«{column}»: {table} m3 in the table, {meters} m3 by the meters.",
    ),
    T(
        "Кестені есептегіштерден толтырыңыз немесе көрсеткіштерді түзетіңіз.",
        "Заполните таблицу из счётчиков или исправьте показания.",
        "Fill the table from the meters or correct the readings.",
    ),
)
NOTHING = T("ештеңе жоқ", "ничего", "nothing")


def chain(values: QuarterValues) -> Iterator[Finding]:
    """A break between months or quarters; with a note (a replaced meter) it is a warning."""
    for one in values.metered:
        if one.expected is not None and one.expected != one.begin:
            told = {"begin": number(one.begin), "expected": number(one.expected)}
            finding = CHAIN.at(TABLE, "", "", words=one.words, **told)
            yield replace(finding, severity=WARNING if one.note else ERROR)


def backwards(values: QuarterValues) -> Iterator[Finding]:
    """The end of a month below its beginning."""
    for one in values.metered:
        if one.end is not None and one.end < one.begin:
            yield BACKWARDS.at(TABLE, "", "", words=one.words, begin=number(one.begin), end=number(one.end))


def differs(values: QuarterValues) -> Iterator[Finding]:
    """A volume of the table that is not the sum of its meters."""
    for one in values.water:
        if one.table != one.meters:
            table = NOTHING if one.table is None else number(one.table)
            yield DIFFERS.at(TABLE, one.row, one.column, column=one.title, table=table, meters=number(one.meters))
