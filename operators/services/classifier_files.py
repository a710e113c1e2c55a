"""Reading classifier files: our own CSV of fixtures/ and the official workbooks of КАТО and ОКЭД."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from operators.services.classifiers import decimal_or_none
from pekportal.kit.refused import Refused

OFFICIAL_KATO = ("te", "ab", "cd", "ef", "hij", "k", "name_kaz", "name_rus", "nn")
_FLAGS = ("verified", "hazardous", "mirror", "norms_verified")
_LIMITS = ("limit_single", "limit_daily", "safe_level")


def own_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a CSV of fixtures/classifiers with typed values; a КАТО row loses its parent (it is computed)."""
    for raw in _csv(path):
        row: dict[str, Any] = {name: value for name, value in raw.items() if name != "parent_code"}
        for name in _FLAGS:
            if name in row:
                row[name] = row[name] == "1"
        for name in _LIMITS:
            if name in row:
                row[name] = decimal_or_none(row[name])
        if "hazard_class" in row:
            row["hazard_class"] = int(row["hazard_class"]) if row["hazard_class"] else None
        if "members" in row:
            row["members"] = row["members"].split(";")
        if "synonyms" in row:
            row["synonyms"] = "\n".join(part.strip() for part in row["synonyms"].split(";") if part.strip())
        yield row


def official_kato(path: Path, *, edition: str) -> Iterator[dict[str, Any]]:
    """Rows of the official workbook (te, ab, cd, ef, hij, k, name_kaz, name_rus, nn); .xlsx or .csv.

    `te` is the nine-digit code; without it the code is put together from ab cd ef hij.
    """
    for row in official_rows(path, needed=("name_kaz", "name_rus")):
        code = _digits(row.get("te", ""), 9)
        if not code:
            parts = (("ab", 2), ("cd", 2), ("ef", 2), ("hij", 3))
            code = "".join(_digits(row.get(name, ""), width) or "0" * width for name, width in parts)
        if not code.strip("0"):
            continue
        yield {
            "code": code,
            "name_ru": row["name_rus"],
            "name_kk": row["name_kaz"],
            "source": f"КАТО, {edition}",
            "verified": True,
        }


def official_oked(path: Path, *, edition: str) -> Iterator[dict[str, Any]]:
    """Rows of a workbook with columns code, name_kaz, name_rus; only five-digit codes count (dots are dropped)."""
    for row in official_rows(path, needed=("code", "name_kaz", "name_rus")):
        code = row["code"].replace(".", "").strip()
        if len(code) == 5 and code.isdigit():
            yield {
                "code": code,
                "name_ru": row["name_rus"],
                "name_kk": row["name_kaz"],
                "source": f"ОКЭД, {edition}",
                "verified": True,
            }


def official_rows(path: Path, *, needed: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Rows of the first sheet (or CSV) by lower-case heading; the heading row is the first that holds `needed`."""
    head: list[str] | None = None
    for cells in lines(path):
        if head is None:
            names = [cell.strip().lower() for cell in cells]
            head = names if set(needed) <= set(names) else None
            continue
        yield {name: cell.strip() for name, cell in zip(head, cells, strict=False)}
    if head is None:
        raise Refused(
            "CLASSIFIER_HEAD",
            _("In %(file)s no row holds the headings %(names)s.") % {"file": path.name, "names": ", ".join(needed)},
            fix=_("Take the official workbook as it is published, or name the columns so."),
        )


def lines(path: Path) -> Iterator[list[str]]:
    """The rows of a CSV in UTF-8 or of the first sheet of a workbook as texts; Refused when it is neither."""
    if path.suffix.lower() == ".csv":
        yield from _csv_lines(path)
        return
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    except (CalamineError, OSError) as wrong:
        raise Refused(
            "CLASSIFIER_FILE",
            _("%(file)s can not be read as a workbook.") % {"file": path.name},
            fix=_("Give the .xlsx as it was downloaded, or a .csv in UTF-8."),
        ) from wrong
    for row in sheet.to_python():
        yield [_text(cell) for cell in row]


def _csv_lines(path: Path) -> Iterator[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Refused(
            "CLASSIFIER_FILE",
            _("%(file)s is not in UTF-8.") % {"file": path.name},
            fix=_("Save it as CSV in UTF-8, or give the .xlsx."),
        ) from wrong
    sample = text[:4096]
    yield from csv.reader(text.splitlines(), delimiter=";" if sample.count(";") > sample.count(",") else ",")


def _text(cell: Any) -> str:
    """A cell as text: a code that the workbook holds as the number 110000000.0 has no fraction."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _digits(text: str, width: int) -> str:
    return text.zfill(width) if text.isdigit() and len(text) <= width else ""


def _csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
