"""Search for what a reference cell may mean: every word in any order, in Russian or Kazakh, by code or synonym."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from operators.models import (
    EmissionSource,
    Facility,
    Kato,
    Laboratory,
    SamplingPoint,
    Site,
    Substance,
    WasteCode,
    WasteStream,
)
from operators.queries_classifiers import substances, waste_codes
from operators.queries_kato import paths_in_words
from operators.resolve import folded
from pekportal.kit.alphabet import by_name
from pekportal.kit.refused import Refused
from pekportal.kit.tables import Kind, TableSpec

FOUND = 20
KATO = "kato"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` goes into the cell and resolves; `label` and `note` are shown; `hazardous`: a waste code with a star."""

    text: str
    label: str
    code: str = ""
    note: str = ""
    hazardous: bool = False

    def json(self) -> dict[str, Any]:
        """The contract of ADR 9."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be found: by the words of its names, by its code; `suggestion` is what is offered."""

    suggestion: Suggestion
    names: tuple[str, ...]
    code: str = ""


def kind_of(spec: TableSpec, asked: Mapping[str, str]) -> str:
    """The kind that `?column=` (a reference column of the table) or `?kind=kato` asks for; Refused COLUMN otherwise."""
    if asked.get("kind") == KATO:
        return KATO
    for column in spec.columns:
        if column.key == asked.get("column") and column.kind.is_reference:
            return column.kind
    raise Refused("COLUMN", _("There is nothing to choose from in this column."), fix=_("Write the text yourself."))


def find(facility: Facility, kind: str, words: str, *, media: Iterable[str] = ()) -> list[Suggestion]:
    """The best 20 of this kind; without words the first 20. Sources, points, sites and streams are the facility's."""
    if kind == KATO:
        return _kato(words)
    if kind == Kind.SUBSTANCE:
        return [_substance(row) for row in substances(words)[:FOUND]]
    if kind == Kind.WASTE_CODE:
        return [_waste_code(row) for row in waste_codes(words)[:FOUND]]
    return best(words, _ENTRIES[kind](facility, tuple(media)))


def best(words: str, entries: Iterable[Entry]) -> list[Suggestion]:
    """The 20 entries that hold every word, the nearest first; entries keep their order among equals."""
    asked = _words(words)
    whole = "".join(asked)
    if not whole:
        return [entry.suggestion for entry, _place in zip(entries, range(FOUND), strict=False)]
    ranked = []
    for place, entry in enumerate(entries):
        rank = _rank(entry, asked, whole)
        if rank is not None:
            ranked.append((rank, place, entry.suggestion))
    ranked.sort(key=lambda one: one[:2])
    return [suggestion for _rank_, _place, suggestion in ranked[:FOUND]]


def _rank(entry: Entry, asked: list[str], whole: str) -> tuple[int, int] | None:
    """How near an entry is: (0 the whole, 1 its beginning, 2 beginnings of words, 3 parts of words; length)."""
    code = "".join(_words(entry.code))
    if whole.isdecimal() and code:
        return (
            (0, 0) if code == whole else (1, len(code)) if code.startswith(whole) else (3, 0) if whole in code else None
        )
    nearest = None
    for name in entry.names:
        written = _words(name)
        joined = "".join(written)
        if not all(word in joined or word in code for word in asked):
            continue
        starts = all(any(part.startswith(word) for part in written) for word in asked)
        rank = 0 if joined == whole else 1 if joined.startswith(whole) else 2 if starts else 3
        nearest = min(nearest or (rank, len(joined)), (rank, len(joined)))
    return nearest


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in folded(text)).split()


def _lang() -> str:
    return (get_language() or "ru")[:2]


def _substance(row: Substance) -> Suggestion:
    name = row.name(_lang())
    return Suggestion(name, name, row.code, " · ".join(part for part in (row.code, row.cas) if part))


def _waste_code(row: WasteCode) -> Suggestion:
    note = str(_("hazardous")) if row.hazardous else ""
    return Suggestion(row.code, row.name(_lang()), row.code, note, row.hazardous)


def _sources(facility: Facility, _media: tuple[str, ...]) -> Iterator[Entry]:
    for row in EmissionSource.objects.filter(facility=facility).open().order_by("number"):
        found = Suggestion(row.number, f"{row.number} {row.name}".strip(), row.number)
        yield Entry(found, (f"{row.number} {row.name}",), row.number)


def _points(facility: Facility, media: tuple[str, ...]) -> Iterator[Entry]:
    rows = SamplingPoint.objects.filter(facility=facility).open().order_by(by_name("name"))
    for row in rows.filter(medium__in=media) if media else rows:
        yield Entry(Suggestion(row.name, row.name, note=str(row.get_medium_display())), (row.name,))


def _sites(facility: Facility, _media: tuple[str, ...]) -> Iterator[Entry]:
    for row in Site.objects.filter(facility=facility).open().order_by(by_name("name")):
        yield Entry(Suggestion(row.name, row.name), (row.name,))


def _streams(facility: Facility, _media: tuple[str, ...]) -> Iterator[Entry]:
    rows = WasteStream.objects.filter(facility=facility).open().select_related("code").order_by(by_name("name"))
    for row in rows:
        code, hazardous = (row.code_id or "", bool(row.code and row.code.hazardous))
        yield Entry(Suggestion(row.name, row.name, code, code, hazardous), (row.name,), code)


def _laboratories(_facility: Facility, _media: tuple[str, ...]) -> Iterator[Entry]:
    for row in Laboratory.objects.order_by(by_name("name")):
        yield Entry(Suggestion(row.name, row.name, row.bin, row.bin), (row.name,), row.bin)


def _kato(words: str) -> list[Suggestion]:
    """Units of КАТО with the path above them; two letters or digits at least."""
    asked = [word for word in words.split() if word]
    if len("".join(asked)) < 2:
        return []
    rows = Kato.objects.all()
    if "".join(asked).isdecimal():
        rows = rows.filter(code__startswith="".join(asked))
    else:
        for word in asked:
            rows = rows.filter(name_ru__icontains=word) | rows.filter(name_kk__icontains=word)
    lang = _lang()
    units = sorted(rows.order_by("code")[: FOUND * 5], key=lambda unit: (len(unit.name_ru), unit.code))[:FOUND]
    paths = paths_in_words([unit.code for unit in units], lang)
    return [Suggestion(unit.code, unit.name(lang), unit.code, paths[unit.code]) for unit in units]


_ENTRIES: dict[str, Callable[[Facility, tuple[str, ...]], Iterator[Entry]]] = {
    Kind.SOURCE: _sources,
    Kind.POINT: _points,
    Kind.SITE: _sites,
    Kind.WASTE_STREAM: _streams,
    Kind.LABORATORY: _laboratories,
}
