"""The pages of a facility, a report, a programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from pekportal.kit.calendar import today, zone
from reports.machine import REPORT
from reports.publication import reading, words
from reports.publication.language import in_language
from reports.publication.models import SiteProgramme, SiteReport
from reports.publication.shown.facilities import FacilityLine
from reports.publication.shown.values import ExceedanceLine, ValueLine


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A report in the list of a facility."""

    row: SiteReport
    lang: str

    @property
    def period(self) -> str:
        """Its quarter."""
        return words.quarter_name(self.row.period, self.lang)

    @property
    def state(self) -> Any:
        """Its state: label, tone, icon."""
        return REPORT.states[self.row.state]

    @property
    def state_words(self) -> str:
        """«Принят», or that it is withdrawn."""
        return words.NEWS["withdrawn"](self.lang) if self.row.is_withdrawn else str(self.state.label(self.lang))

    @property
    def tone(self) -> str:
        """Quiet colour of the state."""
        return "attention" if self.row.is_withdrawn else str(self.state.tone)

    @property
    def late(self) -> str:
        """«с опозданием на 6 дней», "" when in time."""
        days = words.days_late(self.row.due_on, self.row.submitted_at.astimezone(zone()).date())
        return words.LATE(self.lang).format(days=words.days_words(days, self.lang)) if days > 0 else ""


class FacilityPage:
    """The page of a facility."""

    def __init__(self, found: reading.About, lang: str) -> None:
        self.head = FacilityLine(found.facility, lang)
        self.row = found.facility
        self.strip = [
            {
                "label": square.label,
                "word": square.word,
                "title": square.title,
                "tone": square.tone,
                "icon": square.icon,
                "href": reverse("open:report", args=[square.number]) if square.number else "",
            }
            for square in found.strip
        ]
        self.silences = [square.title for square in found.strip if square.is_silent]
        self.values = [ValueLine(one, lang) for one in found.values]
        self.over = [ValueLine(one, lang) for one in found.over]
        self.border = [ValueLine(one, lang) for one in found.at_border]
        self.exceedances = [ExceedanceLine(one, lang) for one in found.exceedances]
        self.standing = [one for one in self.exceedances if one.row.state != "closed"]
        self.reports = [PaperLine(one, lang) for one in found.reports]
        self.programmes = [
            (one, one.in_force and one.valid_from <= today() <= one.valid_to) for one in found.programmes
        ]
        self.substances = [(one.code, one.name(lang)) for one in found.substances]


class _Cited:
    """How to cite a paper: its permanent address and its hashes."""

    row: Any
    address: str

    @property
    def permanent(self) -> str:
        """The address that stays."""
        return f"{settings.PORTAL_URL}{in_language(self.address, 'ru')}"

    @property
    def seen_on(self) -> str:
        """The day of the look, for the citation."""
        return f"{today():%d.%m.%Y}"


class ReportPage(_Cited):
    """The page of a report."""

    def __init__(self, row: SiteReport, lang: str) -> None:
        self.row, self.lang = row, lang
        self.line = PaperLine(row, lang)
        self.facility = FacilityLine(row.facility, lang)
        self.period = words.quarter_name(row.period, lang)
        self.address = reverse("open:report", args=[row.number])


class ProgrammePage(_Cited):
    """The page of a programme."""

    def __init__(self, row: SiteProgramme, lang: str) -> None:
        self.row, self.lang = row, lang
        self.facility = FacilityLine(row.facility, lang)
        self.address = reverse("open:programme", args=[row.pk])
