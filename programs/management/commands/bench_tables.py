"""Measure the grid: `manage.py bench_tables` prints how long reading and saving take on this machine."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from pekportal.kit import grid
from pekportal.kit.access import Actor
from pekportal.kit.grid import views as answers
from programs.benches import bench_of
from programs.findings import live
from programs.models import ProgramVersion

SLUG = "ambient-air"
SIZES = (100, 1_000, 10_000)
KEYS = ("point", "substance", "frequency", "adverse_frequency", "performer", "method")


class Command(BaseCommand):
    """Fills table 8 of an open version in a transaction that is rolled back, and prints milliseconds."""

    help = "Measure reading and saving of large tables; changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--format json for programs."""
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every measurement."""
        version = (
            ProgramVersion.objects.filter(state="draft").first()
            or ProgramVersion.objects.filter(state="returned").first()
        )
        if version is None:
            raise CommandError("There is no open programme version to measure on: load the demo data first.")
        with transaction.atomic():
            found = measured(Actor.as_system("bench_tables"), version)
            transaction.set_rollback(True)
        if options["format"] == "json":
            self.stdout.write(json.dumps(found))
            return
        for name, milliseconds in found.items():
            self.stdout.write(f"{name:<40}{milliseconds:>9.0f} ms")


def measured(actor: Actor, version: ProgramVersion) -> dict[str, float]:
    """Milliseconds by what was done; the caller rolls back."""
    found: dict[str, float] = {}
    bench = bench_of(actor, version, SLUG, writing=True)
    grid.apply(bench, [grid.Delete(row.id) for row in grid.read(bench)], how="typed")
    held = 0
    for size in SIZES:
        while held < size:
            count = min(grid.MOST, size - held)
            found[f"add {count} rows to {held}"] = _timed(_add, bench, count)
            held += count
        found[f"load {size} rows"] = _timed(_load, bench)
        found[f"findings of {size} rows"] = _timed(live, version, SLUG)
        found[f"type one cell among {size}"] = _timed(_paste, bench, 1, 1)
        found[f"paste 240 cells among {size}"] = _timed(_paste, bench, 40, 6)
        found[f"2000 changes among {size}"] = _timed(_paste, bench, min(size, grid.MOST), 1)
        found[f"insert on top of {size}"] = _timed(_add, bench, 1, grid.START)
        held += 1
    return found


def _timed(work: Callable[..., Any], *given: Any) -> float:
    began = time.perf_counter()
    work(*given)
    return (time.perf_counter() - began) * 1_000


def _load(bench: grid.Bench) -> str:
    return json.dumps(answers.shown(bench), cls=DjangoJSONEncoder)


def _add(bench: grid.Bench, count: int, after: str | None = None) -> None:
    cells = {"point": "Граница СЗЗ", "substance": "2908", "frequency": "1 раз в квартал", "method": "ГОСТ"}
    grid.apply(bench, [grid.Add(uuid4(), after, cells) for _ in range(count)], how="pasted")


def _paste(bench: grid.Bench, rows: int, columns: int) -> None:
    """Overwrite a rectangle; what the person saw is read first and not measured by itself."""
    changes = []
    for row in bench.rows[:rows]:
        cells = {}
        for key in KEYS[-columns:]:
            was = getattr(row, bench.spec.column(key).text_attr)
            cells[key] = (was, "1 раз в год" if was != "1 раз в год" else "1 раз в квартал")
        changes.append(grid.Save(row.pk, row.row_version, cells))
    grid.apply(bench, changes, how="pasted")
