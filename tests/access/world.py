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
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import override_settings
from django.utils import translation

from inspections.services import decisions, requests
from monitoring.asm.services import devices, readings
from monitoring.asm.services import tokens as device_tokens
from monitoring.calc.services import annexes, brought
from monitoring.models import Quarter
from monitoring.planning.services import adverse, feeds
from monitoring.waste.models import WasteEntry
from monitoring.waste.services import acts, reversal, terms
from operators.actors import actor_of
from operators.models import (
    Accreditation,
    Department,
    DischargeNorm,
    Facility,
    Laboratory,
    LaboratoryInvitation,
    Membership,
    Operator,
    Permit,
    Site,
    Substance,
    User,
    WasteStream,
)
from operators.models import SamplingPoint as Point
from operators.services import invitations, permits
from pekportal.demo import calc, desk, people, protocols, quarters, stone
from pekportal.demo.quarters import Team
from pekportal.kit.access import Actor, Role
from pekportal.kit.api import tokens
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import now, on_day
from pekportal.kit.files import store_upload
from pekportal.kit.uploads import Purpose
from programs.demo import load_programme
from programs.document import rendering as printing
from programs.intake.result import FoundText, Recognised
from programs.models import Intake, Program
from programs.services import grounds, versions
from reports.deadlines.models import Certificate, LateReason
from reports.deadlines.services import keeping, late, maintenance, reminding
from reports.decision.places import Place
from reports.decision.services.reasons import write_change_reason
from reports.decision.services.remarks import return_with_remarks, write_remark
from reports.models import ReportVersion
from reports.record.models import Receipt
from reports.record.services.building import build_copy
from reports.record.services.outside import file_outside
from reports.record.services.repudiating import Link, repudiate
from reports.services import lifecycle, notes
from tests.access import cases
from tests.kit_pure import files as samples

LAST_YEARS = {"valid_from": dt.date(2019, 1, 1), "valid_to": dt.date(2022, 12, 31)}
PASSWORD = people.PASSWORD
TODAY = "2026-10-20"  # the demonstration's day
A, B = "a", "b"
ADVERSE = dt.date(2026, 9, 20)


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
        _calculated(ours, Facility.objects.get(operator=_operator(A)))
        _twin(theirs)
        _complete(theirs, _far())
        maintenance.announce(
            actor("administrator"),
            ident=uuid.uuid4(),
            starts_at=now() + dt.timedelta(days=2),
            ends_at=now() + dt.timedelta(days=2, hours=1),
            words_ru="Проверка доступа",
            words_kk="Проверка доступа",
        )
        keeping.write_missing()
        reminding.remind(Actor.as_system("world"))
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
            basis=requests.DEFAULT_BASIS.ru,
            working_days=10,
            explanation="",
        )
    protocols.bring(quarters.fill(team, quarry, Period(2026, 3), laboratory, complete=False), laboratory)
    calc.load(team.ecologist, facility)
    _calculated(team, facility)


def stone_programme() -> str:
    """The text of fixtures/zhomart/programme.json."""
    from django.conf import settings

    text: str = (settings.ROOT / "fixtures" / "zhomart" / "programme.json").read_text(encoding="utf-8")
    return text


def _complete(team: Team, facility: Facility) -> None:
    """What the demonstration has none of: a draft of the programme, attached and answered files."""
    program = Program.objects.filter(facility=facility).latest("valid_from")
    printing.make(team.ecologist, program.versions.approved().get(), "ru", "xlsx")
    change = versions.new_version(team.ecologist, program, change_reason="Проверка доступа")
    grounds.save_grounds(team.ecologist, change, permit=change.permit, basis_reason="Проверка доступа")
    draft = ReportVersion.objects.get(report__facility=facility, report__year=2026, report__quarter=3)
    notes.attach(team.ecologist, draft, upload(), kind="other", title="Приложение")
    _decided(team, draft)
    laboratory = facility.laboratory_invitations.get().laboratory
    files = [store_upload(team.ecologist, upload(), purpose=Purpose.EVIDENCE) for _ in range(2)]
    Permit.objects.filter(facility=facility, valid_to__year=2035).update(file=files[0])
    Accreditation.objects.create(laboratory=laboratory, number="Прежний", file=files[1], **LAST_YEARS)
    permits.create_water_limit(
        team.ecologist,
        facility,
        kind="natural",
        m3_per_year=1000,
        document="Разрешение на специальное водопользование № 5",
        valid_from=dt.date(2026, 1, 1),
    )
    DischargeNorm.objects.create(
        permit=facility.permits.first(),
        point=Point.objects.create(facility=facility, name="Выпуск № 1", medium="water"),
        substance_id=stone.DUST,
        milligrams_per_litre=1,
        tonnes_per_year=1,
        valid_from=people.SINCE,
    )
    invitations.invite(
        team.director, email=f"new@{facility.pk}.test", role=Role.ECOLOGIST, operator=facility.operator, language="ru"
    )
    brought = store_upload(team.ecologist, upload(), purpose=Purpose.PROGRAM)
    nothing = Recognised("ru", {}, {}, {5: FoundText("Учет ведет эколог.", 1.0)}, ()).dump()
    Intake.objects.create(facility=facility, file=brought, state="read", found=nothing)
    tokens.issue(team.director, label="Учёт", days=30)
    _automatic(facility, team.ecologist)
    _journal(team, draft.report.data)
    cases.complete(team, draft.report.data)
    late.record_extension(
        team.ecologist,
        draft.report.deadline,
        ident=uuid.uuid4(),
        new_day=dt.date(2026, 11, 10),
        allowed_by="Департамент экологии",
        document="№ 1",
        upload=upload(),
    )
    Certificate.objects.create(
        number=f"C-{facility.pk.hex[:8]}",
        operator=facility.operator,
        first=now() - dt.timedelta(days=1),
        last=now(),
        language="ru",
        facts={"minutes": 0},
        facts_sha256="0" * 64,
        file=store_upload(team.ecologist, upload(), purpose=Purpose.EVIDENCE),
        made_at=now(),
    )
    LateReason.objects.create(
        report=draft.report, text="Проверка доступа", written_by_id=team.ecologist.user_id, written_at=now()
    )
    filed = ReportVersion.objects.filter(report__facility=facility, state="submitted").latest("number")
    decisions.remark(team.inspector, filed, text="Замечание")
    _received(team, filed)
    feeds.make(team.director)
    adverse.register(team.ecologist, draft.report.data, first=ADVERSE, last=ADVERSE, degree=1, announced_by="Проверка")
    found = facility.document_requests.get()
    requests.add_file(team.ecologist, found.items.first(), upload())


def _decided(team: Team, draft: ReportVersion) -> None:
    """The director looked at the draft and returned it with a remark; a large change has its reason."""
    write_change_reason(
        team.ecologist, draft, table="water_use", row="0", quantity="x", value=Decimal(1), reason="Проверка доступа"
    )
    lifecycle.send(team.ecologist, draft)
    write_remark(team.director, draft, place=Place("water_use"), text="Проверка доступа")
    return_with_remarks(team.director, draft, words="")


def _received(team: Team, version: ReportVersion) -> None:
    """The copy of record, the filing in the National Data Bank, and a signer who says «это не я»."""
    receipt = Receipt.objects.for_page().get(version=version)
    build_copy(receipt)
    file_outside(team.ecologist, receipt, number="НБД-1", filed_on=dt.date(2026, 7, 7), upload=upload())
    repudiate(Link(receipt, receipt.signature.user), kind="not_me", words="Проверка доступа")


def _journal(team: Team, quarter: Quarter) -> None:
    """The file of an act, an entry of the locked quarter taken back, a term chosen for a waste."""
    entry = WasteEntry.objects.filter(quarter=quarter).order_by("position").first()
    acts.attach_act(team.ecologist, quarter, entry.pk, upload=upload())
    locked = WasteEntry.objects.filter(
        quarter__facility=quarter.facility, quarter__state="locked", kind="handed"
    ).first()
    reversal.reverse_entry(team.ecologist, quarter, locked.pk, day=quarter.period.end, reason="Проверка доступа")
    stream = WasteStream.objects.filter(facility=quarter.facility).first()
    terms.choose_term(team.ecologist, stream, ground="origin", reason="Проверка доступа")


def _automatic(facility: Facility, who: Actor) -> None:
    """A device with a channel, a norm, a token, a reading and another value for it."""
    device = devices.create_device(
        who, facility, name="Газоанализатор", kind="gas", in_service_from=dt.date(2026, 1, 1)
    )
    channel = devices.create_channel(who, device, code="SO2", substance_id="0330")
    devices.create_limit(who, channel, milligrams_per_m3=Decimal(100), valid_from=dt.date(2026, 1, 1))
    device_tokens.issue(who, device, label="Контроллер", days=30)
    for value in ("10", "11"):
        row = {"channel": "SO2", "measured_at": "2026-10-05T10:00:00+05:00", "value": value}
        readings.submit(device, [row], token=device.tokens.get())


def _calculated(team: Team, facility: Facility) -> None:
    """A ready result of the open quarter with its document, and the annex of its calculations."""
    quarter = Quarter.objects.get(facility=facility, year=2026, quarter=3)
    brought.bring(
        team.ecologist,
        quarter,
        source=facility.sources.get(number="6012"),
        substance=Substance.objects.get(pk="0304"),
        grams_per_second="0",
        tonnes="0",
        method_name="Проверка доступа",
        page="1",
        upload=upload(),
    )
    annexes.make(team.ecologist, quarter, "ru", "xlsx")


def upload() -> SimpleUploadedFile:
    """A small real PDF."""
    return SimpleUploadedFile("Документ.pdf", samples.pdf(), content_type="application/pdf")
