"""`manage.py bench_country`: medians, p95 and query counts of the desk's pages at the volume that is there."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from inspections.desk.country.beside import answer, beside
from inspections.desk.country.measuring import Askable, Result, result_of
from inspections.desk.models import Standing
from operators.models import Facility

MOST_QUERIES: Final = 20
MOST_GROWTH: Final = 1.5
AS_MANY: Final = 1.2  # pages of up to so many times the rows are compared as they are


class Command(BaseCommand):
    """Asks every registered page in this process (middleware, role of the database, rendering; no network)."""

    help = "Measures pages at the volume made by seed_country; --against compares with the JSON of a smaller country."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often, in which form, against what."""
        parser.add_argument("--times", type=int, default=15)
        parser.add_argument("--only", default="", help="pages whose name holds these words")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--out", type=Path, help="write the JSON there as well")
        parser.add_argument("--beside", default="", help="database of a smaller country, asked by turns")
        parser.add_argument("--answer", action="store_true", help="the other side of --beside; for the command itself")
        parser.add_argument("--against", type=Path, help="JSON of a run at a smaller volume: growth at most 1.5 times")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure, print, judge: exit code 3 when a page needs over 20 queries or grew more than 1.5 times."""
        pages = Askable(self.stderr.write, options["only"])
        if options["answer"]:
            answer(pages, sys.stdout)
            return
        results, small = _measure(pages, options["times"], options["beside"])
        small = small or _read(options["against"])
        volume = {
            "facilities": Facility.objects.count(),
            "standings": Standing.objects.count(),
            "load": round(os.getloadavg()[0], 1),
        }
        faults = list(_faults(results, small))
        told = {"volume": volume, "pages": [asdict(one) for one in results], "faults": faults}
        written = json.dumps(told, ensure_ascii=False, indent=1)
        if options["out"]:
            options["out"].write_text(written, encoding="utf-8")
        if options["format"] == "json":
            self.stdout.write(written)
        else:
            self._print(volume, results, small)
        if faults:
            raise CommandError("; ".join(faults), returncode=3)

    def _print(self, volume: dict[str, Any], results: list[Result], small: dict[str, Result]) -> None:
        said = f"{volume['facilities']:,} facilities, {volume['standings']:,} standings"
        self.stdout.write(f"{said}; load of the machine {volume['load']} of {os.cpu_count()} processors")
        self.stdout.write("  median      p95  database  processor  queries    rows      KB  page")
        for one in results:
            self.stdout.write(
                f"{one.median_ms:8.1f} {one.p95_ms:8.1f} {one.sql_ms:9.1f} {one.own_ms:10.1f} {one.queries:8d} "
                f"{one.rows:7d} {one.bytes / 1024:7.0f}  {one.key}{_growth(one, small.get(one.key))}"
            )


def _growth(one: Result, before: Result | None) -> str:
    """In words: from what, how many times; a page of more rows says so, and what a row takes."""
    if before is None:
        return ""
    told = f"  {before.median_ms:.1f} → {one.median_ms:.1f}: ×{one.median_ms / before.median_ms:.2f}"
    if _comparable(one, before):
        return told
    each = (one.median_ms / max(one.rows, 1)) / (before.median_ms / max(before.rows, 1))
    return f"{told}, not judged: {before.rows} → {one.rows} rows (a row ×{each:.2f})"


def _comparable(one: Result, before: Result) -> bool:
    """As many rows on the page, or few more."""
    return max(one.rows, 1) <= AS_MANY * max(before.rows, 1)


def _read(path: Path | None) -> dict[str, Result]:
    if path is None:
        return {}
    if not path.is_file():
        raise CommandError(f"there is no file {path}", returncode=2)
    pages = [Result(**one) for one in json.loads(path.read_text(encoding="utf-8"))["pages"]]
    return {one.key: one for one in pages}


def _measure(pages: Askable, times: int, database: str) -> tuple[list[Result], dict[str, Result]]:
    """The pages here, and those of the country in `database`, asked by turns; the first asking is not counted."""
    if not database:
        return [result_of(key, [pages.ask(key) for _time in range(times + 1)][1:]) for key in pages.keys], {}
    results, small = [], {}
    with beside(database) as other:
        for key in pages.keys:
            there = key in other.keys
            pairs = [(pages.ask(key), other.ask(key) if there else None) for _time in range(times + 1)][1:]
            results.append(result_of(key, [one for one, _other in pairs]))
            if there:
                small[key] = result_of(key, [one for _one, one in pairs if one is not None])
    return results, small


def _faults(results: list[Result], small: dict[str, Result]) -> Iterator[str]:
    for one in results:
        before = small.get(one.key)
        if one.queries > MOST_QUERIES:
            yield f"{one.key}: {one.queries} queries"
        if before and _comparable(one, before) and one.median_ms > MOST_GROWTH * before.median_ms:
            yield f"{one.key}: grew {one.median_ms / before.median_ms:.2f} times"
