"""Search in the classifiers by words or digits, as people type: without ё, with Russian letters for Kazakh ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Q
from django.db.models.functions import Left

from operators.models import Substance, WasteCode, WasteGroup

# Latin letters that look like Cyrillic ones («С12-19», «CO2»), then ё and Kazakh letters as a Russian keyboard has them
_LOOK_ALIKE = str.maketrans("abcehikmoptxy", "авсенікмортху")
_PLAIN = str.maketrans("ёәғқңөұүһі", "еагкноуухи")
_WORD = re.compile(r"[^\W_]+")
_ENDING = "аеиоуыэюяйь"
_STEM = 3  # letters a stem keeps
_INSIDE = 4  # letters from which a stem is looked for inside words: «шлам» in «нефтешлам»


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the waste classifier and its numbers of codes."""

    group: WasteGroup
    total: int
    hazardous_total: int


@lru_cache(maxsize=16384)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text with case, ё, Kazakh letters and look-alike Latin letters folded."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_LOOK_ALIKE).translate(_PLAIN)
    return tuple(_WORD.findall(folded))


def waste_codes(words: str = "", *, chapter: str = "", hazardous: bool | None = None) -> list[WasteCode]:
    """Codes whose digits begin with the digits of `words`, or whose names hold all of its words; best first.

    `chapter` is «10» or «10 01». A word is looked for in the names, in what people call the waste, and in the names
    of its chapter and sub-chapter; without words the codes come in their order.
    """
    rows = WasteCode.objects.filter(code__startswith=chapter).order_by("code")
    if hazardous is not None:
        rows = rows.filter(hazardous=hazardous)
    asked = plain_words(words)
    if not asked:
        return list(rows)
    digits = "".join(word for word in asked if word.isdigit())
    if all(word.isdigit() for word in asked):
        return [row for row in rows if row.code.replace(" ", "").startswith(digits)]
    groups = {group.code: (group.name_ru, group.name_kk, group.name_en) for group in WasteGroup.objects.all()}
    found = []
    for row in rows:
        if not row.code.replace(" ", "").startswith(digits):
            continue
        own = (row.name_ru, row.name_kk, row.name_en, row.synonyms)
        around = (*groups.get(row.code[:2], ()), *groups.get(row.code[:5], ()))
        rank = _rank([word for word in asked if not word.isdigit()], own, around)
        if rank:
            found.append((-rank, row.code, row))
    return [row for _rank_, _code, row in sorted(found, key=lambda hit: hit[:2])]


def substances(words: str = "", *, medium: str = "") -> list[Substance]:
    """Substances by code, CAS number, name, synonym or formula; best first, without words in the order of codes."""
    rows = Substance.objects.order_by("code")
    if medium:
        rows = rows.filter(medium=medium)
    asked = plain_words(words)
    if not asked:
        return list(rows)
    digits = "".join(asked)
    found = []
    for row in rows:
        if digits.isdigit() and (row.code.startswith(digits) or row.cas.replace("-", "").startswith(digits)):
            found.append((-100, row.code, row))
            continue
        rank = _rank(asked, (row.code, row.name_ru, row.name_kk, row.synonyms), ())
        if rank:
            found.append((-rank, row.code, row))
    return [row for _rank_, _code, row in sorted(found, key=lambda hit: hit[:2])]


def chapters() -> list[Chapter]:
    """The chapters with how many codes stand in them and how many of these are hazardous."""
    counted = {
        row["chapter"]: row
        for row in WasteCode.objects.annotate(chapter=Left("code", 2))
        .values("chapter")
        .annotate(total=Count("code"), hazardous_total=Count("code", filter=Q(hazardous=True)))
    }
    none = {"total": 0, "hazardous_total": 0}
    return [
        Chapter(group, counted.get(group.code, none)["total"], counted.get(group.code, none)["hazardous_total"])
        for group in WasteGroup.objects.order_by("code")
        if len(group.code) == 2
    ]


def _rank(asked: Iterable[str], own: tuple[str, ...], around: tuple[str, ...]) -> int:
    """0 when a word is not there; more for whole words than for stems, more for the own name than for the chapter's."""
    total = 1
    for word in asked:
        best = _best(word, own) or (1 if _best(word, around) >= 3 else 0)
        if not best:
            return 0
        total += best
    return total


def _best(asked: str, texts: Iterable[str]) -> int:
    """5 the word itself, 4 its beginning, 3 its stem at the beginning of a word, 2 inside a word, 0 not there."""
    stem = asked.rstrip(_ENDING)
    stem = stem if len(stem) >= _STEM else asked
    found = (word for text in texts if stem in _plain(text) for word in plain_words(text))  # most texts do not hold it
    best = 0
    for word in found:
        if word == asked:
            return 5
        if word.startswith(asked):
            best = max(best, 4)
        elif word.startswith(stem):
            best = max(best, 3)
        elif len(stem) >= _INSIDE and stem in word:
            best = max(best, 2)
    return best


@lru_cache(maxsize=16384)
def _plain(text: str) -> str:
    """The folded words of a text in one line."""
    return " ".join(plain_words(text))
