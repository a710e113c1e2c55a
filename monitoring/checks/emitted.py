"""Q-NORM: an emission the permit does not know; Q-RATE: more tonnes than g/s and hours can give."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring import units
from monitoring.checks.values import QuarterValues
from pekportal.kit.numbers import format_number
from pekportal.kit.text import T
from programs.checks.contract import Rule
from programs.checks.finding import WARNING, Finding

TABLE = "emissions"

NORM = Rule(
    "Q-NORM",
    WARNING,
    (TABLE,),
    T("Шығарындының нормативі бар", "На выброс есть норматив", "An emission has a norm"),
    T("{w}: рұқсатта норматив табылмады.", "{w}: в разрешении не найден норматив.", "{w}: the permit has no norm."),
    T(
        "Көз бен затты тізілімнен таңдаңыз немесе нормативті енгізіңіз.",
        "Выберите источник и вещество из реестра или внесите норматив.",
        "Choose source and substance from the register, or enter the norm.",
    ),
)
RATE = Rule(
    "Q-RATE",
    WARNING,
    (TABLE,),
    T("Тонна, г/с және сағат сәйкес", "Тонны, г/с и часы сходятся", "Tonnes, g/s and hours agree"),
    T(
        "{w}: {hours} сағатта {rate} г/с ең көбі {most} т береді, {tonnes} т жазылған.",
        "{w}: {rate} г/с за {hours} ч дают не больше {most} т, а записано {tonnes} т.",
        "{w}: {rate} g/s in {hours} h give {most} t at most, but {tonnes} t are written.",
    ),
    T("Г/с, сағат пен тоннаны тексеріңіз.", "Проверьте г/с, часы и тонны.", "Check g/s, hours and tonnes."),
)


def without_norm(values: QuarterValues) -> Iterator[Finding]:
    """A source and substance without a norm in the permit in force."""
    for one in values.emitted:
        if not one.has_norm:
            yield NORM.at(TABLE, one.row, "source", w=one.words)


def more_than_rate(values: QuarterValues) -> Iterator[Finding]:
    """t > g/s × 3600 × h / 10⁶: the largest g/s can not give that much in those hours."""
    for one in values.emitted:
        if one.tonnes is None or one.grams_per_second is None or one.hours is None:
            continue
        most = units.tonnes(one.grams_per_second, one.hours)
        if one.tonnes > most:
            yield RATE.at(
                TABLE,
                one.row,
                "tonnes",
                w=one.words,
                rate=format_number(one.grams_per_second, "ru"),
                hours=format_number(one.hours, "ru"),
                most=format_number(most, "ru"),
                tonnes=format_number(one.tonnes, "ru"),
            )
