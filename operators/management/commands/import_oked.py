"""`manage.py import_oked FILE`: the official workbook of ОКЭД."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from operators.services import classifiers
from operators.services.classifier_files import official_oked
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused

SHOWN = 20


class Command(BaseCommand):
    """Imports ОКЭД; nothing is closed: codes that the file does not have are listed."""

    help = "Import the ОКЭД classifier (columns code, name_kaz, name_rus; .xlsx or .csv)"

    def add_arguments(self, parser: CommandParser) -> None:
        """File and edition."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--edition", default="", help="what the edition is called, e.g. 'редакция 01.10.2026'")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and print the counts, the unknown parents and the absent codes."""
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path}: no such file")
        edition = options["edition"] or path.name
        try:
            rows = list(official_oked(path, edition=edition))
            loaded = classifiers.load_oked(Actor.as_system("import_oked"), rows)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{path.name}: {loaded}")
        for title, codes in (("unknown parents", loaded.orphans), ("not in the file, kept", loaded.absent)):
            if codes:
                more = f" … and {len(codes) - SHOWN} more" if len(codes) > SHOWN else ""
                self.stdout.write(f"{title}: {', '.join(codes[:SHOWN])}{more}")
