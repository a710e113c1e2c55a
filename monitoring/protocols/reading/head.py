"""The head of a paper: kind, number, days, laboratory, attestation, medium; from its pairs and lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from monitoring.protocols.reading.days import day_in, days_in, last_day_in, without_days
from monitoring.protocols.reading.found import ACT, PROTOCOL
from monitoring.protocols.reading.pairs import Pair
from pekportal.kit.ids import bin_iin

_PROTOCOL: Final = re.compile(r"протокол|хаттама|protocol", re.IGNORECASE)
_ACT: Final = re.compile(r"\bакт\b|\bакті|актіс|\bact\b", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"(?:№|\bN[or]?\b\.?|номер|нөмірі)\s*:?\s*(?P<number>[\w./\-–]*\d[\w./\-–]*(?:\s?/\s?\d+)?)"
)
_ABOUT_PAPER: Final = re.compile(
    r"(?:дата|күні|date).*(?:протокол|хаттама|выдач|оформлен|берілген|акта|protocol|issued)|^(?:дата|күні|date)$",
    re.IGNORECASE,
)
_SAMPLED: Final = re.compile(
    r"(?:дата|время|период|күн|уақыт|date).*(?:отбор|измер|замер|сынама|өлшеу|іріктеу|sampl|measur)"
    r"|(?:отбор\w*|измерени\w*|замер\w*)\s+(?:проб\w*\s+)?(?:проведен|произведен|выполнен)"
    r"|сынама\w*\s+(?:алын|ал[уғ])",
    re.IGNORECASE,
)
_LABORATORY: Final = re.compile(r"лаборатор|зертхана|\blaborator", re.IGNORECASE)
_NOT_ITS_NAME: Final = re.compile(
    r"заказчик|тапсырыс|аттестат|адрес|мекенжай|руковод|заведующ|начальник|меңгеруш|басшы|телефон|шифр", re.IGNORECASE
)
_ORGANISATION: Final = re.compile(r"(?:ТОО|АО|ГКП|РГП|ИП|ЖШС|LLP)\s*[«\"“]|[»\"”]\s*(?:ЖШС|АҚ)", re.IGNORECASE)
_CUSTOMER: Final = re.compile(r"заказчик|тапсырыс|объект|предприяти|кәсіпорын|customer", re.IGNORECASE)
_ATTESTATION: Final = re.compile(r"аттестат|аккредит|attestation|accredit", re.IGNORECASE)
_ATTESTATION_NUMBER: Final = re.compile(
    r"\bKZ[.\s-]?[\w.\-]*\d[\w.\-]*|№\s*(?P<plain>[\w.\-/]*[\d\w][\w.\-/]*)", re.IGNORECASE
)
_MEDIA: Final = (
    ("emissions", r"промышленн\w* выброс|источник\w* (?:выброс|загрязн)|выброс\w* от источник|шығарынды көз"),
    ("discharges", r"сточн|сарқынды|сброс|ағынды су"),
    ("air", r"атмосфер|ауа\b|ауаның|ambient air"),
    ("soil", r"почв|топырақ|\bsoil"),
    ("radiation", r"радиаци|гамма|дозиметр|радиолог"),
    ("gas", r"свалочн|полигон\w* газ|биогаз"),
    ("water", r"\bвод[аыуе]?\b|водн\w*|жер үсті су|жер асты су|\bсу\b|water"),
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a paper says; days are ISO or ""."""

    kind: str
    number: str
    date: str
    sampled_on: str
    laboratory: str
    bins: tuple[str, ...]
    accreditation: str
    accreditation_until: str
    medium: str


def head_of(pairs: Sequence[Pair]) -> Head:
    """The head from all pairs of the paper in their order."""
    kind, place = _title(pairs)
    number, date = _number_and_date(pairs, kind, place)
    accreditation, until = _attestation(pairs)
    return Head(
        kind,
        number,
        date or _day_after(pairs, place, kind),
        _sampled(pairs, kind, place) or (date if kind == ACT else ""),
        _laboratory(pairs),
        _bins(pairs),
        accreditation,
        until,
        _medium(pairs, place),
    )


def _words(pair: Pair) -> str:
    return f"{pair.key}: {pair.value}" if pair.key else pair.value


def _title(pairs: Sequence[Pair]) -> tuple[str, int]:
    """Kind and place of the title: the first line that calls itself a protocol, else an act."""
    for kind, pattern in ((PROTOCOL, _PROTOCOL), (ACT, _ACT)):
        for place, pair in enumerate(pairs):
            words = _words(pair)
            begun = pattern.search(words)
            if begun is not None and not (kind == PROTOCOL and _ACT.search(words[: begun.start()])):
                if kind == PROTOCOL and any(_is_act(_words(one)) for one in pairs[:place]):
                    return ACT, next(i for i, one in enumerate(pairs) if _is_act(_words(one)))
                return kind, place
    return PROTOCOL, 0


def _is_act(words: str) -> bool:
    return re.match(r"\s*(?:акт\b|№?\s*[\w/.-]*\s*сынама\w* (?:алу|іріктеу) акті)", words, re.IGNORECASE) is not None


def _number_and_date(pairs: Sequence[Pair], kind: str, place: int) -> tuple[str, str]:
    own = _PROTOCOL if kind == PROTOCOL else _ACT
    number = date = ""
    for pair in pairs[place : place + 4]:
        words = _words(pair)
        if pair is not pairs[place] and (
            _LABORATORY.search(words) or _ATTESTATION.search(words) or _SAMPLED.search(words)
        ):
            continue
        if not number and (match := _NUMBER.search(without_days(words))) is not None:
            number = match["number"]
            date = date or day_in(words)
    for pair in pairs:
        if not number and own.search(pair.key) and re.search(r"№|номер|нөмірі", pair.key, re.IGNORECASE):
            match = _NUMBER.search(f"№ {without_days(pair.value)}")
            number, date = (match["number"] if match else pair.value), date or day_in(pair.value)
        if not date and _ABOUT_PAPER.search(pair.key) and not _SAMPLED.search(pair.key):
            date = day_in(pair.value)
    return number.strip(" .–-"), date


def _day_after(pairs: Sequence[Pair], place: int, kind: str) -> str:
    """The day of the title or of the few lines below it that no key claims."""
    for pair in pairs[place : place + 5]:
        if not pair.key or (_PROTOCOL if kind == PROTOCOL else _ACT).search(pair.key):
            found = days_in(_words(pair))
            if found and not _SAMPLED.search(_words(pair)) and not _ATTESTATION.search(_words(pair)):
                return found[0].isoformat()
    return ""


def _sampled(pairs: Sequence[Pair], kind: str, place: int) -> str:
    for pair in pairs:
        if pair.key and _SAMPLED.search(pair.key) and (day := day_in(pair.value)):
            return day
    for pair in pairs:
        words = _words(pair)
        if _SAMPLED.search(words) and (day := day_in(words)):
            return day
    if kind == PROTOCOL:  # «Акт отбора проб № 15 от 18.08.2026» names the day
        for pair in pairs[place + 1 :]:
            words = _words(pair)
            if _ACT.search(words) and (day := day_in(words)):
                return day
    return ""


def _laboratory(pairs: Sequence[Pair]) -> str:
    for pair in pairs:
        if pair.key and _LABORATORY.search(pair.key) and not _NOT_ITS_NAME.search(pair.key) and len(pair.value) > 3:
            return pair.value
    for pair in pairs:
        words = _words(pair)
        if not _CUSTOMER.search(words) and (_LABORATORY.search(words) or not pair.key) and _ORGANISATION.search(words):
            return words
    return ""


def _bins(pairs: Sequence[Pair]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for pair in pairs:
        for digits in re.findall(r"(?<!\d)\d{12}(?!\d)", _words(pair)):
            try:
                found[str(bin_iin.check(digits))] = None
            except ValueError:
                continue
    return tuple(found)


def _attestation(pairs: Sequence[Pair]) -> tuple[str, str]:
    for place, pair in enumerate(pairs):
        words = _words(pair)
        if not _ATTESTATION.search(words):
            continue
        rest = f"№ {pair.value}" if pair.key and "№" not in pair.value else words
        match = _ATTESTATION_NUMBER.search(without_days(rest))
        if match is None:
            continue
        following = _words(pairs[place + 1]) if place + 1 < len(pairs) else ""
        until = last_day_in(words) or (
            last_day_in(following) if re.search(r"действ|срок|жарамды|valid", following) else ""
        )
        return (match["plain"] or match[0]).strip(" .,;"), until
    return "", ""


def _medium(pairs: Sequence[Pair], place: int) -> str:
    near = " ".join(_words(pair) for pair in pairs[place : place + 4])
    everywhere = " ".join(_words(pair) for pair in pairs)
    for text in (near, everywhere):
        for medium, pattern in _MEDIA:
            if re.search(pattern, text, re.IGNORECASE):
                return medium
    return ""
