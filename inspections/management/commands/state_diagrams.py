"""state_diagrams: writes docs/states.md from the declared machines; `--check` only compares."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from inspections.letters.machine import LETTER
from inspections.machine import ITEM, REQUEST
from inspections.machine import REMARK as INSPECTORS_REMARK
from monitoring.cases.machine import ABNORMAL, CASE, CHECK, NOTICE
from monitoring.machine import QUARTER
from pekportal.kit.states import Machine
from programs.machine import PROGRAM
from reports.decision.machine import REMARK as DIRECTORS_REMARK
from reports.machine import REPORT

MACHINES = {
    "A programme version (`programs.machine`)": PROGRAM,
    "A quarter (`monitoring.machine`)": QUARTER,
    "A case of an exceedance (`monitoring.cases.machine`)": CASE,
    "A notice of a violation (`monitoring.cases.machine`)": NOTICE,
    "An internal check (`monitoring.cases.machine`)": CHECK,
    "An abnormal situation (`monitoring.cases.machine`)": ABNORMAL,
    "A report version (`reports.machine`)": REPORT,
    "A remark of the director (`reports.decision.machine`)": DIRECTORS_REMARK,
    "A remark of the inspector (`inspections.machine`)": INSPECTORS_REMARK,
    "A request for documents (`inspections.machine`)": REQUEST,
    "An item of a request (`inspections.machine`)": ITEM,
    "An information letter (`inspections.letters.machine`)": LETTER,
}
HEAD = (
    "# States\n\n"
    "Written by `manage.py state_diagrams` from the declarations; the database triggers come from the same ones.\n"
)


def section(title: str, machine: Machine) -> str:
    """One machine: its diagram, then who makes each move."""
    rows = [
        f"| {move.label('ru')} | {move.label('kk')} | {', '.join(move.roles) or 'the portal itself'} |"
        f" {'yes' if move.needs_reason else ''} |"
        for move in machine.moves.values()
    ]
    table = "\n".join(["| move | kk | who | needs a reason |", "|---|---|---|---|", *rows])
    return f"\n## {title}\n\n```mermaid\n{machine.mermaid()}\n```\n\n{table}\n"


def text() -> str:
    """The whole document."""
    return HEAD + "".join(section(title, machine) for title, machine in MACHINES.items())


class Command(BaseCommand):
    """Writes or checks the document."""

    help = "Write docs/states.md from the declared state machines."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """`--check` fails when the file is not current."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare or write."""
        path = Path(settings.ROOT) / "docs" / "states.md"
        if not options["check"]:
            path.write_text(text(), encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text():
            raise CommandError("docs/states.md is not current: run manage.py state_diagrams")
