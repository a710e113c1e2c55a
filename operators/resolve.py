"""From words in a table cell to objects of the register and the classifiers, and what to suggest there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import get_language

from operators.models import (
    EmissionSource,
    Facility,
    Laboratory,
    SamplingPoint,
    Site,
    Substance,
    WasteCode,
    WasteStream,
)
from pekportal.kit.alphabet import by_name
from pekportal.kit.ids.bin_iin import BadId
from pekportal.kit.ids.waste_code import parse_waste_code
from pekportal.kit.tables import Kind

# Latin letters that look like Cyrillic ones, as people mix them: «С12-19», «CO2»
_LOOK_ALIKE = str.maketrans("abcehikmoptxy", "авсенікмортху")
_LEADING_CODE = re.compile(r"^\s*(?:№\s*)?(\d{4})(?!\d)[\s.,:;\-–—]*(.*)$", re.DOTALL)


def word_key(text: str) -> str:
    """The letters and digits of a text alone: case, spaces, dashes, quotes and look-alike letters do not count."""
    return "".join(c for c in folded(text) if c.isalnum())


def folded(text: str) -> str:
    """A text in which case, ё and look-alike Latin and Cyrillic letters do not count."""
    return unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").translate(_LOOK_ALIKE)


class _Index:
    """Objects by word key; a key that two objects share finds neither (a guess would be worse than a finding)."""

    def __init__(self, pairs: Iterable[tuple[str, Any]]) -> None:
        self.found: dict[str, Any] = {}
        self.ambiguous: set[str] = set()
        for text, obj in pairs:
            key = word_key(text)
            if not key or key in self.ambiguous:
                continue
            if key in self.found and self.found[key].pk != obj.pk:
                del self.found[key]
                self.ambiguous.add(key)
            else:
                self.found[key] = obj

    def get(self, text: str) -> Any:
        return self.found.get(word_key(text))


class RegisterResolver:
    """`resolver(kind, text)` → object or None; one query a kind, kept for the life of the instance.

    Closed objects are not found; without a facility only the classifiers are. `media` narrows the sampling points
    (SamplingPoint.Medium values), so that «Граница СЗЗ» of the air and of the soil are told apart by the table.
    """

    def __init__(self, facility: Facility | None, *, media: Iterable[str] = ()) -> None:
        self.facility = facility
        self.media = tuple(media)
        self._rows: dict[Kind, list[Any]] = {}
        self._indexes: dict[Kind, _Index] = {}

    def __call__(self, kind: Kind, text: str) -> Any:
        """The object the text means, None when there is none or more than one."""
        if kind not in _ROWS or not text.strip():
            return None
        if kind == Kind.WASTE_CODE:
            return self._waste_code(text)
        exact = self._index(kind).get(text)
        if exact is not None or kind not in (Kind.SUBSTANCE, Kind.SOURCE):
            return exact
        return self._by_leading_code(kind, text)

    def suggest(self, kind: Kind) -> list[str]:
        """Texts to offer in a cell of this kind, each of which resolves."""
        lang = (get_language() or "ru")[:2]
        return [_LABELS[kind](row, lang) for row in self._load(kind)] if kind in _ROWS else []

    def _load(self, kind: Kind) -> list[Any]:
        if kind not in self._rows:
            self._rows[kind] = list(_ROWS[kind](self))
        return self._rows[kind]

    def _index(self, kind: Kind) -> _Index:
        if kind not in self._indexes:
            self._indexes[kind] = _Index((text, row) for row in self._load(kind) for text in _TEXTS[kind](row))
        return self._indexes[kind]

    def _by_leading_code(self, kind: Kind, text: str) -> Any:
        """«2908 Пыль неорганическая…»: the code counts unless the words after it mean something else."""
        match = _LEADING_CODE.match(text)
        if match is None:
            return None
        by_code = self._index(kind).get(match[1])
        by_words = self._index(kind).get(match[2]) if match[2].strip() else None
        return by_code if by_words is None or by_words == by_code else None

    def _waste_code(self, text: str) -> Any:
        try:
            code = parse_waste_code(text)
        except BadId:
            return None
        codes = {row.pk: row for row in self._load(Kind.WASTE_CODE)}
        # a forgotten star finds the hazardous code (the text keeps what was written); a superfluous one finds nothing
        return codes.get(str(code)) or (None if code.hazardous else codes.get(f"{code}*"))


def _points(r: RegisterResolver) -> Any:
    rows = SamplingPoint.objects.filter(facility=r.facility).open().order_by(by_name("name"))
    return rows.filter(medium__in=r.media) if r.media else rows


def _substances(r: RegisterResolver) -> Any:
    return Substance.objects.order_by("code")


_ROWS: dict[Kind, Callable[[RegisterResolver], Iterable[Any]]] = {
    Kind.SITE: lambda r: Site.objects.filter(facility=r.facility).open().order_by(by_name("name")),
    Kind.SOURCE: lambda r: EmissionSource.objects.filter(facility=r.facility).open().order_by("number"),
    Kind.SUBSTANCE: _substances,
    Kind.POINT: _points,
    Kind.WASTE_CODE: lambda r: WasteCode.objects.order_by("code"),
    Kind.WASTE_STREAM: lambda r: WasteStream.objects.filter(facility=r.facility).open().order_by(by_name("name")),
    Kind.LABORATORY: lambda r: Laboratory.objects.order_by(by_name("name")),
}


def _substance_texts(row: Substance) -> Iterator[str]:
    yield from (row.code, row.name_ru, row.name_kk)
    yield from row.synonyms.splitlines()


_TEXTS: dict[Kind, Callable[[Any], Iterable[str]]] = {
    Kind.SITE: lambda row: (row.name,),
    Kind.SOURCE: lambda row: (row.number, f"№ {row.number}", row.name, f"{row.number} {row.name}"),
    Kind.SUBSTANCE: _substance_texts,
    Kind.POINT: lambda row: (row.name,),
    Kind.WASTE_STREAM: lambda row: (row.name,),
    Kind.LABORATORY: lambda row: (row.name, row.bin),
}

_LABELS: dict[Kind, Callable[[Any, str], str]] = {
    Kind.SITE: lambda row, lang: row.name,
    Kind.SOURCE: lambda row, lang: row.number,
    Kind.SUBSTANCE: lambda row, lang: row.name(lang),
    Kind.POINT: lambda row, lang: row.name,
    Kind.WASTE_CODE: lambda row, lang: row.code,
    Kind.WASTE_STREAM: lambda row, lang: row.name,
    Kind.LABORATORY: lambda row, lang: row.name,
}


def resolver(facility: Facility, *, media: Iterable[str] = ()) -> RegisterResolver:
    """A `kit.tables` Resolver for the cells of this facility's tables."""
    return RegisterResolver(facility, media=media)


def suggestions(facility: Facility, *, media: Iterable[str] = ()) -> Callable[[Kind], list[str]]:
    """`suggestions(facility)(kind)` → texts for the datalist of a reference cell."""
    return RegisterResolver(facility, media=media).suggest


def label(kind: Kind, found: Any) -> str:
    """What a resolved object is called in the active language, with its code where the name alone does not tell."""
    lang = (get_language() or "ru")[:2]
    if kind in (Kind.SUBSTANCE, Kind.WASTE_CODE):
        return f"{found.code} {found.name(lang)}"
    if kind == Kind.SOURCE:
        return f"{found.number} {found.name}".strip()
    return _LABELS[kind](found, lang) if kind in _LABELS else str(found)
