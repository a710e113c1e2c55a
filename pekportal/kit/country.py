"""National volume to order: rooms register who fills their tables and which of their pages are measured.

    @seeds("reports.publication", order=60, tables=("reports_publication_stale",))
    def fill(country: Country) -> int: …          # within the one transaction of `manage.py seed_country`, as the owner

    @measures("map data", PUBLIC)
    def url() -> str: …                            # an address that `manage.py bench_country` measures

Register in AppConfig.ready (import the module there). Tables named by a seeder have their triggers off while it runs;
the rows it writes are marked as synthetic by the rows they hang on.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from pekportal.kit.calendar import Quarter

MARK_RU: Final = "(синтетика)"  # stands in the name of everything that was made up
MARK_KK: Final = "(синтетика)"
MAIL: Final = "seed.invalid"  # the domain of made-up accounts: no mail leaves for it
EVENT: Final = "country.seeded"
PUBLIC, ONE_REGION, WHOLE_COUNTRY = "public", "one region", "whole country"
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Country:
    """What was asked for: how many facilities and quarters (the last one is the present one), from which seed."""

    seed: int
    facilities: int
    quarters: tuple[Quarter, ...]
    today: dt.date
    say: Callable[[str], None] = print


@dataclass(frozen=True, slots=True)
class Seeder:
    """Who fills which tables, in which order."""

    name: str
    order: int
    tables: tuple[str, ...]
    fill: Callable[[Country], int]


@dataclass(frozen=True, slots=True)
class Measured:
    """A page that is measured: its name, who looks at it, its address as the data are now ("" when there is none).

    Its rows are counted by `row`, the text that begins each in its HTML (lines of a CSV are counted without it).
    """

    name: str
    who: str
    url: Callable[[], str]
    row: str = ""


_seeders: dict[str, Seeder] = {}
_measured: dict[tuple[str, str], Measured] = {}


def seeds(name: str, *, order: int = 50, tables: Sequence[str] = ()) -> Callable[[Any], Any]:
    """Decorator: the function writes a room's rows for the country and answers how many; lower `order` comes first."""

    def decorate(fill: Callable[[Country], int]) -> Callable[[Country], int]:
        _seeders[name] = Seeder(name, order, tuple(tables), fill)
        return fill

    return decorate


def measures(name: str, *who: str, row: str = "") -> Callable[[Any], Any]:
    """Decorator: the function answers the address of a page that is measured, as seen by each of `who`."""

    def decorate(url: Callable[[], str]) -> Callable[[], str]:
        for one in who:
            _measured[(name, one)] = Measured(name, one, url, row)
        return url

    return decorate


def seeders() -> list[Seeder]:
    """All of them in their order."""
    return sorted(_seeders.values(), key=lambda one: (one.order, one.name))


def measured() -> list[Measured]:
    """All of them by name."""
    return sorted(_measured.values(), key=lambda one: (one.name, one.who))


def copy(table: str, columns: str, rows: Iterable[Sequence[Any]]) -> int:
    """COPY rows into a table, about a megabyte at a time; `columns` by spaces, None is NULL. The number of rows."""
    names = ", ".join(f'"{column}"' for column in columns.split())
    stream = _Stream(rows)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", stream, _CHUNK)
    return stream.number


class _Stream(io.TextIOBase):
    """Rows as the text format of COPY, read piece by piece."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._rows = iter(rows)
        self._left = ""
        self.number = 0

    def read(self, size: int | None = -1) -> str:
        """The next piece; "" at the end."""
        wanted = size if size and size > 0 else _CHUNK
        parts, length = [self._left], len(self._left)
        while length < wanted:
            row = next(self._rows, None)
            if row is None:
                break
            line = "\t".join(map(_text, row)) + "\n"
            parts.append(line)
            length += len(line)
            self.number += 1
        text = "".join(parts)
        self._left = text[wanted:]
        return text[:wanted]


def _text(value: Any) -> str:
    if value is None:
        return "\\N"
    if value is True or value is False:
        return "t" if value else "f"
    text = str(value)
    if "\\" in text or "\t" in text or "\n" in text:
        text = text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
    return text
