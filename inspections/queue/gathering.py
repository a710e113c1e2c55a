"""Gathers what the reasons look at: the frozen report, those before it, the programme of its day, papers it shares."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from inspections.queue import reading
from inspections.queue.reading import Paper
from inspections.queue.reasons.values import Changed, Counts, Looked, Reading
from inspections.queue.sightings import Sightings
from pekportal.kit.calendar import Quarter, holiday_name, is_working_day, today, zone
from pekportal.kit.files import read
from pekportal.kit.text import T
from programs import snapshot
from programs.checks.t03_counts import Counts as Printed
from programs.checks.t03_counts import counts as printed_counts
from reports.machine import FILED
from reports.models import ReportVersion
from reports.presenters import corrects_filed
from reports.writers import json as form_json

EARLIER: Final = 7  # quarters before it that are read, as far as they were filed one after another


def paper_of(version: ReportVersion) -> Paper:
    """The frozen report; one file is read."""
    assert version.snapshot is not None  # a constraint: every filed version has one
    kept = json.loads(read(version.snapshot))
    documents = {lang: form_json.from_plain(kept["documents"][lang]) for lang in ("ru", "kk")}
    emissions = kept["facts"]["emissions"]
    measured = {_emission(one) for one in emissions if not one["calculated"]}
    return Paper(
        documents["ru"],
        documents["kk"],
        frozenset(_emission(one) for one in emissions if one["calculated"]) - measured,
        tuple(kept["facts"].get("cases", ())),
    )


def _emission(one: dict[str, Any]) -> tuple[str, str]:
    return one["source"], one["substance"]["code"]


def looked(version: ReportVersion) -> tuple[Looked, set[ReportVersion]]:
    """The values of a filed version, and the versions of others whose reasons depend on it."""
    report, paper = version.report, paper_of(version)
    readings = reading.readings_of(paper)
    papers = list(_before(version))
    sightings = Sightings(version, readings)
    counted, counted_at = reading.counts_of(paper)
    samplings = sightings.samplings()
    assert version.submitted_at is not None  # a constraint of filed versions
    return Looked(
        period=report.period,
        due_on=report.due_on,
        today=today(),
        filed_on=version.submitted_at.astimezone(zone()).date(),
        corrects=corrects_filed(version),
        readings=readings,
        earlier=tuple(_running(report.period, papers)),
        excesses=reading.excesses_of(paper),
        changes=_changes(version, paper, dict(papers)),
        samplings=samplings,
        days_off={one.day: _holiday(one.day) for one in samplings if not is_working_day(one.day)},
        protocols=sightings.protocols(),
        instruments=sightings.instruments(),
        counted=counted,
        programme=programme_counts(version),
        before=_counts_before(report.period, dict(papers)),
        counted_at=counted_at,
    ), sightings.met_versions()


def _holiday(day: date) -> T:
    return T(*(holiday_name(day, lang) for lang in ("kk", "ru", "en")))


def _before(version: ReportVersion) -> Iterator[tuple[Quarter, Paper]]:
    """Reports in force of the quarters before it, the nearest first, not further than EARLIER quarters."""
    period = version.report.period
    wanted = [period := period.previous for _step in range(EARLIER)]
    rows = ReportVersion.objects.filter(
        report__facility=version.report.facility_id,
        report__kind=version.report.kind,
        report__year__in={one.year for one in wanted},
        state__in=FILED,
    ).select_related("report", "snapshot")
    found = {one.report.period: one for one in rows}
    for one in wanted:
        if one in found:
            yield one, paper_of(found[one])


def _running(period: Quarter, papers: list[tuple[Quarter, Paper]]) -> Iterator[tuple[Quarter, tuple[Reading, ...]]]:
    """Readings of the quarters before, up to the first that was not filed."""
    for before, paper in papers:
        if before != period.previous:
            return
        yield before, reading.readings_of(paper)
        period = before


def _changes(version: ReportVersion, paper: Paper, papers: dict[Quarter, Paper]) -> tuple[Changed, ...]:
    period = version.report.period
    before = papers.get(period.previous)
    if before is None:
        return ()
    written = {(one.table, one.row, one.quantity): (one.value, one.reason) for one in version.change_reasons.all()}
    return reading.changes_between(paper, before, papers.get(Quarter(period.year - 1, period.quarter)), written)


def _counts_before(period: Quarter, papers: dict[Quarter, Paper]) -> Counts | None:
    before = papers.get(period.previous)
    return reading.counts_of(before)[0] if before else None


def programme_counts(version: ReportVersion) -> Counts | None:
    """Table 3 of the programme the quarter was measured by, as it is printed: declared where it declares."""
    programme = version.report.data.program_version
    if programme.snapshot is None:
        return None
    said = printed_counts(snapshot.facts_from(snapshot.read(programme)))
    return Counts(*(_printed(said, row) for row in ("1", "2", "3"))) if said.any_written else None


def _printed(said: Printed, row: str) -> int | None:
    return said.number(row) if said.is_written(row) else None
