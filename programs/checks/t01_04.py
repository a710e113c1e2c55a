"""ПЭК-T1-04: the КАТО code must be of the place that the address names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t01_texts as t1
from programs.checks.contract import DERIVED, Basis, Rule, short
from programs.checks.examples import example
from programs.checks.finding import WARNING, Finding
from programs.values import (
    Facts,
    Named,
)

RULE = Rule(
    "ПЭК-T1-04",
    WARNING,
    ("1",),
    T("ӘАОЖ коды мекенжайға сай", "Код КАТО соответствует адресу", "The KATO code agrees with the address"),
    T(
        "ӘАОЖ коды {code} — {place}, ал мекенжайда «{text}».",
        "код КАТО {code} — это {place}, а в адресе «{text}».",
        "the KATO code {code} is {place}, but the address says «{text}».",
    ),
    T(
        "Кодты немесе мекенжайды түзетіңіз; 2022 жылы облыстардың кодтары өзгерген.",
        "Исправьте код или адрес; после 2022 года коды новых областей изменились.",
        "Correct the code or the address; the codes of the new regions changed in 2022.",
    ),
    Basis("приказ № 250, приложение 1, таблица 1, графы 2 и 3", DERIVED),
)

# beginning of the code -> how the region is called in an address (КАТО, edition of 17.10.2022)
REGIONS = {
    "10": r"област\w* абай|абай облыс",
    "11": r"акмолинск|ақмола",
    "15": r"актюбинск|ақтөбе",
    "19": r"алматинск\w* обл|алматы облыс",
    "23": r"атырауск|атырау",
    "27": r"западно-казахстанск|батыс қазақстан|\bзко\b|\bбқо\b",
    "31": r"жамбылск\w* обл|жамбыл облыс",
    "33": r"жет[іы]су",
    "35": r"карагандинск|қарағанды",
    "39": r"костанайск|қостанай",
    "43": r"кызылординск|қызылорда",
    "47": r"мангистауск|маңғыстау",
    "55": r"павлодарск|павлодар облыс",
    "59": r"северо-казахстанск|солтүстік қазақстан|\bско\b|\bсқо\b",
    "61": r"туркестанск|түркістан",
    "62": r"[уұ]лытау\w*",
    "63": r"восточно-казахстанск|шығыс қазақстан|\bвко\b|\bшқо\b",
    "71": r"(?:г\.?|город)\s*астана|астана қ",
    "75": r"(?:г\.?|город)\s*алматы|алматы қ",
    "79": r"(?:г\.?|город)\s*шымкент|шымкент қ",
}
_DISTRICT = re.compile(r"([\w-]+)(?:ский|цкий|ой|ий|ый)?\s+(?:район|р-н)\b", re.IGNORECASE)


def check(facts: Facts) -> Iterator[Finding]:
    """The region, then the district: only what both name is compared."""
    cells = t1.texts(facts)
    code = "".join(char for char in cells.get("kato", "") if char.isdigit())
    address = cells.get("location", "")
    place = facts.known.places.get(code)
    if place is None or not address:
        return
    named = [prefix for prefix, words in REGIONS.items() if re.search(words, address, re.IGNORECASE)]
    district = next((one.ru for one in place if one.ru.endswith("район")), "")
    written = _DISTRICT.search(address)
    other_region = bool(named) and code[:2] not in named
    other_district = bool(district and written) and _stem(district) != _stem(written.group() if written else "")
    if other_region or other_district:
        words = T(*(", ".join(_name(one, lang) for one in place) for lang in ("kk", "ru", "en")))
        yield RULE.at(t1.TABLE, t1.ROW, "kato", code=code, place=words, text=short(address))


def _stem(words: str) -> str:
    return words.casefold().split()[0][:6]


def _name(one: Named, lang: str) -> str:
    return one.kk if lang == "kk" and one.kk else one.ru


GOOD = (
    example(enterprise={"kato": "116630100", "location": "Акмолинская область, Целиноградский район"}),
    example(enterprise={"kato": "116630100", "location": "51,1234; 71,4567"}),
    example(enterprise={"kato": "710000000", "location": "г. Астана, район Есиль"}),
)
BAD = (
    example(enterprise={"kato": "634820000", "location": "область Абай, Жарминский район"}),
    example(enterprise={"kato": "116630100", "location": "Карагандинская область"}),
    example(enterprise={"kato": "116630100", "location": "Акмолинская область, Аршалынский район"}),
)
