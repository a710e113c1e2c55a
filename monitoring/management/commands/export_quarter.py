"""`manage.py export_quarter FILE.xlsx --facility … --quarter …`: the workbook that `import_quarter` reads."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import override

from monitoring.asked import Wrong, quarter_of
from monitoring.workbook import document_of
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.sheets.writing import write


class Command(BaseCommand):
    """Exit 0; 2 on wrong arguments or a file that can not be written."""

    help = "Writes the tables of a quarter as a workbook."

    def add_arguments(self, parser: CommandParser) -> None:
        """The contract's arguments."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--facility", required=True, help="id of the facility or БИН of its operator")
        parser.add_argument("--quarter", required=True, help="2026Q1")
        parser.add_argument("--table", action="append", help="slug of a table; all by default")
        parser.add_argument("--lang", choices=["ru", "kk", "en"], default="ru")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say its size."""
        lang: str = options["lang"]
        with override(lang):
            try:
                quarter = quarter_of(options["facility"], options["quarter"])
                document = document_of(Actor.as_system("export_quarter"), quarter)
                known = [table.slug for table in document.tables]
                strange = sorted(set(options["table"] or ()) - set(known))
                if strange:
                    raise Wrong(f"{', '.join(strange)}: {', '.join(known)}")
                data = write(document, lang, now=now(), tables=options["table"])
                options["file"].write_bytes(data)
            except (Wrong, OSError) as wrong:
                self.stderr.write(str(wrong))
                sys.exit(2)
            self.stdout.write(f"{options['file']} {len(data)}")
