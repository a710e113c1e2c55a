"""`manage.py check_programme (--facility ID_OR_BIN | --file F)`: what the checks say about a programme."""

from __future__ import annotations

import json
import sys
import uuid
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import override

from operators.models import Facility
from pekportal.kit.calendar import today
from pekportal.kit.refused import Refused
from programs.findings import Judged, blocking, judged
from programs.models import ProgramVersion
from programs.tryit.examine import examine_file


class Wrong(Exception):
    """The arguments name nothing that can be checked."""


class Command(BaseCommand):
    """Exit 0; 2 on wrong arguments; 3 on a blocker or an error without a reason (architecture 7)."""

    help = "Checks the newest version of a facility's programme, or a document, and prints the findings as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        """The contract's arguments."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--facility", help="id of the facility or БИН of its operator")
        what.add_argument("--file", help="a document with a programme: .docx, .xlsx, .pdf")
        parser.add_argument("--format", choices=["json"], default="json")
        parser.add_argument("--lang", choices=["ru", "kk", "en"], default="ru")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print {"findings": [...]}; the exit code says whether approval would be refused."""
        with override(options["lang"]):
            try:
                found = of_file(options["file"]) if options["file"] else judged(self._version(options))
            except (Wrong, Refused) as wrong:
                self.stderr.write(str(wrong))
                sys.exit(2)
            answer = {"findings": [item.finding.as_json(options["lang"]) for item in found]}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        if blocking(found):
            sys.exit(3)

    def _version(self, options: dict[str, Any]) -> ProgramVersion:
        facility = facility_of(options["facility"])
        versions = ProgramVersion.objects.filter(program__facility=facility).select_related("program")
        version = versions.filter(program__in=facility.programs.on(today())).order_by("-number").first()
        version = version or versions.order_by("-program__valid_from", "-number").first()
        if version is None:
            raise Wrong(_("The facility «%(name)s» has no programme.") % {"name": facility.name})
        return version


def of_file(name: str) -> tuple[Judged, ...]:
    """The findings of a document that stands alone: nobody has written reasons for them. Refused in words."""
    return tuple(Judged(finding) for finding in examine_file(Path(name)).findings)


def facility_of(words: str) -> Facility:
    """The facility with this id, or the only one of the operator with this БИН; Wrong otherwise."""
    try:
        found = list(Facility.objects.filter(pk=uuid.UUID(words)))
    except ValueError:
        found = list(Facility.objects.filter(operator__bin=words).order_by("name"))
    if not found:
        raise Wrong(_("No facility has the id or BIN %(words)s.") % {"words": words})
    if len(found) > 1:
        listed = "\n".join(f"{facility.pk}  {facility.name}" for facility in found)
        raise Wrong(_("The operator has several facilities, name one by its id:") + "\n" + listed)
    return found[0]
