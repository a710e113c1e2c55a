"""Kinds of activity recognised by the words of a programme (pure; words of ours, no classifier)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.contract import once
from programs.values import Facts


@dataclass(frozen=True, slots=True)
class Activity:
    """A kind of activity: how its words look, what it is called, divisions of ОКЭД that fit, expected codes."""

    key: str
    words: re.Pattern[str]
    name: T
    divisions: tuple[str, ...]
    expected: str


def _a(key: str, words: str, name: T, divisions: tuple[str, ...], expected: str) -> Activity:
    return Activity(key, re.compile(words, re.IGNORECASE), name, divisions, expected)


# in this order: the first that fits names the activity; ОКЭД divisions: NACE 2 [MEMORY: high]
ACTIVITIES = (
    _a(
        "ore",
        r"(?:добыч|разработк|обогащ)\w*[^.;]{0,60}(?:золот|медн|железн|полиметалл|хром|марганц|урано)\w*\s*(?:руд|содерж)?"
        r"|рудник|алтын кен|мыс кен",
        T("кен өндіру", "добыча руд", "mining of ores"),
        ("07", "09"),
        "07.xx",
    ),
    _a(
        "coal",
        r"(?:добыч|разработк)\w*[^.;]{0,60}\bугл[яюи]|угольн\w+ (?:разрез|шахт)|көмір өндіру",
        T("көмір өндіру", "добыча угля", "mining of coal"),
        ("05", "09"),
        "05.xx",
    ),
    _a(
        "oil",
        r"добыч\w*[^.;]{0,40}(?:нефт|природного газа)|мұнай өндіру",
        T("мұнай мен газ өндіру", "добыча нефти и газа", "extraction of oil and gas"),
        ("06", "09"),
        "06.xx",
    ),
    _a(
        "quarry",
        r"(?:добыч|разработк|переработк)\w*[^.;]{0,80}(?:строительн\w+ кам|щебн|песк|песчан|пгс|гравий|глин|суглин"
        r"|известняк|общераспростран)|строительн\w+ камн|карьер\w*[^.;]{0,40}(?:камн|песк|щебн)"
        r"|құрылыс тас\w*[^.;]{0,30}өндір|құм өндір",
        T(
            "құрылыс тасын, құмды, сазды өндіру",
            "добыча строительного камня, песка, глины",
            "quarrying of stone, sand, clay",
        ),
        ("08", "09"),
        "08.11x, 08.12x",
    ),
    _a(
        "cement",
        r"(?:производств|выпуск)\w*[^.;]{0,30}(?:цемент|кирпич|бетон|извест)|цемент өндір",
        T("құрылыс материалдарын шығару", "производство стройматериалов", "making of building materials"),
        ("23",),
        "23.xx",
    ),
    _a(
        "power",
        r"\bТЭЦ\b|\bГРЭС\b|теплоэлектр|котельн\w+|производств\w*[^.;]{0,30}(?:электроэнерги|теплов\w+ энерги)|\bЖЭО\b",
        T("электр және жылу энергиясын өндіру", "производство электрической и тепловой энергии", "power and heat"),
        ("35",),
        "35.xx",
    ),
    _a(
        "landfill",
        r"полигон\w*[^.;]{0,40}(?:тбо|отход)|захоронени\w*[^.;]{0,30}отход|қалдықтар полигон",
        T("қалдықтар полигоны", "полигон отходов", "landfill"),
        ("38", "39"),
        "38.xx",
    ),
    _a(
        "farm",
        r"птицефабрик|свиноком|животноводческ\w+|откормочн\w+|құс фабрика",
        T("мал және құс шаруашылығы", "животноводство и птицеводство", "livestock and poultry"),
        ("01",),
        "01.4x",
    ),
)


@once
def activity_of(facts: Facts) -> Activity | None:
    """The activity that table 1 describes (name and process), None when its words tell none."""
    cells = t1.texts(facts)
    described = f"{cells.get('process', '')} {cells.get('name', '')}"
    return next((one for one in ACTIVITIES if one.words.search(described)), None)
