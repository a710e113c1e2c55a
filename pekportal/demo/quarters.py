"""Fills a quarter of «Жомарт» and takes it through its life on the days it happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from inspections.services import verdicts
from monitoring.facts import table_answers
from monitoring.models import Quarter
from monitoring.services import answers, protocols, quarters, rows
from operators.models import Laboratory
from pekportal.demo import deadlines, numbers, papers, planning, waste
from pekportal.demo.desk import Desk
from pekportal.demo.stone import Quarry
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import on_day
from pekportal.kit.models import Job
from reports.deadlines import gate
from reports.deadlines.services import late
from reports.models import ReportVersion
from reports.services import lifecycle, notes, submission

POINT, DUST_WORDS = "Граница СЗЗ", "Пыль неорганическая: 70-20% двуокиси кремния"
# as table 11 of the programme names it
DEPARTMENT = (
    "месторождение по добыче строительного камня «Жомарт», расположенное в Акмолинской области, Целиноградском районе"
)
NOTE = "Демонстрационные данные. Работы велись по календарному плану горных работ."
LATE_BECAUSE = (
    "Эколог был на больничном с 20 июля по 3 августа, замещающий не был назначен. Приказом от 04.08.2026 назначен "
    "заместитель (демонстрация)."
)
MEASURES = "Пылеподавление на карьерных дорогах водой два раза в смену — до 15.11.2026; повторный замер — до 20.11.2026"


@dataclass(frozen=True, slots=True)
class Team:
    """Who acts in the story of «Жомарт»."""

    ecologist: Actor
    director: Actor
    inspector: Actor
    desk: Desk


def fill(
    team: Team,
    quarry: Quarry,
    period: Period,
    laboratory: Laboratory,
    *,
    complete: bool = True,
    early: Callable[[Team, Quarter, Laboratory], None] | None = None,
) -> Quarter:
    """Open the quarter on its first day and enter what it brought on its last; `complete`: measures are named.

    `early` tells what happened within the quarter.
    """
    actor = team.ecologist
    with on_day(period.start):
        quarter = quarters.open_quarter(actor, quarry.facility, period, is_demo=True)
    if early is not None:
        early(team, quarter, laboratory)
    if not complete:
        planning.order_the_measurements(actor, quarter, laboratory)
    with on_day(period.end):
        quarters.save_capacity(actor, quarter, text=numbers.capacity(period))
        for texts in numbers.emission_rows(period):
            rows.add_row(actor, quarter, "emissions", texts)
        names = {key: stream.name for key, stream in quarry.streams.items()}
        operations = {key: stream.operation for key, stream in quarry.streams.items()}
        for texts in numbers.waste_rows(period, names, operations):
            rows.add_row(actor, quarter, "waste-movement", texts)
        waste.keep_journal(actor, quarry, quarter)
        waste.read_meters(actor, quarry, quarter)
        waste.plan_measures(actor, quarry, quarter)
        rows.add_row(actor, quarter, "water-use", {"household_others": "18,5", "transferred": "18,5"})
        rows.add_row(
            actor,
            quarter,
            "internal-checks",
            {
                "department": DEPARTMENT,
                "checked_on": f"{period.end - dt.timedelta(days=12):%d.%m.%Y}",
                "checked_by": "Инженер-эколог",
                "findings": "Нарушений не выявлено",
            },
        )
        if period.quarter == 3:
            sampled, date = dt.date(period.year, 8, 18), dt.date(period.year, 8, 21)
            words = MEASURES if complete else ""
            measure_dust(actor, quarter, laboratory, sampled=sampled, date=date, measures=words)
        answer_the_rest(actor, quarter)
    return quarter


def measure_dust(
    actor: Actor,
    quarter: Quarter,
    laboratory: Laboratory,
    *,
    sampled: dt.date,
    date: dt.date,
    number: str = "ДЕМО-218",
    value: str = "0,45",
    measures: str = "",
) -> None:
    """A measurement of dust against 0,30 mg/m3; the yearly one found 0,45, an exceedance of 1,5."""
    stored = papers.protocol(
        actor,
        number=number,
        date=date,
        sampled=sampled,
        laboratory=laboratory.name,
        place=POINT,
        substance=DUST_WORDS,
        value=value,
        limit="0,30",
    )
    protocol = protocols.attach_protocol(
        actor, quarter, laboratory=laboratory, number=number, date=date, sampled_on=sampled, file=stored
    )
    rows.add_row(
        actor,
        quarter,
        "impact-air",
        {
            "point": POINT,
            "substance": DUST_WORDS,
            "limit": "0,30",
            "value": value,
            "sampled_on": f"{sampled:%d.%m.%Y}",
            "laboratory": laboratory.name,
            "protocol": protocol.label,
            "method": "Гравиметрический метод (демонстрация)",
            "measures": measures,
        },
    )


def answer_the_rest(actor: Actor, quarter: Quarter) -> None:
    """Say of every table without rows why it has none."""
    for slug in [a.table for a in table_answers(quarter).values() if a.waits]:
        answers.answer_table(actor, quarter, slug, reason="no_source")


def version_of(quarter: Quarter) -> ReportVersion:
    """The newest version of the quarter's report."""
    of_quarter = ReportVersion.objects.for_page().filter(report__data=quarter, state__in=LIVE_OR_FILED)
    version: ReportVersion = of_quarter.latest("number")
    return version


LIVE_OR_FILED = ("draft", "review", "returned", "approved", "submitted", "accepted")


def hand_in(team: Team, quarter: Quarter, *, approved: dt.date, submitted: dt.date, accepted: dt.date | None) -> None:
    """Send, approve, render, sign, submit and, maybe, accept on the days given."""
    version = version_of(quarter)
    deadlines.remind_until(quarter, submitted)
    with on_day(approved):
        notes.save_note(
            team.ecologist,
            version,
            note=NOTE,
            conclusion="Требования программы выполнены.",
            performer="Сәрсенова А.Е., инженер-эколог",
            language="ru",
            row_version=version.row_version,
        )
        if gate.is_late(version_of(quarter)):
            late.write_reason(team.ecologist, version_of(quarter), text=LATE_BECAUSE)
        lifecycle.send(team.ecologist, version_of(quarter))
        lifecycle.approve(team.director, version_of(quarter))
        jobs.run_now(Job.objects.filter(key__startswith=f"render:{version.pk}:").latest("created_at"))
    with on_day(submitted):
        team.desk.sign(team.director, version_of(quarter))
        submission.submit(team.director, version_of(quarter))
    if accepted is not None:
        with on_day(accepted):
            verdicts.carry(verdicts.decide(team.inspector, version_of(quarter), verdicts.ACCEPT).pk)


def open_only(team: Team, quarry: Quarry, period: Period) -> Quarter:
    """Open a quarter and leave it empty."""
    return quarters.open_quarter(team.ecologist, quarry.facility, period, is_demo=True)
