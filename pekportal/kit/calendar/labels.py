"""Names of Kazakhstan's days off in kk, ru and en (the `holidays` package has no Russian ones)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from pekportal.kit.calendar.workdays import national

# key: the package's English name; Kazakh and Russian names of the law «О праздниках» [MEMORY: high]
_NAMES: Final[dict[str, tuple[str, str, str]]] = {
    "New Year's Day": ("Жаңа жыл", "Новый год", "New Year"),
    "Orthodox Christmas": ("Православиелік Рождество", "Православное Рождество", "Orthodox Christmas"),
    "International Women's Day": (
        "Халықаралық әйелдер күні",
        "Международный женский день",
        "International Women's Day",
    ),
    "Nowruz Holiday": ("Наурыз мейрамы", "Наурыз мейрамы", "Nauryz"),
    "Kazakhstan's People Solidarity Holiday": (
        "Қазақстан халқының бірлігі мерекесі",
        "Праздник единства народа Казахстана",
        "Day of Unity of the People of Kazakhstan",
    ),
    "Defender of the Fatherland Day": (
        "Отан қорғаушы күні",
        "День защитника Отечества",
        "Defender of the Fatherland Day",
    ),
    "Victory Day": ("Жеңіс күні", "День Победы", "Victory Day"),
    "Capital Day": ("Астана күні", "День столицы", "Capital Day"),
    "Constitution Day": ("Конституция күні", "День Конституции", "Constitution Day"),
    "Republic Day": ("Республика күні", "День Республики", "Republic Day"),
    "Independence Day": ("Тәуелсіздік күні", "День Независимости", "Independence Day"),
    "First President Day": ("Тұңғыш Президент күні", "День Первого Президента", "Day of the First President"),
    "Eid al-Adha": ("Құрбан айт", "Курбан айт", "Eid al-Adha"),
    "Day off": ("Ауыстырылған демалыс күні", "Перенесённый выходной", "Transferred day off"),
}
_SUFFIXES: Final[dict[str, tuple[str, str, str]]] = {
    "observed": ("ауыстырылған демалыс", "перенос выходного", "observed"),
    "estimated": ("күні нақтыланады", "дата уточняется", "date to be confirmed"),
}
_PLACE: Final = {"kk": 0, "ru": 1, "en": 2}


def holiday_name(day: date, lang: str) -> str:
    """Return the name of the day off, several joined by «; », or '' when the day is no public holiday."""
    found = national().get(day, "")
    return "; ".join(_label(name, _PLACE.get(lang, 2)) for name in found.split("; ")) if found else ""


def _label(name: str, place: int) -> str:
    match = re.fullmatch(r"(?P<name>.+?)(?: \((?P<note>observed|estimated|substituted from [0-9/]+)\))?", name)
    if match is None or match["name"] not in _NAMES:
        return name
    label = _NAMES[match["name"]][place]
    note = _SUFFIXES.get(match["note"] or "")
    return f"{label} ({note[place]})" if note else label
