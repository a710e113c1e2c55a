"""From the bytes of a file to what the checks say; the bytes are parsed behind the walls of the sandbox."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from pekportal.kit.refused import Refused
from pekportal.kit.sandbox import run_limited
from programs import checks
from programs.checks import Finding
from programs.intake.result import Recognised, load
from programs.tryit.facts import facts_of_recognised

READ = "programs.tryit.child:read"
SECONDS: float = 25
FILE_SECONDS: Final = 120  # nobody waits at a page
MEMORY_MB: Final = 512
RESULT_MB: Final = 16
MOST_ROWS: Final = 3000  # of all tables together: more is no programme


@dataclass(frozen=True, slots=True)
class Examined:
    """What was recognised in a file and what the checks say about it, the gravest first."""

    recognised: Recognised
    findings: tuple[Finding, ...]


def examine(data: bytes, name: str, *, seconds: float | None = None) -> Examined:
    """Recognise the programme in a file and check it; Refused in words otherwise. Stores nothing.

    `seconds` is the time for reading, by default what a visitor gets.

    Codes: those of `kit.uploads`, `kit.sheets.guard`, TIMEOUT, MEMORY, CRASH, SCANNED, EMPTY, BROKEN, TOO_LONG,
    TOO_MANY_ROWS and NO_TABLES.
    """
    limit = SECONDS if seconds is None else seconds
    read = run_limited(
        READ,
        data,
        seconds=limit,
        cpu_seconds=math.ceil(limit),
        memory_mb=MEMORY_MB,
        result_mb=RESULT_MB,
        arguments={"name": name},
    )
    recognised = load(read)
    if not recognised.tables and not recognised.sections:
        raise Refused(
            "NO_TABLES",
            _("Not one table or section of a programme was recognised in the file."),
            fix=_("Check that it is the programme: tables 1–11 with the headings of the form, or its ten sections."),
        )
    if sum(len(table.rows) for table in recognised.tables.values()) > MOST_ROWS:
        raise Refused(
            "TOO_MANY_ROWS",
            _("The tables of the file have more than %(most)d rows.") % {"most": MOST_ROWS},
            fix=_("Leave only the rows of the programme and upload it again."),
        )
    return Examined(recognised, checks.run(facts_of_recognised(recognised)))


def examine_file(path: Path) -> Examined:
    """The same for a file of this machine (a command); Refused UNREADABLE when it can not be opened."""
    try:
        data = path.read_bytes()
    except OSError as wrong:
        words = _("The file %(name)s can not be opened: %(why)s.") % {"name": path, "why": wrong.strerror}
        raise Refused("UNREADABLE", words) from wrong
    return examine(data, path.name, seconds=FILE_SECONDS)
