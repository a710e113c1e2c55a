"""Q-JOURNAL…: the waste journal against the table, the quarter before, limits and terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitoring.balance import Movement
from monitoring.checks.values import QuarterValues
from monitoring.checks.waste import tonnes
from pekportal.kit.text import T
from programs.checks.contract import Rule
from programs.checks.finding import ERROR, WARNING, Finding

TABLE = "waste-movement"
COLUMNS = {
    "begin": T("басындағы қалдық", "остаток на начало", "beginning"),
    "formed": T("түзілді", "образовано", "formed"),
    "received": T("басқалардан алынды", "получено от других", "received"),
    "transferred": T("берілді", "передано", "handed over"),
    "operated": T("операция жүргізілді", "проведены операции", "operated on"),
    "placed": T("көмілді", "захоронено", "placed"),
}
DIFFERS = Rule(
    "Q-JOURNAL",
    ERROR,
    (TABLE,),
    T("Кесте журналмен бірдей", "Таблица совпадает с журналом отходов", "The table agrees with the waste journal"),
    T(
        "{waste}: кестеде «{column}» {table} т, журналда {journal} т.",
        "{waste}: «{column}» в таблице {table} т, по журналу {journal} т.",
        "{waste}: «{column}» is {table} t in the table, {journal} t by the journal.",
    ),
    T(
        "Кестені журналдан толтырыңыз немесе журналды түзетіңіз; айырма қалса, себебін жазыңыз.",
        "Заполните таблицу из журнала или исправьте журнал; если разница остается, напишите причину.",
        "Fill the table from the journal or correct the journal; if the difference stays, write why.",
    ),
)
UNFILLED = Rule(
    "Q-JOURNAL-ROW",
    WARNING,
    (TABLE,),
    T("Журналдағы қалдық кестеде бар", "Отход из журнала есть в таблице", "A waste of the journal is in the table"),
    T(
        "{waste}: журналда жазбалар бар, кестеде жол жоқ.",
        "{waste}: в журнале есть записи, а строки в таблице нет.",
        "{waste}: the journal has entries, the table has no row.",
    ),
    T("Кестені журналдан толтырыңыз.", "Заполните таблицу из журнала.", "Fill the table from the journal."),
)
CHAIN = Rule(
    "Q-JOURNAL-CHAIN",
    ERROR,
    (TABLE,),
    T(
        "Журналдың басы өткен тоқсанның соңымен бірдей",
        "Начало по журналу равно концу прошлого квартала",
        "The journal begins with the end of the quarter before",
    ),
    T(
        "{waste}: журнал бойынша тоқсан басында {begin} т, өткен тоқсан кестесінің соңында {end} т болған.",
        "{waste}: по журналу на начало {begin} т, а таблица прошлого квартала закончилась {end} т.",
        "{waste}: {begin} t at the beginning by the journal, but the table of the quarter before ended with {end} t.",
    ),
    T(
        "Бастапқы қалдықты немесе жазбаларды тексеріңіз; жабық тоқсан кері жазбамен түзетіледі.",
        "Проверьте остаток на начало и записи; запись закрытого квартала исправляют сторно.",
        "Check the opening balance and the entries; an entry of a locked quarter is corrected by a reversal.",
    ),
)
OVER = Rule(
    "Q-WASTE-OVER",
    ERROR,
    (TABLE,),
    T(
        "Лимит пен жинақтау мерзімі сақталған (ҚР ЭК, 320-бап, 2 және 4-т.)",
        "Лимит и срок накопления соблюдены (ЭК РК, ст. 320 пп. 2, 4)",
        "Limit and term of accumulation are kept (Environmental Code, art. 320.2, 320.4)",
    ),
    T("{words}", "{words}", "{words}"),
    T(
        "Қалдықты беріңіз немесе өңдеңіз; не істелгенін жазыңыз.",
        "Передайте или переработайте отход; напишите, что сделано.",
        "Hand the waste over or process it; write what was done.",
    ),
)


def differs(values: QuarterValues) -> Iterator[Finding]:
    """A column of the table that is not what the journal has; each waste once, with its first such column."""
    for one in values.journalled:
        if one.table is None:
            if one.journal != Movement():
                yield UNFILLED.at(TABLE, "", "stream", waste=one.waste)
            continue
        for column, words in COLUMNS.items():
            written, found = getattr(one.table, column), getattr(one.journal, column)
            if written != found:
                told = {"table": tonnes(written), "journal": tonnes(found), "column": words, "waste": one.waste}
                finding = DIFFERS.at(TABLE, one.row, column, **told)
                yield replace(finding, severity=WARNING if one.reason else ERROR)
                break


def chain(values: QuarterValues) -> Iterator[Finding]:
    """The journal begins with something else than the table of the quarter before ended with."""
    for one in values.journalled:
        if one.previous is not None and one.previous.end != one.journal.begin:
            begin, end = tonnes(one.journal.begin), tonnes(one.previous.end)
            yield CHAIN.at(TABLE, one.row, "begin", waste=one.waste, begin=begin, end=end)


def exceeded(values: QuarterValues) -> Iterator[Finding]:
    """A limit or a term exceeded on some day of the quarter."""
    for one in values.journalled:
        for words in one.over:
            finding = OVER.at(TABLE, one.row, "", words=words)
            yield replace(finding, severity=WARNING if one.reason else ERROR)
