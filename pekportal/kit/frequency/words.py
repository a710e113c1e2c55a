"""The canonical phrases of a frequency in Kazakh, Russian and English."""

from __future__ import annotations

from typing import Final

from pekportal.kit.frequency.value import Frequency, Per

_RU: Final = {
    Per.YEAR: "год",
    Per.HALF: "полугодие",
    Per.QUARTER: "квартал",
    Per.MONTH: "месяц",
    Per.WEEK: "неделю",
    Per.DAY: "сутки",
    Per.HOUR: "час",
}
_KK: Final = {
    Per.YEAR: "жылына",
    Per.HALF: "жарты жылда",
    Per.QUARTER: "тоқсанына",
    Per.MONTH: "айына",
    Per.WEEK: "аптасына",
    Per.DAY: "тәулігіне",
    Per.HOUR: "сағатына",
}
_EN: Final = {
    Per.YEAR: "year",
    Per.HALF: "half-year",
    Per.QUARTER: "quarter",
    Per.MONTH: "month",
    Per.WEEK: "week",
    Per.DAY: "day",
    Per.HOUR: "hour",
}


def phrase(frequency: Frequency, lang: str) -> str:
    """Return e.g. «1 раз в год (3 квартал)», «жылына 1 рет (3-тоқсан)», "once a year (quarter 3)"."""
    return {"kk": _kazakh, "ru": _russian}.get(lang, _english)(frequency)


def _russian(f: Frequency) -> str:
    if f.per is Per.CONTINUOUS:
        text = "непрерывно"
    else:
        few = f.times % 10 in (2, 3, 4) and f.times % 100 not in (12, 13, 14)
        text = f"{f.times} {'раза' if few else 'раз'} в {_RU[f.per]}"
    if f.only_in_adverse_weather:
        text += " в периоды НМУ"
    if f.quarters:
        text += f" ({_listed(f)} {'квартал' if len(f.quarters) == 1 else 'кварталы'})"
    return text


def _kazakh(f: Frequency) -> str:
    text = "үздіксіз" if f.per is Per.CONTINUOUS else f"{_KK[f.per]} {f.times} рет"
    if f.only_in_adverse_weather:
        text = f"ҚМЖ кезеңдерінде {text}"
    if f.quarters:
        text += f" ({_listed(f)}-{'тоқсан' if len(f.quarters) == 1 else 'тоқсандар'})"
    return text


def _english(f: Frequency) -> str:
    if f.per is Per.CONTINUOUS:
        text = "continuously"
    else:
        text = f"{ {1: 'once', 2: 'twice'}.get(f.times, f'{f.times} times') } a{'n' * (f.per is Per.HOUR)} {_EN[f.per]}"
    if f.only_in_adverse_weather:
        text += " in periods of adverse weather"
    if f.quarters:
        text += f" ({'quarter' if len(f.quarters) == 1 else 'quarters'} {_listed(f)})"
    return text


def _listed(f: Frequency) -> str:
    return ", ".join(map(str, f.quarters))
