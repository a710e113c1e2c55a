"""`manage.py bench_checks [--rows 500]`: how long the checks take on a large programme, whole and table by table."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from programs import checks
from programs.checks.examples import KNOWN, NOWHERE
from programs.plain import table_of
from programs.tables.registry import BY_NUMBER
from programs.values import EmissionLimit, Facts, Head, PermitFacts, Point, Register, Source

TRIES = 5
SUBSTANCES = ("0301 Азота (IV) диоксид", "0337 Углерод оксид", "2908 Пыль неорганическая: 70-20% двуокиси кремния")


class Command(BaseCommand):
    """Made facts, no database: this measures the checks themselves; the best of five runs is printed."""

    help = "Prints how many milliseconds the checks need for a programme of many rows."

    def add_arguments(self, parser: CommandParser) -> None:
        """Rows of the whole programme, spread over tables 5, 8 and the others."""
        parser.add_argument("--rows", type=int, default=500)

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for the whole run and one for each table."""
        count = options["rows"]
        facts = large(count)
        rows, found = sum(len(table.rows) for table in facts.tables.values()), checks.run(facts)
        self.stdout.write(f"{rows} rows, {len(checks.MODULES)} checks, {len(found)} findings")
        self.stdout.write(f"whole run   {_milliseconds(count):8.1f} ms")
        for number in BY_NUMBER:
            best = _milliseconds(count, {number})
            rows = len(facts.table(BY_NUMBER[number].spec.slug).rows)
            self.stdout.write(f"table {number:>2}    {best:8.1f} ms   {rows} rows")


def _milliseconds(rows: int, tables: set[str] | None = None) -> float:
    """The best of five, each over facts made anew: nothing is remembered from the run before."""
    best = float("inf")
    for _ in range(TRIES):
        facts = large(rows)
        begin = time.perf_counter()
        checks.run(facts, tables=tables)
        best = min(best, time.perf_counter() - begin)
    return best * 1000


def large(count: int) -> Facts:
    """A programme with `count` rows: two thirds in table 5, the rest in tables 4 and 8, and three wastes."""
    calculated, measured, air = count * 6 // 10, count // 10, count * 3 // 10 - 4
    sources = tuple(
        Source(f"{6001 + i}", f"Источник {i}", False, False, "calculated") for i in range(max(1, calculated // 3))
    )
    points = tuple(Point(f"{i}", f"Т.{i + 1}", "air", "51.1234, 71.4567") for i in range(max(1, air // 3)))
    register = Register(**{**_fields(NOWHERE), "category": 2, "sources": sources, "points": points})
    rows: dict[str, list[dict[str, str]]] = {
        "2": [{"waste": f"Отход {i}", "code": "20 03 01", "operation": "Накопление"} for i in range(3)],
        "4": [_source_row(f"{1 + i:04d}", SUBSTANCES[i % 3]) for i in range(measured)],
        "5": [_source_row(sources[i % len(sources)].number, SUBSTANCES[i % 3]) for i in range(calculated)],
        "8": [
            {
                "point": points[i % len(points)].name,
                "substance": SUBSTANCES[i % 3],
                "frequency": "1 раз в квартал",
                "adverse_frequency": "-",
                "performer": "Аккредитованная лаборатория",
                "method": "РД 52.04.186-89",
            }
            for i in range(air)
        ],
        "11": [{"number": "1", "department": "Карьер", "frequency": "1 раз в квартал"}],
    }
    known = {"source": {s.number: s.number for s in sources}, "point": {p.name: p.name for p in points}}
    tables = {
        BY_NUMBER[number].spec.slug: table_of(
            BY_NUMBER[number].spec,
            written,
            lambda kind, text: known.get(kind, {}).get(text) or (text[:4] if kind == "substance" else None),
        )
        for number, written in rows.items()
    }
    limits = tuple(EmissionLimit(s.number, "2908", "0.1", "1.5") for s in sources)
    permit = PermitFacts("KZ1", "2025-12-11", "2026-01-01", "2035-12-31", 2, limits)
    head = Head("", "2026-01-01", "2035-12-31")
    return Facts("ru", register, tables, {}, (), head, permit, KNOWN)


def _fields(register: Register) -> dict[str, Any]:
    return {name: getattr(register, name) for name in Register.__slots__}


def _source_row(number: str, substance: str) -> dict[str, str]:
    return {
        "site": "Карьер",
        "capacity": "110 000 м3",
        "source_name": f"Источник {number}",
        "source": number,
        "location": "51,1234; 71,4567",
        "substance": substance,
        "frequency": "1 раз в квартал",
        "material": "Камень",
    }
