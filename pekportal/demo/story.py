"""The whole demonstration in its order: people, registers, programmes, quarters, a request of the inspector."""

from __future__ import annotations

import copy
import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from inspections import basis
from inspections.services import requests
from operators.models import Accreditation, Department, Laboratory, LaboratoryInvitation, Operator
from operators.services import invitations
from pekportal.demo import (
    asking,
    asm,
    border,
    calc,
    cases,
    deadlines,
    desk,
    dossier,
    other,
    people,
    planning,
    protocols,
    publication,
    quarters,
    queue,
    record,
    stone,
    waste,
)
from pekportal.demo.quarters import Team
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import on_day
from programs.demo import load_programme
from programs.models import ProgramVersion
from programs.services import versions

LABORATORY_BIN_STEM = "15034000123"
INVITED = dt.date(2026, 10, 8)  # runs out two days after the demonstration's day
PREDECESSOR = "Программа производственного экологического контроля месторождения «Жомарт» на 2024–2025 годы"


def is_loaded() -> bool:
    """True once any operator is there: the demonstration is loaded into an empty portal only."""
    return Operator.objects.exists()


@transaction.atomic
def load(*, third_empty: bool = False) -> None:
    """Write the demonstration; classifiers must be there.

    `third_empty` leaves Q3 2026 of «Жомарт» open without a row: to walk a quarter from its beginning.
    """
    department = Department.objects.create(
        name_ru="Департамент экологии по Акмолинской области",
        name_kk="Ақмола облысы бойынша экология департаменті",
        kato_codes=["110000000"],
    )
    laboratory = _laboratory()
    quarry = stone.make()
    team = Team(
        people.join(people.ECOLOGIST, operator=quarry.operator),
        people.join(people.DIRECTOR, operator=quarry.operator),
        people.join(people.INSPECTOR, department=department),
        desk.usual(),
    )
    people.join(people.LABORATORY, laboratory=laboratory)
    people.join(people.ADMINISTRATOR)
    LaboratoryInvitation.objects.create(
        facility=quarry.facility, laboratory=laboratory, valid_from=dt.date(2025, 1, 10)
    )
    _programmes(team, quarry)
    _quarters(team, quarry, laboratory, third_empty=third_empty)
    _second_operator()
    record.build_copies()
    deadlines.finish()
    publication.finish(team.ecologist, quarry.facility)
    queue.look()
    asking.write(team, quarry.facility)
    dossier.seal(team.inspector, quarry.facility)
    with on_day(INVITED):
        invitations.invite(team.director, email=people.SUCCESSOR, role=Role.ECOLOGIST, operator=quarry.operator)


def _laboratory() -> Laboratory:
    laboratory = Laboratory.objects.create(
        name="ТОО «ЭкоЛаб» (демонстрация)", bin=other.valid_bin(LABORATORY_BIN_STEM), address="г.Астана", is_demo=True
    )
    Accreditation.objects.create(
        laboratory=laboratory,
        number="KZ.Т.00.ДЕМО",
        valid_from=dt.date(2023, 6, 1),
        valid_to=dt.date(2028, 5, 31),
        scope="Атмосферный воздух: пыль, диоксид азота, оксид углерода (демонстрация)",
    )
    return laboratory


def _programmes(team: Team, quarry: stone.Quarry) -> None:
    data: dict[str, Any] = json.loads(
        (Path(settings.ROOT) / "fixtures" / "zhomart" / "programme.json").read_text(encoding="utf-8")
    )
    before = copy.deepcopy(data)
    before["program"] |= {"title": PREDECESSOR, "valid_from": "2024-01-01", "valid_to": "2025-12-31"}
    with on_day(dt.date(2023, 12, 20)):
        _approve(team, load_programme(team.ecologist, quarry.facility, before, permit=quarry.old_permit, is_demo=True))
    with on_day(dt.date(2025, 12, 15)):
        _approve(team, load_programme(team.ecologist, quarry.facility, data, permit=quarry.permit, is_demo=True))


def _approve(team: Team, version: ProgramVersion) -> None:
    sent = versions.send(team.ecologist, version)
    versions.approve(team.director, sent)


def _quarters(team: Team, quarry: stone.Quarry, laboratory: Laboratory, *, third_empty: bool) -> None:
    """Q4 2025 and Q1 2026 accepted, Q2 handed in late, Q3 being prepared with an exceedance, Q4 open."""
    day = dt.date
    told = (
        (Period(2025, 4), day(2026, 1, 22), day(2026, 1, 26), day(2026, 2, 9)),
        (Period(2026, 1), day(2026, 4, 23), day(2026, 4, 27), day(2026, 5, 12)),
        (Period(2026, 2), day(2026, 8, 5), day(2026, 8, 6), None),
    )
    for period, approved, submitted, accepted in told:
        early = border.measure if period == border.PERIOD else None
        quarter = quarters.fill(team, quarry, period, laboratory, early=early)
        quarters.hand_in(team, quarter, approved=approved, submitted=submitted, accepted=accepted)
        if accepted is None:
            _ask(team.inspector, quarters.version_of(quarter))
    if third_empty:
        with on_day(day(2026, 7, 1)):
            quarters.open_only(team, quarry, Period(2026, 3))
    else:
        third = quarters.fill(team, quarry, Period(2026, 3), laboratory, complete=False)
        protocols.bring(third, laboratory)
        cases.fill(team, third)
    with on_day(day(2026, 10, 1)):
        current = quarters.open_only(team, quarry, Period(2026, 4))
    with on_day(waste.last_day(current)):
        waste.keep_journal(team.ecologist, quarry, current)
    planning.watch_adverse_weather(team.ecologist, team.director, current)
    planning.announce_adverse_weather(team.ecologist, current, laboratory)
    cases.whole_way(team, current, laboratory)
    calc.load(team.ecologist, quarry.facility, third_empty=third_empty)


def _ask(inspector: Actor, version: Any) -> None:
    with on_day(dt.date(2026, 10, 12)):
        requests.send_request(
            inspector,
            version.report.facility,
            version=version,
            items=[
                requests.Asked(
                    "Акты на передачу твёрдо-бытовых отходов за II квартал 2026 года", table="waste_accumulation"
                ),
                requests.Asked("Пояснение о причине опоздания отчёта"),
            ],
            basis=basis.DEFAULT.ru,
            working_days=10,
            explanation="Демонстрационный запрос.",
        )


def _second_operator() -> None:
    operator, near, _far = other.make()
    ecologist = people.join(people.OTHER_ECOLOGIST, operator=operator)
    people.join(people.OTHER_DIRECTOR, operator=operator)
    with on_day(dt.date(2026, 9, 1)):
        versions.create_program(
            ecologist,
            near,
            title="Программа ПЭК котельной № 1 на 2026–2028 годы (демонстрация)",
            valid_from=dt.date(2026, 1, 1),
            valid_to=dt.date(2028, 12, 31),
            is_demo=True,
        )
    asm.load(ecologist, near)
