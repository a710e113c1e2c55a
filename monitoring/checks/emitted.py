"""Q-NORM: an emission the permit does not know; Q-RATE: more tonnes than g/s and hours can give."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring import units
from monitoring.checks.values import QuarterValues
from pekportal.kit.numbers import format_number
from pekportal.kit.text import T
from programs.checks.finding import WARNING, Finding

TABLE = "emissions"


def without_norm(values: QuarterValues) -> Iterator[Finding]:
    """A source and substance without a norm in the permit in force."""
    for one in values.emitted:
        if not one.has_norm:
            yield Finding(
                "Q-NORM",
                WARNING,
                TABLE,
                one.row,
                "source",
                T(
                    "{w}: рұқсатта норматив табылмады.",
                    "{w}: в разрешении не найден норматив.",
                    "{w}: the permit has no norm.",
                ).format(w=one.words),
                T(
                    "Көз бен затты тізілімнен таңдаңыз немесе нормативті енгізіңіз.",
                    "Выберите источник и вещество из реестра или внесите норматив.",
                    "Choose source and substance from the register, or enter the norm.",
                ),
            )


def more_than_rate(values: QuarterValues) -> Iterator[Finding]:
    """t > g/s × 3600 × h / 10⁶: the largest g/s can not give that much in those hours."""
    for one in values.emitted:
        if one.tonnes is None or one.grams_per_second is None or one.hours is None:
            continue
        most = units.tonnes(one.grams_per_second, one.hours)
        if one.tonnes > most:
            yield Finding(
                "Q-RATE",
                WARNING,
                TABLE,
                one.row,
                "tonnes",
                T(
                    "{w}: {hours} сағатта {rate} г/с ең көбі {most} т береді, {tonnes} т жазылған.",
                    "{w}: {rate} г/с за {hours} ч дают не больше {most} т, а записано {tonnes} т.",
                    "{w}: {rate} g/s in {hours} h give {most} t at most, but {tonnes} t are written.",
                ).format(
                    w=one.words,
                    rate=format_number(one.grams_per_second, "ru"),
                    hours=format_number(one.hours, "ru"),
                    most=format_number(most, "ru"),
                    tonnes=format_number(one.tonnes, "ru"),
                ),
                T("Г/с, сағат пен тоннаны тексеріңіз.", "Проверьте г/с, часы и тонны.", "Check g/s, hours and tonnes."),
            )
