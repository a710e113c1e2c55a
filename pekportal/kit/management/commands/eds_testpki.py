"""`manage.py eds_testpki --out DIR`: a test PKI in both algorithms, with samples. All of it is marked ТЕСТ."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pekportal.kit.calendar import zone
from pekportal.kit.eds.testpki.files import write


class Command(BaseCommand):
    """Exit 0; 2 when the folder is not empty."""

    help = (
        "Writes root, authority, first head, employee … with their keys in RSA and GOST, for tests and the demo only."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where, and as at which moment."""
        parser.add_argument("--out", required=True, type=Path, help="a folder that is empty or not there yet")
        parser.add_argument("--at", type=datetime.fromisoformat, help="the moment of everything; now by default")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the folder and say how to try it."""
        out, at = options["out"], options["at"] or datetime.now(UTC)
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            self.stderr.write(f"{out}: папка не пуста / қалта бос емес / the folder is not empty")
            sys.exit(2)
        at = at if at.tzinfo else at.replace(tzinfo=zone())
        write(out, at.astimezone(UTC).replace(microsecond=0))
        self.stdout.write(
            f"ТЕСТ: {out}\n"
            f"manage.py eds_verify --trust {out}/trust --allow-test --offline --cms {out}/gost/signed.cms "
            f"--content {out}/document.txt --ocsp {out}/gost/ocsp.der"
        )
