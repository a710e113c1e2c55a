"""ПЭК-T1-02: the БИН must have the right check digit."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.ids import is_bin, is_iin
from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.contract import MEMORY, Basis, Rule, short
from programs.checks.examples import example
from programs.checks.finding import ERROR, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T1-02",
    ERROR,
    ("1",),
    T("БСН дұрыс жазылған", "БИН записан верно", "The BIN is right"),
    T(
        "«{text}» БСН бола алмайды: 12 цифр мен бақылау цифры сәйкес келмейді.",
        "«{text}» не может быть БИН: не сходятся 12 цифр и контрольная цифра.",
        "«{text}» can not be a BIN: its 12 digits and the check digit do not agree.",
    ),
    T(
        "Нөмірді анықтамамен салыстырыңыз.",
        "Сверьте номер со справкой о регистрации.",
        "Compare the number with the certificate of registration.",
    ),
    Basis(
        "",
        MEMORY,
        T(
            "Бақылау цифрының ережесі есте бар, ресми мәтінмен салыстырылмаған.",
            "Правило контрольной цифры взято по памяти и сверено на двух настоящих БИН, но не с официальным текстом.",
            "The rule of the check digit is from memory; it agrees with two real numbers, not with an official text.",
        ),
    ),
)


def check(facts: Facts) -> Iterator[Finding]:
    """A written БИН (or the ИИН of a sole proprietor) that is no such number."""
    text = t1.texts(facts).get("bin", "")
    if text and not is_bin(text) and not is_iin(text):
        yield RULE.at(t1.TABLE, t1.ROW, "bin", text=short(text))


GOOD = (
    example(enterprise={"bin": "210740000937"}),
    example(enterprise={"bin": "2107400009 37"}),
    example(enterprise={"bin": "941240000193"}),
)
BAD = (
    example(enterprise={"bin": "210740000936"}),
    example(enterprise={"bin": "21074000093"}),
    example(enterprise={"bin": "2107400OO937"}),
)
