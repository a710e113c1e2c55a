"""`manage.py import_programme FILE [--facility …] [--dry-run]`: reads .docx, .xlsx, .pdf (contract: architecture 7)."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import override

from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose, UploadRefused, inspect_file
from programs.intake import checking, contract, services
from programs.intake.result import Recognised
from programs.management.commands.check_programme import Wrong, facility_of

UNREADABLE = 2


class Command(BaseCommand):
    """Exit 0; 2 when the file can not be read or the arguments are wrong."""

    help = "Reads an existing programme from .docx, .xlsx or .pdf; with --facility writes it into the draft."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The contract's arguments."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--facility", help="id of the facility or БИН of its operator")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--format", choices=["json"], default="json")
        parser.add_argument("--lang", choices=["ru", "kk", "en"], default="ru")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was recognised as JSON."""
        lang: str = options["lang"]
        with override(lang):
            try:
                data = options["file"].read_bytes()
                inspected = inspect_file(data, options["file"].name, Purpose.PROGRAM)
                found = services.examine(data)
                facility = facility_of(options["facility"]) if options["facility"] else None
                answer = contract.answer(found, [f.as_json(lang) for f in checking.findings_of(found)])
                if facility is not None and not options["dry_run"]:
                    answer["written"] = self._write(facility, found, data, options["file"].name, str(inspected.kind))
            except OSError as wrong:
                self._refuse(f"{options['file']}: {wrong.strerror}")
            except UploadRefused as wrong:
                self._refuse(str(wrong.message))
            except (Refused, Wrong) as wrong:
                self._refuse(str(wrong))
            if facility is None and not options["dry_run"]:
                self.stderr.write(_("Nothing was written: name a facility with --facility."))
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))

    def _write(self, facility: Any, found: Recognised, data: bytes, name: str, kind: str) -> Any:
        actor = Actor.as_system("import_programme")
        frame = None
        if services.draft_of(facility) is None:
            years = found.program
            if "valid_from" not in years:
                raise Wrong(_("The document does not say its years: make a draft of the programme first."))
            title = years.get("title") or _("Programme of industrial environmental control")
            begin, end = dt.date.fromisoformat(years["valid_from"]), dt.date.fromisoformat(years["valid_to"])
            frame = services.Frame(title, begin, end)
        intake = services.keep(actor, facility, data, name=name, kind=kind, found=found)
        return services.take(actor, intake, frame=frame).outcome

    def _refuse(self, words: str) -> None:
        self.stderr.write(words)
        sys.exit(UNREADABLE)
