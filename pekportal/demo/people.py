"""People of the demonstration and what they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from operators.actors import actor_of
from operators.models import Department, Laboratory, Membership, Operator, User
from pekportal.kit.access import Actor, Role

PASSWORD = "demo-pek-2026"  # noqa: S105  # public on purpose, exists in the demonstration only
SINCE = dt.date(2025, 1, 10)


@dataclass(frozen=True, slots=True)
class Person:
    """Who logs in: e-mail, name, position, role, ИИН (invented, with a right check digit)."""

    email: str
    full_name: str
    position: str
    role: Role
    iin: str = ""


ECOLOGIST = Person(
    "ecologist@zhomart.demo", "Сәрсенова Айгүл Ерланқызы", "Инженер-эколог", Role.ECOLOGIST, "880615400274"
)
DIRECTOR = Person("director@zhomart.demo", "Жакей Қ.Б.", "Директор", Role.DIRECTOR, "750312300418")
INSPECTOR = Person(
    "inspector@akmola.demo", "Ибраев Данияр Маратович", "Главный специалист", Role.INSPECTOR, "810925300197"
)
LABORATORY = Person("lab@ecolab.demo", "Ким Ольга Викторовна", "Инженер-химик", Role.LABORATORY, "840203400331")
ADMINISTRATOR = Person("admin@portal.demo", "Администратор портала", "", Role.ADMINISTRATOR)
SUCCESSOR = "ecologist2@zhomart.demo"  # invited, has not come yet
OTHER_ECOLOGIST = Person("ecologist@other.demo", "Петров Сергей Иванович", "Эколог", Role.ECOLOGIST)
OTHER_DIRECTOR = Person("director@other.demo", "Нұрланов Ерболат Қайратұлы", "Директор", Role.DIRECTOR, "691104300555")


def join(
    person: Person,
    *,
    operator: Operator | None = None,
    department: Department | None = None,
    laboratory: Laboratory | None = None,
) -> Actor:
    """Create the person with one membership and return who acts."""
    user = User.objects.create_user(
        person.email,
        PASSWORD,
        full_name=person.full_name,
        position=person.position,
        iin=person.iin,
        is_staff=person.role == "administrator",
    )
    membership = Membership.objects.create(
        user=user,
        role=person.role,
        operator=operator,
        department=department,
        laboratory=laboratory,
        is_first_head=person.role == Role.DIRECTOR,
        valid_from=SINCE,
    )
    return actor_of(user, membership)
