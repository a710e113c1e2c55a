"""`manage.py print_programme --facility ID_OR_BIN --out DIR`: the programme as PDF, DOCX and XLSX."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from pekportal.kit.files import read, sha256_of
from programs.document.rendering import KINDS, files_of, written
from programs.document.source import LANGUAGES, content_sha256
from programs.management.commands.check_programme import Wrong, facility_of
from programs.models import ProgramVersion


class Command(BaseCommand):
    """Writes programme.pdf, programme.docx and programme.xlsx and prints their SHA-256; exit 2 on wrong arguments."""

    help = "Prints the programme of a facility: the version in force, or the newest one, or the one named."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """What to print and where."""
        parser.add_argument("--facility", required=True, help="id of the facility or БИН of its operator")
        parser.add_argument("--number", type=int, default=None, help="number of the version")
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument("--lang", choices=LANGUAGES, default="ru")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files; those of an approved version that are stored are copied, not made again."""
        out: Path = options["out"]
        with override(options["lang"]):
            try:
                version = self._version(options)
                out.mkdir(parents=True, exist_ok=True)
                for kind, data in self._files(version, options["lang"]).items():
                    (out / f"programme.{kind}").write_bytes(data)
                    self.stdout.write(f"{sha256_of(data)}  programme.{kind}")
            except Wrong as wrong:
                self.stderr.write(str(wrong))
                sys.exit(2)
            except OSError as wrong:
                self.stderr.write(f"{out}: {wrong.strerror}")
                sys.exit(2)

    def _version(self, options: dict[str, Any]) -> ProgramVersion:
        facility = facility_of(options["facility"])
        found = ProgramVersion.objects.for_page().filter(program__facility=facility)
        if options["number"] is not None:
            found = found.filter(number=options["number"])
        version = found.approved().order_by("-program__valid_from").first()
        version = version or found.order_by("-program__valid_from", "-number").first()
        if version is None:
            raise Wrong(f"{facility}: no programme")
        return version

    def _files(self, version: ProgramVersion, lang: str) -> dict[str, bytes]:
        stored = {one.kind: read(one.file) for one in files_of(version, lang, content_sha256(version))}
        return {kind: stored.get(kind) or written(version, lang, kind) for kind in KINDS}
