"""Terms and filings of a facility as days of a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from pekportal.kit.ics import Happening
from pekportal.kit.text import T
from reports.publication.models import SiteFacility, SiteQuarter
from reports.publication.reading import rows as site
from reports.publication.words import quarter_name

LAST_DAY = T("Есептің соңғы күні: {period}", "Последний день отчёта: {period}", "Last day of the report: {period}")
FILED = T("Есеп тапсырылды: {period}", "Отчёт сдан: {period}", "The report was handed in: {period}")
SILENT = T("Есеп тапсырылмады: {period}", "Отчёт не представлен: {period}", "No report was handed in: {period}")
QUARTERS = 12


def happenings(facility: SiteFacility, lang: str, today: dt.date) -> Iterator[Happening]:
    """The last day of each owed report of the last twelve quarters, and the day it came. One query."""
    rows = site(SiteQuarter).filter(facility_id=facility.pk, owed=True).order_by("-year", "-quarter")[:QUARTERS]
    url = settings.PORTAL_URL.rstrip("/") + reverse("open:facility", args=[facility.pk])
    for row in rows:
        period, name = quarter_name(row.period, lang), facility.name(lang)
        uid = f"{facility.pk}-{row.year}Q{row.quarter}"
        last = row.due_on - dt.timedelta(days=1)
        silent = row.filed_on is None and row.due_on <= today
        yield Happening(f"{uid}-due", last, (SILENT if silent else LAST_DAY)(lang).format(period=period), name, url)
        if row.filed_on is not None:
            yield Happening(f"{uid}-filed", row.filed_on, FILED(lang).format(period=period), name, url)
