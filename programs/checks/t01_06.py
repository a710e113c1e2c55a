"""ПЭК-T1-06: the ОКЭД code must fit what the enterprise does."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.ids import BadId, parse_oked
from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.activities import activity_of
from programs.checks.contract import MEMORY, Basis, Rule, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
    Named,
)

RULE = Rule(
    "ПЭК-T1-06",
    WARNING,
    ("1",),
    T("ЭҚЖЖ коды қызметке сай", "ОКЭД соответствует деятельности", "The OKED code fits the activity"),
    T(
        "ЭҚЖЖ {code}{name}, ал сипаттамасы бойынша бұл — {activity}; күтілетін код {expected}.",
        "ОКЭД {code}{name}, а по описанию это {activity}; ожидается {expected}.",
        "OKED {code}{name}, but by its description this is {activity}; {expected} is expected.",
    ),
    T(
        "Кодты тіркеу құжатымен салыстырыңыз.",
        "Сверьте код с регистрационными документами или уточните описание процесса.",
        "Compare the code with the registration, or make the description clearer.",
    ),
    Basis(
        "",
        MEMORY,
        T(
            "ЭҚЖЖ бөлімдері (ҚР ҰЖ 03-2019) есте бар, ресми мәтінмен салыстырылмаған.",
            "Разделы ОКЭД (НК РК 03-2019) приведены по памяти и с официальным текстом не сверены.",
            "The divisions of OKED (НК РК 03-2019) are from memory and were not compared with the official text.",
        ),
    ),
)


def check(facts: Facts) -> Iterator[Finding]:
    """The words of name and process name an activity, and the code's division is another one."""
    activity, text = activity_of(facts), t1.texts(facts).get("oked", "")
    if activity is None or not text:
        return
    try:
        code = parse_oked(text).code
    except BadId:
        return
    if code[:2] not in activity.divisions:
        found = facts.known.activities.get(code)
        name = T(*(f" ({short(_in(found, lang))})" if found else "" for lang in ("kk", "ru", "en")))
        yield RULE.at(
            t1.TABLE, t1.ROW, "oked", code=code, name=name, activity=activity.name, expected=activity.expected
        )


def _in(name: Named, lang: str) -> str:
    return name.kk if lang == "kk" and name.kk else name.ru


GOOD = (
    example(enterprise={"oked": "08111", "process": "Добыча строительного камня"}),
    example(enterprise={"oked": "96090", "process": "Прочие услуги населению"}),
    example(enterprise={"oked": "35111", "process": "ТЭЦ: производство тепловой энергии"}),
)
BAD = (
    example(enterprise={"oked": "96090", "process": "Добыча строительного камня 110 000 м3"}),
    example(enterprise={"oked": "08111", "process": "Котельная на угле, производство тепловой энергии"}),
    example(enterprise={"oked": "35111", "process": "Карьер по добыче песка"}),
)
