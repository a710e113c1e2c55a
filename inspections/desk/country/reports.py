"""Programmes, quarters, reports, versions and terms of the made-up facilities, a thousand facilities at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from inspections.desk.country import documents, measurements, obliged
from inspections.desk.country.documents import Papers
from inspections.desk.country.measurements import Measurements, Mix
from inspections.desk.country.plan import (
    ACCEPTED,
    CORRECTED,
    DRAFT,
    FILED,
    MISSING,
    NOT_OWED,
    RETURNED,
    Chance,
    Place,
    fate,
    moment,
    receipt,
)
from operators.models import User
from pekportal.kit.calendar import Quarter, due_on
from pekportal.kit.country import MARK_RU, Country, copy
from reports.deadlines.obligation import OWED, Verdict, judge

TABLES = (
    "operators_obligation",
    "programs_program",
    "programs_programversion",
    "monitoring_quarter",
    measurements.TABLE,
    "reports_report",
    "reports_reportversion",
    "reports_artefact",
    "reports_deadlines_deadline",
)
BATCH = 1000
OBLIGATION = "id created_at row_version facility_id valid_from valid_to reason_from reason_to document"
PROGRAM = "id created_at facility_id title valid_from valid_to is_demo"
PROGRAM_VERSION = "id created_at program_id number state language change_reason basis_reason approved_at approved_by_id"
QUARTER = (
    "id created_at facility_id year quarter program_version_id state opened_at actual_capacity "
    "actual_capacity_unit row_version is_demo"
)
REPORT = "id created_at facility_id data_id kind year quarter edition due_on"
VERSION = (
    "id created_at report_id number state language note conclusion performer row_version supersedes_id "
    "reason content_id snapshot_id approved_at approved_by_id submitted_at submitted_by_id receipt_number "
    "decided_at is_demo"
)
DEADLINE = (
    "id created_at facility_id kind year quarter edition due_on entered_on report_id owed why why_day "
    "document judged_on obstacle"
)
ARTEFACT = "id created_at version_id kind language content_sha256 file_id"


@dataclass
class Rows:
    """The rows of some facilities, table by table."""

    obligations: list[tuple[Any, ...]] = field(default_factory=list)
    programs: list[tuple[Any, ...]] = field(default_factory=list)
    program_versions: list[tuple[Any, ...]] = field(default_factory=list)
    quarters: list[tuple[Any, ...]] = field(default_factory=list)
    measured: list[tuple[Any, ...]] = field(default_factory=list)
    reports: list[tuple[Any, ...]] = field(default_factory=list)
    versions: list[tuple[Any, ...]] = field(default_factory=list)
    artefacts: list[tuple[Any, ...]] = field(default_factory=list)
    deadlines: list[tuple[Any, ...]] = field(default_factory=list)

    def write(self) -> int:
        """COPY them, parents first."""
        return sum(
            (
                copy("operators_obligation", OBLIGATION, self.obligations),
                copy("programs_program", PROGRAM, self.programs),
                copy("programs_programversion", PROGRAM_VERSION, self.program_versions),
                copy("monitoring_quarter", QUARTER, self.quarters),
                copy(measurements.TABLE, measurements.COLUMNS, self.measured),
                copy("reports_report", REPORT, self.reports),
                copy("reports_reportversion", VERSION, self.versions),
                copy("reports_artefact", ARTEFACT, self.artefacts),
                copy("reports_deadlines_deadline", DEADLINE, self.deadlines),
            )
        )


@dataclass
class Maker:
    """Makes the rows: what is the same for all of them stands here."""

    country: Country
    author: str
    chance: Chance
    measurements: Measurements
    measuring: Chance  # apart: the other rows of a seed stay as they were before there were measurements
    shared: dict[tuple[Quarter, Mix], Papers]
    own: dict[str, Papers]
    own_quarter: Quarter

    def facility(self, rows: Rows, place: Place) -> None:
        """A facility's programme and its quarters."""
        program, version = self.chance.uuid(), self.chance.uuid()
        first, last = self.country.quarters[0].start, self.country.quarters[-1].end
        at = moment(first)
        title = f"Программа ПЭК {MARK_RU}"
        rows.programs.append((program, at, place.id, title, first, last + dt.timedelta(days=730), True))
        rows.program_versions.append((version, at, program, 1, "approved", "ru", "", "", at, self.author))
        fates = {
            period: fate(self.chance, period, place.diligence, self.country.today) for period in self.country.quarters
        }
        known = obliged.obligations(self.country.quarters, {one for one, what in fates.items() if what[0] == NOT_OWED})
        for number, row in enumerate(known):
            days = (row.span.since, row.span.until, obliged.began(number), row.reason_to, row.document)
            rows.obligations.append((self.chance.uuid(), at, 1, place.id, *days))
        facts = obliged.facts(known, place.category)
        for period, (what, offset) in fates.items():
            verdict = judge(period, facts) if what == NOT_OWED else OWED
            report = self.term(rows, place, period, verdict)
            if report is not None:
                self.quarter(rows, place, version, period, report, what, offset)

    def term(self, rows: Rows, place: Place, period: Quarter, verdict: Verdict) -> str | None:
        """The row of the term, as the register's facts judge it; the id of the report that is owed."""
        report = self.chance.uuid() if verdict.owed else None
        edition, due = documents.edition_of(period).code, due_on(period)
        rows.deadlines.append(
            (
                *(self.chance.uuid(), moment(period.start), place.id, "quarterly", period.year, period.quarter),
                *(edition, due, period.start, report, verdict.owed, verdict.why, verdict.day, verdict.document),
                *(period.start, ""),
            )
        )
        return report

    def quarter(
        self, rows: Rows, place: Place, program_version: str, period: Quarter, report: str, what: str, offset: int
    ) -> None:
        """One owed quarter: data, report, versions by its fate."""
        opened, due = moment(period.start), due_on(period)
        edition = documents.edition_of(period).code
        data = self.chance.uuid()
        state = "open" if what in (MISSING, DRAFT, RETURNED) else "locked"
        of = (period.year, period.quarter)
        rows.quarters.append((data, opened, place.id, *of, program_version, state, opened, "", "", 1, True))
        rows.reports.append((report, opened, place.id, data, "quarterly", *of, edition, due))
        if what not in (MISSING, DRAFT):
            mix = self.measurements.mix(place.id, period)
            rows.measured += self.measurements.rows(self.measuring, data, period, mix, opened)
        self.versions(rows, place, period, report, what, due + dt.timedelta(days=offset - (offset > 0)))

    def versions(self, rows: Rows, place: Place, period: Quarter, report: str, what: str, day: dt.date) -> None:
        """The versions of a report that was filed on `day` (if it was)."""
        if what in (MISSING, DRAFT):
            rows.versions.append(self._draft(report, 1, None, period))
            return
        first = self.chance.uuid()
        state = {CORRECTED: "superseded"}.get(what, what)
        rows.versions.append(self._filed(first, report, 1, state, place, period, day, None))
        if what == RETURNED:
            rows.versions.append(self._draft(report, 2, first, period))
        if what == CORRECTED:
            second, later = self.chance.uuid(), min(day + dt.timedelta(days=30), self.country.today)
            rows.versions.append(self._filed(second, report, 2, FILED, place, period, later, first))
        papers = self.own.get(place.id)
        if papers is not None and period == self.own_quarter and what in (FILED, ACCEPTED):
            at = moment(day)
            for kind, file in papers.files:
                rows.artefacts.append((self.chance.uuid(), at, first, kind, "ru", papers.sha256, file))

    def _draft(self, report: str, number: int, older: str | None, period: Quarter) -> tuple[Any, ...]:
        reason = "Возвращён инспектором" if older else ""
        blank = (None,) * 6
        return (
            *(self.chance.uuid(), moment(period.start), report, number, "draft", "ru", "", "", "", 1, older, reason),
            *(*blank, "", None, True),
        )

    def _filed(
        self,
        pk: str,
        report: str,
        number: int,
        state: str,
        place: Place,
        period: Quarter,
        day: dt.date,
        older: str | None,
    ) -> tuple[Any, ...]:
        papers = self.shared[period, self.measurements.mix(place.id, period)]
        if period == self.own_quarter and number == 1:
            papers = self.own.get(place.id, papers)
        at = moment(day)
        decided = moment(day + dt.timedelta(days=9)) if state in (ACCEPTED, "sent_back") else None
        return (
            *(pk, moment(period.start), report, number, state, "ru", "", "", "", 1, older),
            *("Исправление" if older else "", papers.content, papers.snapshot, at, self.author, at, self.author),
            *(receipt(period, place.id, number), decided, True),
        )


def fill(country: Country, places: list[Place], author: User) -> int:
    """Write everything; the number of rows."""
    country.say("contents of the quarters and the files of two hundred reports …")
    own_quarter = next((one for one in reversed(country.quarters) if due_on(one) <= country.today), country.quarters[0])
    measured = Measurements(country, places)
    maker = Maker(
        country=country,
        author=str(author.pk),
        chance=Chance(country.seed, "reports"),
        measurements=measured,
        measuring=Chance(country.seed, "rows of measurements"),
        shared=documents.shared(country, measured),
        own=dict(documents.own(places, own_quarter, measured)),
        own_quarter=own_quarter,
    )
    written = 0
    for start, batch in _batches(places):
        rows = Rows()
        for place in batch:
            maker.facility(rows, place)
        written += rows.write()
        country.say(f"{min(start + BATCH, len(places)):,} of {len(places):,} facilities …")
    return written


def _batches(places: list[Place]) -> Iterator[tuple[int, list[Place]]]:
    for start in range(0, len(places), BATCH):
        yield start, places[start : start + BATCH]
