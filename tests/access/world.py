"""Two operators that each have everything, in two regions, and everybody who may come to a URL.

Side "a" is «Жомарт» of the demonstration (Akmola), side "b" the second operator's facility in Karaganda, filled the
same way. What is foreign to the people of one side is own to those of the other.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command
from django.test import override_settings
from django.utils import translation

from inspections import basis
from inspections.desk.filters import Filter
from inspections.desk.services import exporting
from inspections.services import requests
from operators.actors import actor_of
from operators.models import (
    Department,
    Facility,
    Laboratory,
    LaboratoryInvitation,
    Membership,
    Operator,
    Site,
    User,
)
from operators.models import SamplingPoint as Point
from pekportal.demo import calc, desk, people, protocols, quarters, stone
from pekportal.demo.quarters import Team
from pekportal.kit import jobs
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import now, on_day
from programs.demo import load_programme
from programs.services import versions
from reports.deadlines.services import keeping, maintenance, reminding
from reports.models import ReportVersion
from tests.access.given import CHECKED
from tests.access.rooms import inspection, quarter, register, report

PASSWORD = people.PASSWORD
TODAY = "2026-10-20"  # the demonstration's day
A, B = "a", "b"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the door: name in the matrix, e-mail ("" is nobody logged in), role now, side of his objects."""

    name: str
    email: str
    role: str = ""
    side: str = ""

    @property
    def authenticated(self) -> bool:
        """True for a person with an account."""
        return bool(self.email)


VISITORS = {
    visitor.name: visitor
    for visitor in (
        Visitor("anonymous", ""),
        Visitor("ecologist", people.ECOLOGIST.email, "ecologist", A),
        Visitor("director", people.DIRECTOR.email, "director", A),
        Visitor("laboratory", people.LABORATORY.email, "laboratory", A),
        Visitor("inspector", people.INSPECTOR.email, "inspector", A),
        Visitor("administrator", people.ADMINISTRATOR.email, "administrator", A),
        Visitor("other ecologist", people.OTHER_ECOLOGIST.email, "ecologist", B),
        Visitor("other director", people.OTHER_DIRECTOR.email, "director", B),
        Visitor("other laboratory", "lab@other.test", "laboratory", B),
        Visitor("other inspector", "inspector@other.test", "inspector", B),
        Visitor("without membership", "nobody@example.test"),
        Visitor("membership ended", "ended@example.test"),
    )
}


@override_settings(DEPLOYMENT="operator")  # so that there is a filing outside to look at
def build() -> None:
    """Write the demonstration and the twin; called once a run, committed."""
    call_command("load_demo", stdout=io.StringIO())
    with translation.override("ru"):
        ours, theirs = _team_a(), _team_b()
        _complete(ours, Facility.objects.get(operator=_operator(A)))
        quarter.calculate(ours, Facility.objects.get(operator=_operator(A)))
        _twin(theirs)
        _complete(theirs, _far())
        maintenance.announce(
            actor("administrator"),
            ident=uuid.uuid4(),
            starts_at=now() + dt.timedelta(days=2),
            ends_at=now() + dt.timedelta(days=2, hours=1),
            words_ru=CHECKED,
            words_kk=CHECKED,
        )
        keeping.write_missing()
        reminding.remind(Actor.as_system("world"))
        for visitor in ("inspector", "other inspector"):
            jobs.run_now(exporting.start(actor(visitor), Filter.read({})))
    User.objects.create_user("nobody@example.test", people.PASSWORD, full_name="Без места")
    gone = User.objects.create_user("ended@example.test", people.PASSWORD, full_name="Бывший эколог")
    Membership.objects.create(
        user=gone,
        role=Role.ECOLOGIST,
        operator=_operator(A),
        valid_from=people.SINCE,
        valid_to=dt.date(2026, 9, 30),
    )


def _operator(side: str) -> Operator:
    email = people.ECOLOGIST.email if side == A else people.OTHER_ECOLOGIST.email
    operator: Operator = Operator.objects.get(memberships__user__email=email)
    return operator


def _far() -> Facility:
    far: Facility = Facility.objects.get(operator=_operator(B), kato__code__startswith="35")
    return far


def actor(visitor: str) -> Actor:
    """The actor of a visitor with one membership."""
    user = User.objects.get(email=VISITORS[visitor].email)
    return actor_of(user, Membership.objects.get(user=user))


def _team_a() -> Team:
    return Team(actor("ecologist"), actor("director"), actor("inspector"), desk.usual())


def _team_b() -> Team:
    department = Department.objects.create(name_ru="Департамент по Карагандинской области", kato_codes=["350000000"])
    laboratory = Laboratory.objects.create(name="ТОО «Другая лаборатория»", bin="200140000019", is_demo=True)
    LaboratoryInvitation.objects.create(facility=_far(), laboratory=laboratory, valid_from=people.SINCE)
    inspector = people.Person("inspector@other.test", "Инспектор Караганды", "", Role.INSPECTOR)
    chemist = people.Person("lab@other.test", "Химик", "", Role.LABORATORY)
    people.join(chemist, laboratory=laboratory)
    joined = people.join(inspector, department=department)
    return Team(actor("other ecologist"), actor("other director"), joined, desk.usual())


def _twin(team: Team) -> None:
    """The quarry's register, programme and quarters once more, at the second operator's facility."""
    facility = _far()
    site = Site.objects.create(facility=facility, name="Карьер-двойник")
    old, permit = stone._permits(facility)
    stone._sources(facility, site, old, permit)
    point = Point.objects.create(facility=facility, name="Граница СЗЗ", medium="air", on_protection_border=True)
    quarry = stone.Quarry(facility.operator, facility, site, permit, old, stone._waste(facility, old, permit), point)
    data: dict[str, Any] = json.loads(stone_programme())
    with on_day(dt.date(2025, 12, 15)):
        version = load_programme(team.ecologist, facility, data, permit=permit, is_demo=True)
        versions.approve(team.director, versions.send(team.ecologist, version))
    laboratory = Laboratory.objects.get(memberships__user__email="lab@other.test")
    filed = quarters.fill(team, quarry, Period(2026, 2), laboratory)
    day = dt.date
    quarters.hand_in(team, filed, approved=day(2026, 7, 5), submitted=day(2026, 7, 6), accepted=None)
    version = ReportVersion.objects.filter(report__data=filed).latest("number")
    with on_day(day(2026, 10, 12)):
        requests.send_request(
            team.inspector,
            facility,
            version=version,
            items=[requests.Asked("Акты")],
            basis=basis.DEFAULT.ru,
            working_days=10,
            explanation="",
        )
    protocols.bring(quarters.fill(team, quarry, Period(2026, 3), laboratory, complete=False), laboratory)
    calc.load(team.ecologist, facility)
    quarter.calculate(team, facility)


def stone_programme() -> str:
    """The text of fixtures/zhomart/programme.json."""
    from django.conf import settings

    text: str = (settings.ROOT / "fixtures" / "zhomart" / "programme.json").read_text(encoding="utf-8")
    return text


def _complete(team: Team, facility: Facility) -> None:
    """What the demonstration has none of."""
    of_facility = ReportVersion.objects.filter(report__facility=facility)
    draft = of_facility.get(report__year=2026, report__quarter=3)
    register.complete(team, facility)
    report.prepare(team, draft)
    quarter.complete(team, draft.report.data)
    filed = of_facility.filter(state="submitted").latest("number")
    report.receive(team, filed)
    inspection.complete(team, filed)
