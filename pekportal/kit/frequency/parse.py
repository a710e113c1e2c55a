"""Reading a frequency from the words of a programme; words that do not fit stay words."""

from __future__ import annotations

import re
from typing import Final

from pekportal.kit.frequency.value import Frequency, Per

_ADVERSE: Final = re.compile(
    r"\(?\b(?:только )?(?:(?:в|во|на|при|под)\s+)?(?:время |период(?:ы|е|ов)? |дни )?(?:наступлени[еия] )?"
    r"(?:нму|неблагоприятн\w+ метеорологическ\w+ услови\w+(?: \(нму\))?)\)?"
    r"|\(?(?:қмж|қолайсыз метеорологиялық жағдай(?:лар)?(?:ының)?(?: \(қмж\))?)"
    r" (?:кезең\w*|кезінде|күндері)(?: ғана)?\)?"
    r"|\(?(?:in periods of|during|on days of) adverse (?:weather|conditions)\)?"
)
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ONE: Final = r"(?:[1-4]|iv|i{1,3})"
_LIST: Final = rf"{_ONE}(?:\s*(?:,|;|и|және|and|-)\s*{_ONE})*"
_QUARTERS: Final = re.compile(
    rf"[\s,;]*\(?\s*(?:(?:только )?во?\s+|in\s+)?(?:"
    rf"(?P<before>{_LIST})\s*-?\s*(?:[йяе]|[ыо]?й|ом)?\s*(?:кв\b\.?|квартал\w*|тоқсан\w*)(?:\s+ғана)?"
    rf"|quarters?\s+(?P<after>{_LIST}))\s*\)?"
)
_NUMBERS: Final = {
    **dict.fromkeys(("один", "одного", "бір", "one"), 1),
    **dict.fromkeys(("два", "двух", "екі", "two"), 2),
    **dict.fromkeys(("три", "трех", "үш", "three"), 3),
    **dict.fromkeys(("четыре", "четырех", "төрт", "four"), 4),
}
_TIMES: Final = rf"(?P<times>[1-9][0-9]{{0,3}}|{'|'.join(_NUMBERS)})"
_RU_PER: Final = {
    "год": Per.YEAR,
    "полугодие": Per.HALF,
    "полгода": Per.HALF,
    "квартал": Per.QUARTER,
    "кв": Per.QUARTER,
    "месяц": Per.MONTH,
    "мес": Per.MONTH,
    "неделю": Per.WEEK,
    "сутки": Per.DAY,
    "сут": Per.DAY,
    "день": Per.DAY,
    "час": Per.HOUR,
}
_KK_PER: Final = {
    "жылына": Per.YEAR,
    "жылда": Per.YEAR,
    "жарты жылда": Per.HALF,
    "жартыжылдықта": Per.HALF,
    "жарты жылдықта": Per.HALF,
    "тоқсанына": Per.QUARTER,
    "тоқсанда": Per.QUARTER,
    "айына": Per.MONTH,
    "аптасына": Per.WEEK,
    "тәулігіне": Per.DAY,
    "тәулікте": Per.DAY,
    "күніне": Per.DAY,
    "сағатына": Per.HOUR,
}
_EN_PER: Final = {
    "year": Per.YEAR,
    "half-year": Per.HALF,
    "half year": Per.HALF,
    "quarter": Per.QUARTER,
    "month": Per.MONTH,
    "week": Per.WEEK,
    "day": Per.DAY,
    "hour": Per.HOUR,
}
_ADVERBS: Final = {
    **dict.fromkeys(("ежегодно", "каждый год", "жыл сайын", "annually", "yearly"), Per.YEAR),
    **dict.fromkeys(("каждое полугодие", "каждые полгода", "жарты жыл сайын"), Per.HALF),
    **dict.fromkeys(("ежеквартально", "поквартально", "каждый квартал", "тоқсан сайын", "quarterly"), Per.QUARTER),
    **dict.fromkeys(("ежемесячно", "каждый месяц", "ай сайын", "monthly"), Per.MONTH),
    **dict.fromkeys(("еженедельно", "каждую неделю", "апта сайын", "weekly"), Per.WEEK),
    **dict.fromkeys(
        ("ежедневно", "ежесуточно", "каждый день", "күн сайын", "күнделікті", "тәулік сайын", "daily"), Per.DAY
    ),
    **dict.fromkeys(("ежечасно", "каждый час", "сағат сайын", "hourly"), Per.HOUR),
    **dict.fromkeys(
        ("постоянно", "непрерывно", "постоянно/непрерывно", "постоянно (непрерывно)", "непрерывно (постоянно)"),
        Per.CONTINUOUS,
    ),
    **dict.fromkeys(
        ("в непрерывном режиме", "үздіксіз", "тұрақты", "тұрақты/үздіксіз", "continuously"),
        Per.CONTINUOUS,
    ),
}
_FORMS: Final = (
    (re.compile(rf"(?:не реже )?(?:{_TIMES}\s*)?(?:раза?|р\.?)\s*(?:в |/\s*)(?P<per>{'|'.join(_RU_PER)})\.?"), _RU_PER),
    (re.compile(rf"(?P<per>{'|'.join(_KK_PER)}) {_TIMES} рет(?:тен кем емес)?"), _KK_PER),
    (re.compile(rf"{_TIMES} рет (?P<per>{'|'.join(_KK_PER)})"), _KK_PER),
    (
        re.compile(rf"(?:(?P<once>once)|(?P<twice>twice)|{_TIMES} times?) (?:an?|per) (?P<per>{'|'.join(_EN_PER)})"),
        _EN_PER,
    ),
)
_LONGEST: Final = 200


def parse_frequency(text: str, lang: str | None = None, *, adverse_column: bool = False) -> Frequency | None:
    """Return the frequency the words mean, or None: then they stay words (a dash is None too).

    Russian, Kazakh and English phrases are told apart by themselves; `lang` is there for callers that know it.
    `adverse_column` reads table 8's «периоды НМУ, раз в сутки», where a bare number is times a day under НМУ.
    """
    rest = " ".join(text.lower().replace("ё", "е").split()).strip(" .;,")
    if not rest or len(rest) > _LONGEST:
        return None
    rest, adverse = _cut(_ADVERSE, rest)
    if adverse_column:
        adverse = True
        bare = re.fullmatch(rf"{_TIMES}(?:\s*(?:раза?|рет|times?))?", rest)
        if bare:
            return _frequency(bare["times"], Per.DAY, (), True)
    rest, quarters = _cut_quarters(rest)
    if rest in _ADVERBS:
        return _frequency("1", _ADVERBS[rest], quarters, adverse)
    for form, periods in _FORMS:
        match = form.fullmatch(rest)
        if match:
            return _frequency(_times(match), periods[match["per"]], quarters, adverse)
    return None


def _times(match: re.Match[str]) -> str:
    found = match.groupdict()
    return "2" if found.get("twice") else "1" if found.get("once") else found["times"] or "1"


def _frequency(times: str, per: Per, quarters: tuple[int, ...], adverse: bool) -> Frequency | None:
    count = _NUMBERS.get(times) or int(times)
    return Frequency(count, per, quarters, adverse) if count <= 1000 else None


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    match = pattern.search(text)
    if match is None:
        return text, False
    return " ".join((text[: match.start()] + " " + text[match.end() :]).split()).strip(" .;,"), True


def _cut_quarters(text: str) -> tuple[str, tuple[int, ...]]:
    """Take «(2, 3 кварталы)» off the end of the phrase; the «квартал» of «1 раз в квартал» is no such list."""
    for match in _QUARTERS.finditer(text):
        if match.end() == len(text) and match.start() > 0:
            return text[: match.start()].strip(" .;,"), _listed(match["before"] or match["after"])
    return text, ()


def _listed(written: str) -> tuple[int, ...]:
    found: list[int] = []
    span = False
    for part in re.findall(rf"{_ONE}|-", written):
        if part == "-":
            span = True
            continue
        number = _ROMAN.get(part) or int(part)
        found += range(found[-1] + 1, number + 1) if span else [number]
        span = False
    return tuple(found)
