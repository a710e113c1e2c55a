"""Factories of every room's tests; each makes the least that the database accepts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from operators.actors import actor_of
from operators.models import (
    Accreditation,
    Department,
    EmissionNorm,
    EmissionSource,
    Facility,
    Kato,
    Laboratory,
    LaboratoryInvitation,
    Membership,
    Oked,
    Operator,
    Permit,
    SamplingPoint,
    Site,
    Substance,
    User,
    WasteCode,
    WasteStream,
)
from pekportal.kit.access import Actor, Role
from pekportal.kit.ids import bin_iin
from programs.models import Program, ProgramSection, ProgramVersion

SINCE = dt.date(2020, 1, 1)


def valid_bin(number: int) -> str:
    """The БИН of a legal person registered in 01.2020 whose serial is the first one ≥ `number` with a check digit."""
    serial = number
    while True:
        body = f"200140{serial % 100000:05d}"
        for digit in range(10):
            try:
                return str(bin_iin.check(f"{body}{digit}"))
            except ValueError:
                continue
        serial += 50_000


class KatoFactory(DjangoModelFactory):
    """с.Акмол of Целиноградский район."""

    class Meta:
        model = Kato
        django_get_or_create = ("code",)

    code = "116630100"
    name_ru = "с.Акмол"
    name_kk = "Ақмол а."


class OkedFactory(DjangoModelFactory):
    """Quarrying of stone."""

    class Meta:
        model = Oked
        django_get_or_create = ("code",)

    code = "08111"
    name_ru = "Добыча отделочного и строительного камня"


class SubstanceFactory(DjangoModelFactory):
    """Inorganic dust, 70–20 % SiO2."""

    class Meta:
        model = Substance
        django_get_or_create = ("code",)

    code = "2908"
    name_ru = "Пыль неорганическая: 70-20% двуокиси кремния"
    name_kk = "Бейорганикалық шаң: құрамында 70-20% кремний қостотығы бар"
    limit_single = Decimal("0.3")


class WasteCodeFactory(DjangoModelFactory):
    """Mixed municipal waste."""

    class Meta:
        model = WasteCode
        django_get_or_create = ("code",)

    code = "20 03 01"
    name_ru = "Смешанные коммунальные отходы"
    hazardous = factory.LazyAttribute(lambda row: row.code.endswith("*"))


class OperatorFactory(DjangoModelFactory):
    """A legal person."""

    class Meta:
        model = Operator

    bin = factory.Sequence(lambda n: valid_bin(n + 1))
    name = factory.Sequence(lambda n: f"ТОО «Оператор {n}»")
    address = "г. Астана"
    head_name = "Ахметов А.А."
    head_position = "Директор"


class FacilityFactory(DjangoModelFactory):
    """A facility of category II."""

    class Meta:
        model = Facility

    operator = factory.SubFactory(OperatorFactory)
    name = factory.Sequence(lambda n: f"Карьер {n}")
    kato = factory.SubFactory(KatoFactory)
    address = "Акмолинская область, Целиноградский район"
    oked = factory.SubFactory(OkedFactory)
    category = 2
    process = "Добыча строительного камня"
    capacity = "110 000 м3 в год"


class SiteFactory(DjangoModelFactory):
    """A site."""

    class Meta:
        model = Site

    facility = factory.SubFactory(FacilityFactory)
    name = factory.Sequence(lambda n: f"Площадка {n}")


class SourceFactory(DjangoModelFactory):
    """An unorganised source, 6001 onward."""

    class Meta:
        model = EmissionSource

    site = factory.SubFactory(SiteFactory)
    facility = factory.LazyAttribute(lambda row: row.site.facility)
    number = factory.Sequence(lambda n: str(6001 + n % 3000))
    name = "Выемочно-погрузочные работы"
    organised = False
    monitoring = "calculated"
    opened_on = SINCE


class PointFactory(DjangoModelFactory):
    """A point of ambient air."""

    class Meta:
        model = SamplingPoint

    facility = factory.SubFactory(FacilityFactory)
    name = factory.Sequence(lambda n: f"Точка {n}")
    medium = "air"


class WasteStreamFactory(DjangoModelFactory):
    """A waste of a facility."""

    class Meta:
        model = WasteStream

    facility = factory.SubFactory(FacilityFactory)
    name = factory.Sequence(lambda n: f"Отход {n}")
    code = factory.SubFactory(WasteCodeFactory)
    operation = "Передача сторонней организации"


class PermitFactory(DjangoModelFactory):
    """A permit in force since 2020."""

    class Meta:
        model = Permit

    facility = factory.SubFactory(FacilityFactory)
    number = factory.Sequence(lambda n: f"KZ{n:05d}")
    issued_on = SINCE
    valid_from = SINCE
    category = 2


class EmissionNormFactory(DjangoModelFactory):
    """The norm of one source and substance."""

    class Meta:
        model = EmissionNorm

    permit = factory.SubFactory(PermitFactory)
    source = factory.LazyAttribute(lambda row: SourceFactory(site__facility=row.permit.facility))
    substance = factory.SubFactory(SubstanceFactory)
    grams_per_second = Decimal("0.2")
    tonnes_per_year = Decimal("1.5")
    valid_from = SINCE


class LaboratoryFactory(DjangoModelFactory):
    """An accredited laboratory."""

    class Meta:
        model = Laboratory

    name = factory.Sequence(lambda n: f"ТОО «Лаборатория {n}»")
    bin = factory.Sequence(lambda n: valid_bin(20_000 + n))


class AccreditationFactory(DjangoModelFactory):
    """An attestation without end."""

    class Meta:
        model = Accreditation

    laboratory = factory.SubFactory(LaboratoryFactory)
    number = factory.Sequence(lambda n: f"KZ.T.01.{n:04d}")
    valid_from = SINCE


class LaboratoryInvitationFactory(DjangoModelFactory):
    """The facility lets the laboratory in."""

    class Meta:
        model = LaboratoryInvitation

    facility = factory.SubFactory(FacilityFactory)
    laboratory = factory.SubFactory(LaboratoryFactory)
    valid_from = SINCE


class DepartmentFactory(DjangoModelFactory):
    """The department of Акмолинская область."""

    class Meta:
        model = Department

    name_ru = "Департамент экологии по Акмолинской области"
    kato_codes = factory.LazyFunction(lambda: ["110000000"])


class UserFactory(DjangoModelFactory):
    """A person; log in in tests by `client.force_login`."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.test")
    full_name = factory.Sequence(lambda n: f"Человек {n}")
    password = "!"  # nobody logs in by password


class MembershipFactory(DjangoModelFactory):
    """An ecologist of an operator; the traits make the other roles."""

    class Meta:
        model = Membership

    class Params:
        director = factory.Trait(role=Role.DIRECTOR, is_first_head=True)
        inspector = factory.Trait(role=Role.INSPECTOR, operator=None, department=factory.SubFactory(DepartmentFactory))
        laborant = factory.Trait(role=Role.LABORATORY, operator=None, laboratory=factory.SubFactory(LaboratoryFactory))
        administrator = factory.Trait(role=Role.ADMINISTRATOR, operator=None)

    user = factory.SubFactory(UserFactory)
    role = Role.ECOLOGIST
    operator = factory.SubFactory(OperatorFactory)
    valid_from = SINCE


class ProgramFactory(DjangoModelFactory):
    """A programme for 2026–2035, without versions."""

    class Meta:
        model = Program

    facility = factory.SubFactory(FacilityFactory)
    title = "Программа производственного экологического контроля"
    valid_from = dt.date(2026, 1, 1)
    valid_to = dt.date(2035, 12, 31)


class ProgramVersionFactory(DjangoModelFactory):
    """A draft with its ten empty sections."""

    class Meta:
        model = ProgramVersion
        skip_postgeneration_save = True

    program = factory.SubFactory(ProgramFactory)

    @factory.post_generation
    def ten_sections(self, create: bool, extracted: object, **kwargs: object) -> None:
        """The sections a version is created with."""
        if create:
            ProgramSection.objects.bulk_create(ProgramSection(version=self, number=n) for n in range(1, 11))


def actor(membership: Membership) -> Actor:
    """The actor who acts as this membership."""
    return actor_of(membership.user, membership)


def people_of(facility: Facility) -> dict[str, Actor]:
    """One actor a role who may see the facility: ecologist, director, inspector, laboratory, administrator."""
    mine = {"operator": facility.operator}
    invited = LaboratoryInvitationFactory(facility=facility)
    return {
        "ecologist": actor(MembershipFactory(**mine)),
        "director": actor(MembershipFactory(director=True, **mine)),
        "inspector": actor(
            MembershipFactory(inspector=True, department__kato_codes=[f"{facility.kato_id[:2]}0000000"])
        ),
        "laboratory": actor(MembershipFactory(laborant=True, laboratory=invited.laboratory)),
        "administrator": actor(MembershipFactory(administrator=True)),
    }
