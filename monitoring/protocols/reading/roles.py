"""What a heading or a key of a paper means, in Russian, Kazakh and English; pure."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from monitoring.conversion import dimension


class Part(StrEnum):
    """What stands under a heading."""

    DETECTION = "detection"
    UNIT = "unit"
    METHOD = "method"
    SPREAD = "spread"
    INSTRUMENT = "instrument"
    EXCESS = "excess"
    NORM = "norm"
    DATE = "date"
    AVERAGING = "averaging"
    SUBSTANCE = "substance"
    PLACE = "place"
    VALUE = "value"
    CODE = "code"
    NUMBER = "number"
    SAMPLE = "sample"  # a single sample beside the mean of several; no heading says it alone
    LABORATORY = "laboratory"
    FLOW = "flow"  # of the gas at a source of emissions


# the first pattern that is found decides: the narrower words stand before the wider ones
_WORDS: Final[tuple[tuple[Part, tuple[str, ...]], ...]] = (
    (Part.LABORATORY, ("лаборатор", "зертхана(?!лық сынама)", "аттестат", "заказчик", "тапсырыс")),
    (
        Part.FLOW,
        (
            r"расход\w* (?:газ|ГВС|выброс|дымов|отходящ)",
            r"(?:объ[её]мн\w*|объ[её]м) (?:расход|газ|ГВС|отходящ|выброс)",
            r"(?:газ|ГАҚ)\w* (?:шығын|көлем)",
            r"көлемдік шығын",
            r"(?:gas|volume|volumetric) flow",
        ),
    ),
    (
        Part.DETECTION,
        (r"предел\w* обнаружени", r"нижн\w* (?:граница|предел)", "чувствительност", "анықтау шегі", r"\b(?:LOD|НПО)\b"),
    ),
    (Part.NORM, (r"^(?:ПДК|ОБУВ|ШЖШ|норм[аы]?\b|норматив\b|предельно)",)),
    (Part.UNIT, (r"^ед\.?\s*изм", r"единиц\w* изм", "^единица", "өлшем бірлі", "^бірлігі", "^unit")),
    (
        Part.METHOD,
        (r"\b(?:НД|НТД|МВИ)\b", r"НҚ\b", "методик", r"метод[ыа]?\b", "әдістеме", "әдіс", "method", "документ"),
    ),
    (Part.SPREAD, ("погрешн", "неопредел", "отклонени", "^±", "қателі", "белгісізді", "uncertainty")),
    (Part.INSTRUMENT, (r"средств\w* измер", r"\bСИ\b", "прибор", "өлшеу құрал", "аспап", "instrument")),
    (
        Part.EXCESS,
        ("превышен", "кратност", "соответств", "заключени", "асып кет", "сәйкес", "примечани", "ескерту", "excess"),
    ),
    (Part.NORM, (r"\b(?:ПДК|ОБУВ|ПДС|НД[ВС]|ШЖШ|ШРК|БҚШМ)", "норм", "допустим", "рұқсат", r"\blimit", r"\bMPC")),
    (Part.DATE, ("дата", r"врем\w* отбора", "күні", r"\bdate")),
    (Part.AVERAGING, ("усредн", "орташала", "averag")),
    (Part.CODE, (r"^код(?:ы)?\b", "шифр")),
    (Part.VALUE, (r"значени\w* показател", "өлшенген мән", "нәтиже")),
    (
        Part.SUBSTANCE,
        (
            r"наименовани\w* (?:загрязн|показател|вещест|компонент|ингреди|определ)",
            r"(?:зат|көрсеткіш)\w* атау",
        ),
    ),
    (
        Part.PLACE,
        (
            *("точк", r"(?:место|орны)\b", r"\bмест[ао]\b", r"\bпост", "створ", "источник", "скважин", "выпуск"),
            *("нүкте", "орн[ыа]", "бекет", "тұстама", "ұңғыма", "шығарынды көзі", r"\b(?:point|place|site)"),
        ),
    ),
    (
        Part.VALUE,
        (
            *("результат", "концентрац", "шоғыр", "содержани", "обнаружен", "фактическ", "измеренн", "значени"),
            *(r"мощност\w* .*доз", "МЭД", "нақты", "мөлшер", "result", "found", "measured"),
        ),
    ),
    (
        Part.SUBSTANCE,
        (
            *("показател", "компонент", "вещест", "ингредиент", "примес", "параметр", "элемент"),
            *("көрсеткіш", r"зат\b", "заттар", "қоспа", "substance", "pollutant", "parameter"),
        ),
    ),
    (Part.NUMBER, ("^№", r"^N\b", "п/п", "р/с", r"^no\.?$")),
)
_PATTERNS: Final = tuple((part, re.compile("|".join(words), re.IGNORECASE)) for part, words in _WORDS)
_TAIL: Final = re.compile(r"[,(\[]\s*(?P<unit>[^,()\[\]]{1,24}?)\s*[)\]]?\s*$")


def part_of(text: str) -> Part | None:
    """What a heading means; None when nobody knows (a name of a point or of a substance, maybe)."""
    words = " ".join(text.split())
    return next((part for part, pattern in _PATTERNS if pattern.search(words)), None)


def split_unit(text: str) -> tuple[str, str]:
    """A heading without the unit at its end, and the unit: «Результат, мг/м³» → («Результат», «мг/м³»)."""
    words = " ".join(text.split())
    tail = _TAIL.search(words)
    if tail is not None and dimension(tail["unit"]):
        return words[: tail.start()].rstrip(" ,"), tail["unit"]
    last = words.rsplit(" ", 1)
    if len(last) == 2 and dimension(last[1]):
        return last[0].rstrip(" ,"), last[1]
    return words, ""
