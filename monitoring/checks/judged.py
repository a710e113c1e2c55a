"""Q-DETECTION, Q-LIMIT, Q-SUMMATION: whether a value can be judged, by which limit, and together with which others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitoring.checks.values import QuarterValues
from pekportal.kit.text import T
from programs.checks.contract import DERIVED, QUOTED, Basis, Rule
from programs.checks.finding import ERROR, WARNING, Finding

VALUES = ("impact-air", "impact-water", "impact-soil", "radiation", "gas", "discharges", "emissions")
DETECTION = Rule(
    "Q-DETECTION",
    WARNING,
    VALUES,
    T("Анықтау шегі нормадан төмен", "Предел обнаружения ниже нормы", "The limit of detection lies below the limit"),
    T(
        "{w}: «{value}», норма {limit}: нормадан төмен бе, жоғары ма — айтуға болмайды.",
        "{w}: «{value}» при норме {limit}: нельзя сказать, в пределах нормы или нет.",
        "{w}: «{value}» at a limit of {limit}: nobody can say whether it is within the limit.",
    ),
    T(
        "Зертханадан анықтау шегі нормадан төмен әдіспен өлшеуді не шекті жазуды сұраңыз.",
        "Попросите лабораторию измерить методом с пределом обнаружения ниже нормы или указать этот предел.",
        "Ask the laboratory for a method that sees below the limit, or for its limit of detection.",
    ),
    Basis("ЭК РК, ст. 186 п. 8", DERIVED),
)
LIMIT = Rule(
    "Q-LIMIT",
    WARNING,
    VALUES,
    T("Норма белгілі нормамен сәйкес", "Норма совпадает с известной", "The limit is the one that is known"),
    T(
        "{w}: жолда норма «{said}», белгілісі: {known}.",
        "{w}: в строке норма «{said}», известна: {known}.",
        "{w}: the row has the limit «{said}», known is: {known}.",
    ),
    T(
        "Сынама алынған күнгі норманы рұқсаттан не классификатордан алыңыз.",
        "Возьмите норму, действовавшую в день отбора, из разрешения или классификатора.",
        "Take the limit in force on the day of sampling from the permit or the classifier.",
    ),
    Basis("приказ № 250, приложение 2", DERIVED),
)
SUMMATION = Rule(
    "Q-SUMMATION",
    ERROR,
    ("impact-air",),
    T("Жиынтық әсер тобы 1-ден аспайды", "Сумма по группе суммации не больше 1", "The sum over a group is at most 1"),
    T(
        "{w}: «{group}» тобы бойынша ШЖШ үлестерінің қосындысы {total} > 1 ({parts}){unverified}.",
        "{w}: сумма долей ПДК по группе «{group}» {total} > 1 ({parts}){unverified}.",
        "{w}: the sum of shares of the limits over the group «{group}» is {total} > 1 ({parts}){unverified}.",
    ),
    T(
        "Шараларды жазыңыз; топтың құрамын ҚР ДСМ-70 бұйрығымен салыстырыңыз.",
        "Напишите меры; сверьте состав группы с приказом ҚР ДСМ-70.",
        "Write the measures; compare the members of the group with order ҚР ДСМ-70.",
    ),
    Basis("ҚР ДСМ-70 (ред. № 10 от 18.02.2025)", QUOTED),
)
UNVERIFIED = T(
    "; топтың құрамы ресми мәтінмен салыстырылмаған",
    "; состав группы не сверен с официальным текстом",
    "; the members of the group were not compared with the official text",
)
NOTHING = T("", "", "")


def not_judged(values: QuarterValues) -> Iterator[Finding]:
    """«<0,5» at a limit of 0,3, and «not found» without a limit of detection, prove nothing."""
    for one in values.unjudged:
        yield DETECTION.at(one.table, one.row, one.column, w=one.words, value=one.text, limit=one.limit)


def another_limit(values: QuarterValues) -> Iterator[Finding]:
    """A limit in a row that is none of those in force on the day of sampling, or is missing where one is known."""
    for one in values.limited:
        yield LIMIT.at(one.table, one.row, one.column, w=one.words, said=one.said, known=one.known)


def summed_over(values: QuarterValues) -> Iterator[Finding]:
    """A sum above 1; a warning when the group was not compared with the order, or measures are written."""
    for one in values.summed:
        words = {"w": one.words, "group": one.group, "total": one.total, "parts": one.parts}
        unverified = NOTHING if one.verified else UNVERIFIED
        found = SUMMATION.at("impact-air", one.row, "value", unverified=unverified, **words)
        yield found if one.verified and not one.answered else replace(found, severity=WARNING)
