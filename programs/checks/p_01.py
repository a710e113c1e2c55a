"""ПЭК-P-01: the programme is a part of a permit."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import PROGRAMME, WARNING, Finding
from programs.checks.permits import names_permit
from programs.values import (
    Facts,
    PermitFacts,
)

RULE = Rule(
    "ПЭК-P-01",
    WARNING,
    (PROGRAMME,),
    T("Бағдарлама рұқсатқа байланған", "Программа связана с разрешением", "The programme belongs to a permit"),
    T(
        "Бағдарламада экологиялық рұқсаттың нөмірі мен мерзімі жоқ.",
        "У программы нет экологического разрешения: ни номера, ни срока.",
        "The programme has no environmental permit: neither number nor term.",
    ),
    T(
        "Рұқсатты объектінің тізіліміне енгізіп, бағдарламаға байлаңыз.",
        "Внесите разрешение в реестр объекта и укажите его в программе.",
        "Enter the permit into the register of the facility and name it in the programme.",
    ),
    Basis("ЭК РК, ст. 183, п. 1"),
)


def check(facts: Facts) -> Iterator[Finding]:
    """No permit is chosen, and the text names none."""
    if facts.permit is None and not names_permit(facts):
        yield RULE.at(PROGRAMME, "", "permit")


_KZ = PermitFacts("KZ12VCZ00345678", "2025-12-11", "2026-01-01", "2035-12-31", 2)
GOOD = (
    example(permit=_KZ, given=T("Рұқсат таңдалған.", "Разрешение выбрано.", "A permit is chosen.")),
    example(sections={10: "Экологическое разрешение № KZ12VCZ00345678 от 11.12.2025 до 31.12.2035."}),
    example(sections={10: "Экологиялық рұқсат № KZ77 11.12.2025"}),
)
BAD = (
    example(),
    example(sections={10: "Программа является частью экологического разрешения."}),
    example(sections={1: "Контроль ведётся по условиям разрешения."}),
)
