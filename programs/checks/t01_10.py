"""ПЭК-T1-10: volumes, masses and densities of the description must agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from pekportal.kit.numbers import format_number
from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.contract import Rule, short
from programs.checks.examples import example
from programs.checks.finding import HINT, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T1-10",
    HINT,
    ("1",),
    T(
        "Көлем, масса және тығыздық сәйкес келеді",
        "Объёмы, массы и плотности сходятся",
        "Volumes, masses and densities agree",
    ),
    T(
        "«{text}»: тығыздығы {density} т/м3 болса, {expected} т шығады, айырмасы {difference} т.",
        "«{text}»: при плотности {density} т/м3 получается {expected} т, разница {difference} т.",
        "«{text}»: at {density} t/m3 this is {expected} t, a difference of {difference} t.",
    ),
    T(
        "Көлемді, массаны және коэффициентті тау-кен жоспарымен салыстырыңыз.",
        "Сверьте объём, массу и коэффициент с планом горных работ.",
        "Compare volume, mass and coefficient with the plan of mining.",
    ),
)


def check(facts: Facts) -> Iterator[Finding]:
    """The written density, or the one of at most three decimals next to mass / volume, must give the written mass."""
    for one in t1.volumes(t1.texts(facts).get("process", "")):
        density = one.density or (one.mass / one.volume).quantize(Decimal("0.001"), ROUND_HALF_UP)
        expected = one.volume * density
        difference = abs(expected - one.mass)
        if difference > max(one.step, Decimal("0.5")):
            yield RULE.at(
                t1.TABLE,
                t1.ROW,
                "process",
                text=short(one.text),
                density=_plain(density),
                expected=_plain(expected),
                difference=_plain(difference),
            )


def _plain(value: Decimal) -> T:
    rounded = value.normalize() if value == value.to_integral_value() else value.quantize(Decimal("0.001")).normalize()
    return T(*(format_number(rounded, lang) for lang in ("kk", "ru", "en")))


GOOD = (
    example(enterprise={"process": "Камень: 110 000 м3 / 266 200 тонн (коэф. 2,42)"}),
    example(enterprise={"process": "ПРС: 4900 м3 / 7350 тонн"}),
    example(enterprise={"process": "Добыча песка без объёмов"}),
)
BAD = (
    example(enterprise={"process": "Вскрышная порода: 32399 м3 / 68039,3 тонн"}),
    example(enterprise={"process": "Камень: 110 000 м3 / 266 200 тонн (коэф. 2,5)"}),
    example(enterprise={"process": "ПРС: 10 000 м3 / 15 777,7 тонн"}),
)
