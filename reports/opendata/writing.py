"""A page of rows as CSV, as JSON, as CSV for Excel; the description of all tables (pure)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from pekportal.kit.calendar.tzdata import zone
from reports.opendata.fields import OBJECT, Field

CSV_TYPE: Final = "text/csv; charset=utf-8; header=present"
JSON_TYPE: Final = "application/json"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def plain(value: Any) -> Any:
    """A value as JSON has it: exact decimals as text, days and moments as ISO, moments by the clock of Almaty."""
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    if isinstance(value, dt.datetime):
        return value.astimezone(zone()).isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return str(value)


def as_rows(fields: Sequence[Field], rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """One object a row."""
    names = [field.name for field in fields]
    return [dict(zip(names, map(plain, row), strict=True)) for row in rows]


def as_csv(fields: Sequence[Field], rows: Iterable[Sequence[Any]]) -> bytes:
    """RFC 4180: comma, UTF-8, names in the first line, nothing for what is not known, JSON in a nested column."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([field.name for field in fields])
    for row in rows:
        writer.writerow([_cell(field, value) for field, value in zip(fields, row, strict=True)])
    return stream.getvalue().encode()


def as_excel_csv(fields: Sequence[Field], rows: Iterable[Sequence[Any]], lang: str) -> bytes:
    """For a double click in Excel: BOM, semicolon, decimal comma, headings in words, no cell that is a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([field.title(lang) for field in fields])
    for row in rows:
        writer.writerow([_excel(field, value) for field, value in zip(fields, row, strict=True)])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _cell(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if field.type == OBJECT:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(plain(value))


def _excel(field: Field, value: Any) -> str:
    said = _cell(field, value)
    if isinstance(value, Decimal):
        return said.replace(".", ",")
    return f"'{said}" if said.startswith(_FORMULA) else said


def as_json(body: Mapping[str, Any]) -> bytes:
    """UTF-8, as it is."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
