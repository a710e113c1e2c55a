"""What the pages of the desk show: plain values for the templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from inspections.desk import states
from inspections.desk.board import Line, Sums
from inspections.desk.filters import Filter
from inspections.desk.models import Nudge, Standing
from inspections.desk.services.standings import district_of
from inspections.desk.sums import NOBODY, WAITING, Numbers
from operators.models import Facility, Kato, Oked
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, days_left, today
from pekportal.kit.templatetags.kit import days_words
from reports.machine import FROZEN
from reports.models import ReportVersion

LIST = "inspections:standings"


def list_url(asked: Filter) -> str:
    """The list with a filter."""
    return f"{reverse(LIST)}?{asked.query}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the heat map: what is printed, said in full, its colour, where it leads."""

    text: str
    words: str
    heat: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A place with its cells."""

    label: str
    url: str
    cells: list[Cell]


def heat_rows(sums: Sums, periods: list[Quarter], asked: Filter, actor: Actor) -> list[HeatRow]:
    """The heat map, place by place: how many are late of how many, in words too."""
    rows = []
    for line in sums.places:
        inner = Filter(asked.period, district=line.code, category=asked.category)
        url = f"{reverse('inspections:overview')}?{inner.query}" if sums.level == "region" else list_url(inner)
        cells = [_cell(line, period, inner, actor.language) for period in periods]
        rows.append(HeatRow(line.label, url, cells))
    return rows


def _cell(line: Line, period: Quarter, inner: Filter, lang: str) -> Cell:
    numbers = line.of(period)
    about = f"{line.label}, {period.label(lang)}: "
    if numbers.heat == NOBODY:
        return Cell("—", about + _("no obligations"), NOBODY)
    url = list_url(Filter(period, district=inner.district, category=inner.category))
    if numbers.heat == WAITING:
        values = {"filed": numbers.handed_in, "all": numbers.expected}
        return Cell(
            f"{numbers.handed_in}/{numbers.expected}",
            about + _("%(filed)d of %(all)d filed, the term is not over") % values,
            WAITING,
            url,
        )
    values = {"late": numbers.late, "all": numbers.expected}
    return Cell(str(numbers.late), about + _("%(late)d of %(all)d not filed") % values, numbers.heat, url)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its word, its tone when it is not nought, the list behind it."""

    label: str
    number: int
    tone: str
    url: str


def figures_of(numbers: Numbers, asked: Filter) -> list[Figure]:
    """The numbers of a quarter, each leading to its list."""
    missing = (states.LATE, numbers.late) if numbers.late or not numbers.not_due else (states.NOT_DUE, numbers.not_due)
    told = [
        (missing[0], missing[1]),
        (states.FILED, numbers.filed),
        (states.FILED_LATE, numbers.filed_late),
        (states.RETURNED, numbers.returned),
        (states.ACCEPTED, numbers.accepted),
    ]
    return [
        Figure(
            str(states.SHOWN[code].label),
            number,
            states.SHOWN[code].tone if number and code in (states.LATE, states.RETURNED) else "",
            list_url(asked.with_state(code)),
        )
        for code, number in told
    ]


def sentence(numbers: Numbers, period: Quarter, due_on: Any, lang: str) -> str:
    """The sums in words."""
    if not numbers.expected:
        return _("Nobody of this territory owes a report for %(period)s.") % {"period": period.label(lang)}
    told = _("%(all)d reports are owed for %(period)s; filed: %(filed)d, of them accepted: %(accepted)d.") % {
        "all": numbers.expected,
        "period": period.label(lang),
        "filed": numbers.handed_in,
        "accepted": numbers.accepted,
    }
    if due_on is None:
        return told
    left = days_left(due_on, today())
    if left < 0:
        if not numbers.late:
            return f"{told} {_('Everybody has filed.')}"
        late = _("Not filed: %(late)d, the term was over %(days)s ago.")
        return f"{told} {late % {'late': numbers.late, 'days': days_words(-left)}}"
    wait = _("Not filed yet: %(missing)d; the term is not over, %(days)s left.")
    return f"{told} {wait % {'missing': numbers.missing, 'days': days_words(left)}}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list."""

    standing: Standing
    place: str
    activity: str
    reminded: bool

    @property
    def label(self) -> str:
        """The state in a word, in the reader's language."""
        return str(self.standing.shown.label)

    @property
    def tone(self) -> str:
        """Its tone."""
        return self.standing.shown.tone


def rows_of(standings: Iterable[Standing], actor: Actor) -> list[Row]:
    """Lines of one page: names of places and activities, who was reminded today; three queries."""
    listed = list(standings)
    places = Kato.objects.in_bulk({district_of(row.kato) for row in listed})
    activities = Oked.objects.in_bulk({row.oked for row in listed if row.oked})
    reminded = reminded_today(actor, [row.facility_id for row in listed if row.is_late])
    return [
        Row(
            row,
            places[district_of(row.kato)].name(actor.language) if district_of(row.kato) in places else row.district,
            activities[row.oked].name(actor.language) if row.oked in activities else "",
            row.facility_id in reminded,
        )
        for row in listed
    ]


def reminded_today(actor: Actor, facility_ids: Iterable[UUID]) -> set[UUID]:
    """Facilities that were reminded today, by whomsoever."""
    rows = Nudge.objects.visible_to(actor).filter(day=today(), facility_id__in=list(facility_ids))
    return set(rows.values_list("facility_id", flat=True))


@dataclass(frozen=True, slots=True)
class QuarterLine:
    """A quarter of one facility with its filed versions, the newest first."""

    standing: Standing
    versions: list[ReportVersion] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The state in a word."""
        return str(self.standing.shown.label)

    @property
    def tone(self) -> str:
        """Its tone."""
        return self.standing.shown.tone


def lines_of(facility: Facility) -> list[QuarterLine]:
    """Every quarter of a facility that the portal watched, the newest first; two queries."""
    lines = {
        (row.year, row.quarter): QuarterLine(row)
        for row in Standing.objects.filter(facility=facility).order_by("-year", "-quarter")
    }
    versions = ReportVersion.objects.filter(report__facility=facility, state__in=FROZEN).select_related("report")
    for version in versions.order_by("-number"):
        line = lines.get((version.report.year, version.report.quarter or 0))
        if line is not None:
            line.versions.append(version)
    return list(lines.values())


def strip_of(lines: Iterable[QuarterLine], periods: list[Quarter], lang: str) -> list[dict[str, Any]]:
    """The last twelve quarters for components/quarter_strip.html, oldest first."""
    known = {line.standing.period: line for line in lines}
    return [_square(known.get(period), period, lang) for period in periods]


def _square(line: QuarterLine | None, period: Quarter, lang: str) -> dict[str, Any]:
    base = {"label": f"{period.roman} {period.year}", "title": period.label(lang)}
    if line is None:
        return base | {"word": _("before the portal"), "tone": "draft", "href": ""}
    row = line.standing
    word = line.label
    if row.is_late:
        word = _("not filed, %(days)s") % {"days": days_words(row.late)}
    href = reverse("inspections:version", args=[row.version_id]) if row.version_id else ""
    return base | {"word": word, "tone": line.tone, "href": href}
