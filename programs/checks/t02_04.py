"""ПЭК-T2-04: the code must fit the name of the waste, its hazard above all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t02_words as t2
from programs.checks.contract import DERIVED, Basis, Rule, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
)

RULE = Rule(
    "ПЭК-T2-04",
    WARNING,
    ("2",),
    T(
        "Қалдық коды атауына сай",
        "Код отхода соответствует его названию",
        "The code fits the name of the waste",
    ),
    T(
        "«{waste}» үшін {code} коды{name} таңдалған, ал атауы бойынша {expected} күтіледі{change}.",
        "для отхода «{waste}» выбран код {code}{name}, а по названию ожидается {expected}{change}.",
        "«{waste}» has code {code}{name}, but by its name {expected} is expected{change}.",
    ),
    T(
        "Кодты қалдықтың шығу тегі мен құрамы бойынша тексеріңіз (қалдық паспорты).",
        "Проверьте код по происхождению и составу отхода (паспорт отхода).",
        "Check the code against origin and composition of the waste (its passport).",
    ),
    Basis(
        t2.LAW,
        DERIVED,
        T(
            "Топтар — еуропалық тізім бойынша; № 314 бұйрықтың мәтінімен салыстырылмаған.",
            "Группы — по европейскому перечню, с текстом приказа № 314 не сверены.",
            "Groups follow the European list; they were not compared with order № 314.",
        ),
    ),
)
CHANGE = T(
    "; бұл жағдайда қалдық қауіпті",
    "; тогда отход опасный, и меняются его учёт и хранение",
    "; the waste is then hazardous, with other records and storage",
)
NONE = T("", "", "")
_HAZARD = (
    r"взрывчат|\bвв\b|лакокрас|краск|раствор|масл|нефт|гсм|кислот|щелоч|пестицид|ядохим"
    r"|химреаг|реагент|ртут|жарылғыш|бояу"
)
# words of the name -> expected beginnings of the code; the first that fits is taken
WORDS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (rf"(?:\bтара\b|упаковк|\bмешк|бочк|канистр|ыдыс|қаптама).*(?:{_HAZARD})", ("15 01 10*",), "15 01 10*"),
    (r"\bтара\b|упаковк|ыдыс|қаптама", ("15 01", "20 01"), "15 01 xx"),
    (r"ртут\w* ламп|люминесцент|ртутьсодерж|сынап", ("20 01 21*", "16 02", "06 04 04*"), "20 01 21*"),
    (r"ветош|обтирочн|промаслен|майланған шүберек", ("15 02 02*",), "15 02 02*"),
    (r"(?:отработан\w*|моторн\w*|трансмиссион\w*|пайдаланылған)[^,;]{0,40}(?:масл|май)", ("13",), "13 02 xx*"),
    (r"аккумулятор", ("16 06", "20 01 33*"), "16 06 01*"),
    (r"\bшин|автошин|покрыш", ("16 01 03",), "16 01 03"),
    (r"вскрыш|аршыма|жабын жын", ("01 01",), "01 01 xx"),
    (r"огарк|сварочн\w* электрод", ("12 01 13",), "12 01 13"),
    (r"золошлак|\bзола\b", ("10 01", "19 01"), "10 01 xx"),
    (r"(?:тв[её]рд\w*[ -]?бытов|коммунальн|\bтбо\b|\bқтқ\b|тұрмыстық)", ("20",), "20 03 01"),
)


def check(facts: Facts) -> Iterator[Finding]:
    """The first words that fit give the group; a code outside it is a finding."""
    for waste in t2.wastes(facts):
        expected = next((line for line in WORDS if re.search(line[0], waste.name, re.IGNORECASE)), None)
        if expected is None or not waste.code or waste.code.startswith(expected[1]):
            continue
        if waste.code.rstrip("*") in {code.rstrip("*") for code in expected[1]}:
            continue  # only the star is missing: another check
        entry = facts.known.waste_codes.get(waste.code)
        name = T(f" ({entry.kk or entry.ru})", f" ({entry.ru})", f" ({entry.ru})") if entry else NONE
        becomes = expected[2].endswith("*") and not waste.code.endswith("*")
        yield RULE.in_row(
            t2.TABLE,
            waste.line,
            waste.row,
            "code",
            waste=short(waste.name),
            code=waste.code,
            name=name,
            expected=expected[2],
            change=CHANGE if becomes else NONE,
        )


GOOD = (
    example(t2=[{"waste": "Твердо-бытовые отходы", "code": "20 03 01"}]),
    example(t2=[{"waste": "Тара из-под взрывчатых веществ", "code": "15 01 10*"}]),
    example(t2=[{"waste": "Вскрышная порода", "code": "01 01 02"}]),
)
BAD = (
    example(t2=[{"waste": "Тара из-под взрывчатых веществ", "code": "01 03 99"}]),
    example(t2=[{"waste": "Отработанные моторные масла", "code": "20 03 01"}]),
    example(t2=[{"waste": "Отработанные шины", "code": "15 02 02*"}]),
)
