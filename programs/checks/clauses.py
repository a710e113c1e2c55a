"""How a clause of law is cited in each language: «ЭК РК, ст. 185» is «Экология кодексі, 185-бап» (pure).

Rules write a clause once, in Russian, as the law is cited in this country. What is not understood stays as written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_ONE: Final = r"(\d+(?:\.\d+)*)"
_MANY: Final = r"(\d+(?:(?:\s*[–-]\s*|,\s*|\s+и\s+)\d+)+)"
# in this order: what is many before what is one, a longer word before its beginning
_KK: Final = (
    (r"форма, графа «([^»]*)»", r"нысан, бағанның орыс тіліндегі мәтіні: «\1»"),
    (r"ЭК РК|Экологический кодекс", "Экология кодексі"),
    (r"Правила(?= \()", "Қағидалар"),
    (r"КоАП РК|КоАП", "ӘҚБтК"),
    (r"ред\. № (\d+) от ([\d.]+)", r"№ \1 редакциясы, \2"),
    (r"приказ № (\d+)", r"№ \1 бұйрық"),
    (r"требования к отчётности", "есептілікке қойылатын талаптар"),
    (rf"приложение {_ONE}", r"\1-қосымша"),
    (rf"раздел {_ONE}", r"\1-бөлім"),
    (rf"таблицы {_MANY}", r"\1-кестелер"),
    (rf"таблица {_ONE}", r"\1-кесте"),
    (rf"графы {_MANY}", r"\1-бағандар"),
    (rf"графа {_ONE}", r"\1-баған"),
    (rf"ст\. ?{_ONE}", r"\1-бап"),
    (rf"пп\. ?{_ONE}\)?(?![\d,]*, ?\d)", r"\1) тармақша"),
    (rf"пп\. ?{_MANY}", r"\1-тармақтар"),
    (rf"п\. ?{_ONE}", r"\1-тармақ"),
    (r"(?<=\d) и (?=\d)", " және "),
)
_EN: Final = (
    (r"форма, графа «([^»]*)»", r"form, the column’s Russian text: «\1»"),
    (r"ЭК РК|Экологический кодекс", "Environmental Code"),
    (r"Правила(?= \()", "Rules"),
    (r"КоАП РК|КоАП", "Code of Administrative Offences"),
    (r"ред\. № (\d+) от ([\d.]+)", r"ed. № \1 of \2"),
    (r"ҚР ДСМ-(\d+)", r"QR DSM-\1"),
    (r"приказ № (\d+)", r"order № \1"),
    (r"требования к отчётности", "reporting requirements"),
    (rf"приложение {_ONE}", r"annex \1"),
    (rf"раздел {_ONE}", r"section \1"),
    (rf"таблицы {_MANY}", r"tables \1"),
    (rf"таблица {_ONE}", r"table \1"),
    (rf"графы {_MANY}", r"columns \1"),
    (rf"графа {_ONE}", r"column \1"),
    (rf"ст\. ?{_ONE}", r"art. \1"),
    (rf"пп\. ?{_ONE}\)?(?![\d,]*, ?\d)", r"subpar. \1)"),
    (rf"пп\. ?{_MANY}", r"par. \1"),
    (rf"п\. ?{_ONE}", r"par. \1"),
    (r"(?<=\d) и (?=\d)", " and "),
)
_STEPS: Final = {"kk": _KK, "en": _EN}
_LEFT: Final = re.compile(r"\b(?:ЭК РК|ст|п|пп|приказ|приложени|таблиц|граф|требовани|раздел)\b")


@lru_cache(maxsize=1024)
def cited(clause: str, lang: str) -> str:
    """The clause as it is cited in `lang` («kk», «ru» or «en»); one that is not understood is left in Russian."""
    found = clause
    for pattern, words in _STEPS.get(lang[:2], ()):
        found = re.sub(pattern, words, found)
    return clause if _LEFT.search(found) else found
