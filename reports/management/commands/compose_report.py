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
from reports.machine import FROZEN
from reports.models import ReportVersion
from reports.services.content import compose_version, content_bytes, document_for
from reports.services.findings import unanswered
from reports.services.rendering import KINDS, written

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
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        for kind, data in files.items():
            (out / f"report.{kind}").write_bytes(data)
        left = [] if version.state in FROZEN else unanswered(Actor.as_system("compose_report"), version)
        self._say(options["format"], version, files, [f"{f.code} {f.message()}" for f in left])
        if left:
            raise SystemExit(FINDINGS)

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
        versions = ReportVersion.objects.for_page().filter(
            report__facility=facility, report__year=period.year, report__quarter=period.quarter
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
    """The stored bytes of a frozen version in the language it was filed in; {} otherwise."""
    if version.state not in FROZEN or version.content is None or version.language != lang:
        return {}
    kept = version.artefacts.filter(content_sha256=version.content.sha256, language=lang).select_related("file")
    return {artefact.kind: read(artefact.file) for artefact in kept}


def rendered_files(version: ReportVersion, lang: str) -> dict[str, bytes]:
    """The three files of the version as it is now."""
    with translation.override(lang):
        if version.state in FROZEN:
            document = document_for(Actor.as_system("compose_report"), version, lang=lang)
        else:
            document = compose_version(version, lang=lang)
        content = content_bytes(document)
        return {kind: written(content, kind) for kind in KINDS}
