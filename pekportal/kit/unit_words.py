"""A unit as the reader writes it: in English with Latin letters, else as the form prints it."""

from __future__ import annotations

import re
from typing import Final

LATIN: Final = {
    "мкг": "µg",
    "мг": "mg",
    "г": "g",
    "кг": "kg",
    "т": "t",
    "с": "s",
    "ч": "h",
    "л": "l",
    "м": "m",
    "дм": "dm",
    "км": "km",
    "га": "ha",
    "год": "year",
}
_LETTERS: Final = re.compile("[а-я]+")


def unit_in(unit: str, lang: str) -> str:
    """«мг/м3» is mg/m3 in English; a unit with a word that is not known stays whole."""
    words = _LETTERS.findall(unit)
    if lang != "en" or any(word not in LATIN for word in words):
        return unit
    return _LETTERS.sub(lambda found: LATIN[found[0]], unit)
