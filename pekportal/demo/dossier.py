"""The demonstration's sealed dossier: the inspector looked at «Жомарт» and sealed the first half of 2026."""

from __future__ import annotations

import datetime as dt
import uuid

from inspections.dossier import looks
from inspections.dossier.services import making
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, on_day
from reports.models import ReportVersion

DAY, SEALED = dt.date(2026, 10, 12), dt.date(2026, 10, 20)


def seal(inspector: Actor, facility: Facility) -> None:
    """Two looks at the report of Q2, then the dossier of Q1 and Q2."""
    version = ReportVersion.objects.get(report__facility=facility, report__year=2026, report__quarter=2)
    with on_day(DAY):
        for page in ("inspections:version", "record:copy"):
            looks.note(inspector, page, {"pk": version.pk}, address="192.0.2.7")
    with on_day(SEALED):
        making.make(
            inspector,
            facility,
            Quarter(2026, 1),
            Quarter(2026, 2),
            job=uuid.uuid5(facility.pk, "demo dossier"),
            step=lambda done, total, words: None,
        )
