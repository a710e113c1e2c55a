"""compose_report: the report of a facility and quarter as PDF, XLSX and JSON (contract: architecture 7)."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import BadQuarter, Quarter
from pekportal.kit.files import read, sha256_of
from reports.models import ReportVersion
from reports.services.content import content_bytes, document_for
from reports.services.reading import read_version
from reports.services.rendering import KINDS, rendered, written

BAD_ARGUMENTS, FINDINGS = 2, 3


class Command(BaseCommand):
    """Writes report.pdf, report.xlsx and report.json and prints their SHA-256."""

    help = "Compose and render a report; exit 2 on bad arguments, 3 when a finding has no answer."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Arguments of the contract."""
        parser.add_argument("--facility", required=True, help="uuid of the facility, or БИН of its operator")
        parser.add_argument("--quarter", required=True, help="2026Q1")
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument("--lang", choices=("ru", "kk"), default="ru")
        parser.add_argument("--as-of", type=dt.date.fromisoformat, default=None, help="the version filed by this day")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the version, write the files, say what stands in the way."""
        version = self._version(self._facility(options["facility"]), options["quarter"], options["as_of"])
        lang: str = options["lang"]
        files = stored_files(version, lang) or rendered_files(version, lang)
        self._write(options["out"], files)
        reading = read_version(Actor(name="compose_report", system=True, language=lang), version)
        left = [f"{f.code} {f.message()}" for f in reading.unanswered]
        self._say(options["format"], version, files, left)
        if left:
            raise SystemExit(FINDINGS)

    def _write(self, out: Path, files: dict[str, bytes]) -> None:
        try:
            out.mkdir(parents=True, exist_ok=True)
            for kind, data in files.items():
                (out / f"report.{kind}").write_bytes(data)
        except OSError as wrong:
            raise CommandError(f"{out} can not be written: {wrong.strerror}", returncode=BAD_ARGUMENTS) from wrong

    def _facility(self, wanted: str) -> Facility:
        found = Facility.objects.select_related("operator")
        try:
            rows = list(found.filter(pk=UUID(wanted)))
        except ValueError:
            rows = list(found.filter(operator__bin=wanted).order_by("name"))
        if len(rows) == 1:
            return rows[0]
        if rows:
            listed = "\n".join(f"  {facility.pk}  {facility.name}" for facility in rows)
            raise CommandError(f"several facilities, name one:\n{listed}", returncode=BAD_ARGUMENTS)
        raise CommandError(f"no facility and no operator: {wanted}", returncode=BAD_ARGUMENTS)

    def _version(self, facility: Facility, quarter: str, as_of: dt.date | None) -> ReportVersion:
        try:
            period = Quarter.parse(quarter)
        except BadQuarter as wrong:
            raise CommandError(str(wrong), returncode=BAD_ARGUMENTS) from wrong
        versions = (
            ReportVersion.objects.for_page()
            .standing()
            .filter(report__facility=facility, report__year=period.year, report__quarter=period.quarter)
        )
        if as_of is not None:
            versions = versions.filter(submitted_at__date__lte=as_of)
        version = versions.order_by("-number").first()
        if version is None:
            raise CommandError(f"no report of {facility} for {period}", returncode=BAD_ARGUMENTS)
        return version

    def _say(self, how: str, version: ReportVersion, files: dict[str, bytes], left: list[str]) -> None:
        sums = {f"report.{kind}": sha256_of(data) for kind, data in files.items()}
        if how == "json":
            said = {"state": version.state, "version": version.number, "sha256": sums, "unanswered": left}
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True))
            return
        for name, sha256 in sums.items():
            self.stdout.write(f"{sha256}  {name}")
        for words in left:
            self.stderr.write(words)


def stored_files(version: ReportVersion, lang: str) -> dict[str, bytes]:
    """The stored bytes of an approved version in the language it is filed in; {} when they are not all there."""
    if version.content is None or version.language != lang:
        return {}
    files = {artefact.kind: read(artefact.file) for artefact in rendered(version, version.content.sha256)}
    return files if set(files) == set(KINDS) else {}


def rendered_files(version: ReportVersion, lang: str) -> dict[str, bytes]:
    """The three files of the version: of what approval froze, else of the data as they are now (marked ПРОЕКТ)."""
    with translation.override(lang):
        content = content_bytes(document_for(version, lang=lang))
        return {kind: written(content, kind) for kind in KINDS}
