"""Kinds of jobs the tests use; a real worker imports this module with `--include`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from pekportal.kit.jobs import Run, job
from pekportal.kit.models import WorkdayOverride
from pekportal.kit.refused import Refused


@job("tests.count", title="Counting")
def count(run: Run) -> dict[str, Any]:
    """Count to `to`; the result tells the sum and the actor's name."""
    total = 0
    for number in range(run.arguments["to"]):
        run.progress(number, run.arguments["to"], f"step {number + 1}")
        total += number
    return {"url": "/somewhere/", "label": "Continue", "sum": total, "actor": run.actor.name}


@job("tests.until_file", title="Waiting for a file", soft_limit=60)
def until_file(run: Run) -> dict[str, Any]:
    """Work until the file `go` appears; each run leaves its mark in the file `marks`."""
    with Path(run.arguments["marks"]).open("a", encoding="utf-8") as marks:
        marks.write(f"{run.job.attempts}\n")
    while not Path(run.arguments["go"]).exists():
        run.progress(1, 2, "waiting")
        time.sleep(0.05)
    return {"ran": run.job.attempts}


@job("tests.refused")
def refused(run: Run) -> dict[str, Any]:
    """Refuse as a service would."""
    raise Refused("NO", "Таблица 3, строка 2: пусто.", fix="Заполните её.")


@job("tests.broken")
def broken(run: Run) -> dict[str, Any]:
    """Write a row, then fail with an error of ours."""
    WorkdayOverride.objects.create(day="2026-01-05", is_working=True)
    raise ValueError("secret detail")


@job("tests.sleepy", soft_limit=5)  # counted from the start, before the row is claimed
def sleepy(run: Run) -> dict[str, Any]:
    """Longer than its limit."""
    time.sleep(30)
    return {}
