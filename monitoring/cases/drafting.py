"""The words of a notice, drafted from the facts of its case in Russian and Kazakh; pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pekportal.kit.numbers import format_number
from pekportal.kit.text import T


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """A measure as the notice names it."""

    what: str
    responsible: str
    until: dt.date
    done_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What the notice says; names in both languages, numbers as found."""

    operator: T
    bin: str
    facility: T
    address: str
    category: T
    quarter: T
    found_on: dt.date
    kind: T
    norm_word: T
    place: str
    substance: str
    fact: Decimal
    norm: Decimal
    unit: str
    times: Decimal | None
    cause: str
    measures: tuple[MeasureFact, ...]
    protocol: str = ""


OPENING: Final = T(
    "Қазақстан Республикасы Экология кодексінің 184-бабы 2-тармағының 8) тармақшасына сәйкес {operator} (БСН {bin}) "
    "өндірістік экологиялық бақылау барысында {day} анықталған экологиялық заңнама талаптарын бұзу фактісі туралы "
    "хабарлайды.",
    "В соответствии с подпунктом 8) пункта 2 статьи 184 Экологического кодекса Республики Казахстан {operator} "
    "(БИН {bin}) сообщает о факте нарушения требований экологического законодательства, выявленном {day} в ходе "
    "производственного экологического контроля.",
    "",
)
LABELS: Final = {
    "facility": T("Объект", "Объект", ""),
    "address": T("Орналасқан жері", "Местонахождение", ""),
    "period": T("Есепті кезең", "Отчётный период", ""),
    "kind": T("Бақылау түрі", "Вид контроля", ""),
    "place": T("Анықталған орны", "Место выявления", ""),
    "substance": T("Көрсеткіш", "Показатель", ""),
    "fact": T("Нақты мәні", "Фактическое значение", ""),
    "norm": T("Норматив ({word})", "Норматив ({word})", ""),
    "times": T("Асып кету еселігі", "Кратность превышения", ""),
    "protocol": T("Сынақ хаттамасы", "Протокол испытаний", ""),
    "cause": T("Себебі", "Причина", ""),
}
CAUSE_UNKNOWN: Final = T("анықталуда", "устанавливается", "")
MEASURES: Final = T("Қабылданған және жоспарланған шаралар:", "Принятые и намеченные меры:", "")
NO_MEASURES: Final = T(
    "Шаралар белгіленуде, қосымша хабарланады.", "Меры определяются, о них будет сообщено дополнительно.", ""
)
UNTIL: Final = T("{what} — мерзімі {day}, жауапты: {who}", "{what} — срок до {day}, ответственный: {who}", "")
DONE: Final = T("{what} — {day} орындалды, жауапты: {who}", "{what} — выполнено {day}, ответственный: {who}", "")


def text_of(facts: NoticeFacts, lang: str) -> str:
    """The body of the notice: paragraphs parted by an empty line, one fact a line."""
    day = f"{facts.found_on:%d.%m.%Y}"
    lines = [
        _line("facility", f"{facts.facility(lang)}, {facts.category(lang)}", lang),
        _line("address", facts.address, lang),
        _line("period", facts.quarter(lang), lang),
        _line("kind", facts.kind(lang), lang),
        _line("place", facts.place, lang),
        _line("substance", facts.substance, lang),
        _line("fact", _value(facts.fact, facts.unit, lang), lang),
        _line("norm", _value(facts.norm, facts.unit, lang), lang, word=facts.norm_word(lang)),
        _line("times", format_number(round(facts.times, 2), lang) if facts.times is not None else "", lang),
        _line("protocol", facts.protocol, lang),
        _line("cause", facts.cause or CAUSE_UNKNOWN(lang), lang),
    ]
    opening = OPENING(lang).format(operator=facts.operator(lang), bin=facts.bin, day=day)
    return "\n\n".join([opening, "\n".join(line for line in lines if line), _measures(facts, lang)])


def _line(key: str, text: str, lang: str, **words: str) -> str:
    return f"{LABELS[key](lang).format(**words)}: {text}" if text.strip(" ,") else ""


def _value(value: Decimal, unit: str, lang: str) -> str:
    return f"{format_number(value, lang)} {unit}".strip()


def _measures(facts: NoticeFacts, lang: str) -> str:
    if not facts.measures:
        return NO_MEASURES(lang)
    lines = [MEASURES(lang)]
    for number, one in enumerate(facts.measures, 1):
        words = DONE if one.done_on else UNTIL
        what = one.what.strip().rstrip(".")
        day = one.done_on or one.until
        lines.append(f"{number}. {words(lang).format(what=what, day=f'{day:%d.%m.%Y}', who=one.responsible)}.")
    return "\n".join(lines)
