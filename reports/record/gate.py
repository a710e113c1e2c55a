"""What this room demands before a report goes on: its copy of record must hold every file (ADR 33)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from reports.gates import guards
from reports.models import ReportVersion
from reports.record.pack.frame import LARGEST, MOST_ENTRIES

MEGABYTE = 1024 * 1024
ROOM = 128 * MEGABYTE  # for the report itself, the page, the checker
ROOM_ENTRIES = 500


@guards("send", "approve")
def fits_the_copy(actor: Actor, version: ReportVersion) -> Refused | None:
    """Files of the quarter and of the report that no ZIP of ours would hold are refused before anybody signs them."""
    sizes = dict(version.attachments.values_list("file__sha256", "file__size"))
    sizes |= dict(version.report.data.protocols.values_list("file__sha256", "file__size"))
    total = sum(sizes.values())
    if total <= LARGEST - ROOM and len(sizes) <= MOST_ENTRIES - ROOM_ENTRIES:
        return None
    return Refused(
        "TOO_LARGE",
        _("The protocols and attachments are too much for one copy of record: %(files)d files, %(size)d MB.")
        % {"files": len(sizes), "size": total // MEGABYTE},
        fix=_("At most %(files)d files and %(size)d MB. Attach scans of a lower resolution, or join papers in one PDF.")
        % {"files": MOST_ENTRIES - ROOM_ENTRIES, "size": (LARGEST - ROOM) // MEGABYTE},
        status=409,
    )
