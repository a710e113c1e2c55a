"""Official lists of wastes (order № 314) and of substances: read, compared with the classifier, taken as verified."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from operators.models import Substance, WasteCode, WasteGroup
from operators.services import classifiers
from operators.services.classifier_files import lines
from pekportal.kit.access import Actor, Role
from pekportal.kit.badvalue import BadValue
from pekportal.kit.ids.bin_iin import BadId
from pekportal.kit.ids.waste_code import parse_waste_code
from pekportal.kit.numbers import Number, parse_number
from pekportal.kit.refused import Refused

# words by which a heading is known; the first that fits wins, so the more exact ones stand above
HEADINGS: dict[str, tuple[str, ...]] = {
    "cas": ("cas",),
    "name_kk": ("name_kk", "name_kaz", "казахск", "қазақ", "атауы", "(каз", "каз."),
    "name_ru": ("name_ru", "name_rus", "русск", "орыс", "наименование", "название", "вид отход", "(рус"),
    "hazard_class": ("hazard_class", "класс опас", "қауіптілік сынып"),
    "limit_single": ("limit_single", "м.р", "максимальн", "м.б"),
    "limit_daily": ("limit_daily", "с.с", "среднесуточн", "о.т"),
    "safe_level": ("safe_level", "обув", "әқбд"),
    "code": ("code", "код"),
}
OTHER_NAME = "the other name: translation of the portal"
LIMITS = ("limit_single", "limit_daily", "safe_level")


@dataclass(frozen=True, slots=True)
class Read:
    """A list as read: rows of the classifier, chapters, and what could not be read as (row of the file, text, why)."""

    rows: list[dict[str, Any]]
    groups: list[dict[str, Any]] = field(default_factory=list)
    unread: list[tuple[int, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """One attribute of one row that the file has otherwise; `old` is empty for a new row."""

    code: str
    name: str
    old: str
    new: str
    is_new: bool


@dataclass(slots=True)
class Difference:
    """What taking a list would do; `kept`: verified rows that an unverified file leaves alone."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: int = 0
    absent: list[str] = field(default_factory=list)
    star_differs: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"new {len(self.new)}, changed {len(self.changed)}, same {self.same}, "
            f"absent from the file {len(self.absent)}, hazard differs {len(self.star_differs)}"
        )


def read_waste_codes(path: Path, *, source: str) -> Read:
    """Codes and chapters of the official list with columns code, name ru, name kk; every row verified with `source`.

    Six digits are a code (the star makes it hazardous), two and four a chapter and a sub-chapter. A name that the file
    does not give stays as it is, and then the row is not marked as verified.
    """
    read = Read([])
    for number, cells in _rows(path, needed=("code", "name_ru")):
        written = cells["code"]
        names = {name: cells[name] for name in ("name_ru", "name_kk") if cells.get(name)}
        if not written and not names:
            continue
        group = re.fullmatch(r"(\d\d)(?:[\s.]*(\d\d))?", written)
        if group and names:
            read.groups.append({"code": " ".join(filter(None, group.groups())), **_vouched(names, source)})
            continue
        try:
            code = parse_waste_code(written)
            if not names:
                raise BadId("NAME", _("the name is missing"), got=written)
        except BadId as wrong:
            read.unread.append((number, " · ".join(cell for cell in cells.values() if cell), str(wrong)))
            continue
        read.rows.append({"code": str(code), "hazardous": code.hazardous, **_vouched(names, source)})
    return _filled(read, path)


def read_substances(path: Path, *, source: str) -> Read:
    """Substances with columns code, name ru and any of name kk, CAS, hazard class, ПДК м.р., ПДК с.с., ОБУВ.

    The norms of a row are marked as verified with `source` when the file has a column of norms.
    """
    read = Read([])
    for number, cells in _rows(path, needed=("code", "name_ru")):
        if not any(cells.values()):
            continue
        digits = re.sub(r"\D", "", cells["code"])
        if not digits or len(digits) > 4 or not cells["name_ru"]:
            why = _("a code of four digits and a name are needed")
            read.unread.append((number, " · ".join(cell for cell in cells.values() if cell), why))
            continue
        names = {name: cells[name] for name in ("name_ru", "name_kk") if cells.get(name)}
        row: dict[str, Any] = {"code": digits.zfill(4), **_vouched(names, source)}
        if cells.get("cas"):
            row["cas"] = cells["cas"]
        try:
            row |= _norms(cells, source)
        except BadValue as wrong:
            read.unread.append((number, " · ".join(cell for cell in cells.values() if cell), str(wrong)))
            continue
        read.rows.append(row)
    return _filled(read, path)


def compare(model: type[models.Model], read: Read) -> Difference:
    """What taking `read` into the classifier would change; nothing is written."""
    stored: dict[str, Any] = {row.pk: row for row in model._default_manager.all()}
    found = Difference()
    for row in read.rows:
        before = stored.get(row["code"])
        if before is None:
            found.new.append(row["code"])
            twin = row["code"].rstrip("*") if row["code"].endswith("*") else f"{row['code']}*"
            if twin in stored:
                found.star_differs.append(twin)
        shown = _changes(before, row)
        found.changes += shown
        if before is not None and shown:
            found.changed.append(row["code"])
        found.same += before is not None and not shown
    found.absent = sorted(set(stored) - {row["code"] for row in read.rows})
    return found


@transaction.atomic
def take(actor: Actor, model: type[models.Model], read: Read) -> classifiers.Loaded:
    """Write the list into the classifier, its chapters with it; what the file does not have stays, marked as before."""
    actor.require(Role.ADMINISTRATOR)
    if model is WasteCode and read.groups:
        classifiers.upsert(actor, WasteGroup, read.groups)
    return classifiers.upsert(actor, model, read.rows)


def reader_of(model: type[models.Model]) -> Any:
    """The function that reads a list for this classifier."""
    return {WasteCode: read_waste_codes, Substance: read_substances}[model]  # type: ignore[index]


def _changes(before: Any, row: Mapping[str, Any]) -> list[Change]:
    shown = []
    for name, value in row.items():
        if name in ("code", "source", "norms_source", "hazardous", "verified", "norms_verified"):
            continue
        old = "" if before is None else getattr(before, name)
        if before is None or old != value:
            texts = ["" if part is None else str(part) for part in (old, value)]
            shown.append(Change(row["code"], name, texts[0], texts[1], before is None))
    if before is not None and not shown:
        flags = [flag for flag in ("verified", "norms_verified") if row.get(flag) and not getattr(before, flag, True)]
        shown += [Change(row["code"], flag, "", "", False) for flag in flags]
    return shown


def _vouched(names: Mapping[str, str], source: str) -> dict[str, Any]:
    """Names with their source; only both names together make a row verified."""
    if len(names) < 2:
        return {**names, "source": f"{source}; {OTHER_NAME}", "verified": False}
    return {**names, "source": source, "verified": True}


def _norms(cells: Mapping[str, str], source: str) -> dict[str, Any]:
    given = [name for name in (*LIMITS, "hazard_class") if name in cells]
    if not given:
        return {}
    found: dict[str, Any] = {"norms_source": source, "norms_verified": True}
    for name in given:
        text = cells[name].strip(" -–—")
        found[name] = _quantity(text) if name in LIMITS else (int(text) if text.isdigit() else None)
    return found


def _quantity(text: str) -> Decimal | None:
    if not text:
        return None
    number = parse_number(text)
    return number.value if isinstance(number, Number) else None


def _rows(path: Path, *, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Numbered rows below the heading row, cells by the attribute their heading means."""
    head: dict[int, str] | None = None
    for number, cells in enumerate(lines(path), start=1):
        if head is None:
            found = _headings(cells)
            head = found if set(needed) <= set(found.values()) else None
            continue
        yield number, {name: " ".join(cells[at].split()) if at < len(cells) else "" for at, name in head.items()}
    if head is None:
        raise Refused(
            "CLASSIFIER_HEAD",
            _("In %(file)s no row holds the headings %(names)s.")
            % {"file": path.name, "names": _("code and name in Russian")},
            fix=_("Name the columns code, name_ru, name_kk."),
        )


def _headings(cells: Iterable[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        text = " ".join(cell.casefold().split())
        if not text or len(text) > 120:
            continue
        for name, words in HEADINGS.items():
            if name not in found.values() and any(word in text for word in words):
                found[at] = name
                break
    return found


def _filled(read: Read, path: Path) -> Read:
    if not read.rows:
        raise Refused(
            "CLASSIFIER_EMPTY",
            _("%(file)s has no row that can be read.") % {"file": path.name},
            fix=_("Give the list with its codes and names."),
        )
    return read
