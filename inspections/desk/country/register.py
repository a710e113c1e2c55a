"""Who and where: operators, facilities, sites, the two departments that look."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.hashers import make_password

from inspections.desk.country.plan import CENTRES, CITIES, NAMES, WORDS, Chance, Place, bins, moment
from operators.models import Department, Kato, Membership, Oked, User
from pekportal.kit.access import Role
from pekportal.kit.country import MAIL, MARK_KK, MARK_RU, ONE_REGION, WHOLE_COUNTRY, Country, copy
from pekportal.kit.ids.kato import prefix

REGION = "350000000"  # the region whose department is measured
OPERATORS_OF = 2  # of three facilities two have operators of their own
# so many facilities of one name stand in the measured region: its pages are full in a small country too, and two
# volumes are compared by pages of as many rows
CROWD, CROWDED = 60, "Қайнар"
TABLES = ("operators_operator", "operators_facility", "operators_site")


def places_of(country: Country) -> list[Place]:
    """The facilities by chance: districts, activities and names as the classifiers have them."""
    chance = Chance(country.seed, "places")
    districts = [
        code for code in Kato.objects.order_by("code").values_list("code", flat=True) if len(prefix(code)) == 4
    ]
    districts += [f"{region}0000000" for region in sorted(CITIES)]
    activities = list(Oked.objects.order_by("code").values_list("code", flat=True))
    weights = {code: chance.uniform(0.2, 1.8) for code in districts}
    heavy = [code for code, weight in weights.items() for _again in range(round(weight * 5))]
    operators = [chance.uuid() for _number in range(max(1, country.facilities * OPERATORS_OF // 3))]
    found = []
    crowd = min(CROWD, country.facilities * 2 // 5)
    measured = [code for code in heavy if code.startswith(REGION[:2])] or heavy
    for number in range(country.facilities):
        kato = chance.choice(measured if number < crowd else heavy)
        latitude, longitude = CENTRES.get(kato[:2], (48.0, 67.0))
        spread = 0.08 if kato[:2] in CITIES else 1.2
        kind, name = chance.choice(WORDS), CROWDED if number < crowd else chance.choice(NAMES)
        found.append(
            Place(
                id=chance.uuid(),
                operator=operators[number % len(operators)],
                kato=kato,
                category=1 if chance.one() < 0.25 else 2,
                oked=chance.choice(activities) if activities else None,
                name_ru=f"{kind[0]} «{name}» № {number + 1} {MARK_RU}",
                name_kk=f"«{name}» {kind[1]} № {number + 1} {MARK_KK}",
                latitude=round(latitude + chance.uniform(-spread, spread), 6),
                longitude=round(longitude + chance.uniform(-spread, spread), 6),
                diligence=1 - chance.one() ** 3 * 0.35,
            )
        )
    return found


def fill(country: Country, places: list[Place]) -> int:
    """Write them all; the number of rows."""
    at = moment(country.today)
    operators = dict.fromkeys(place.operator for place in places)
    numbers = dict(zip(operators, bins(len(operators)), strict=True))
    rows = copy(
        "operators_operator",
        (
            "id created_at row_version bin is_sole_proprietor name name_kk address head_name head_position phone "
            "email is_demo"
        ),
        (_operator(one, numbers[one], number, at) for number, one in enumerate(operators, 1)),
    )
    rows += copy(
        "operators_facility",
        (
            "id created_at row_version operator_id name name_kk kato_id address latitude longitude oked_id "
            "oked_text category process requisites capacity capacity_unit"
        ),
        (_facility(place, at) for place in places),
    )
    chance = Chance(country.seed, "register")
    rows += copy(
        "operators_site",
        "id created_at row_version facility_id name coordinates_text",
        ((chance.uuid(), at, 1, place.id, f"Площадка № 1 {MARK_RU}", "") for place in places),
    )
    return rows


def _operator(pk: str, number: str, place: int, at: str) -> tuple[Any, ...]:
    name = NAMES[place % len(NAMES)]
    return (
        *(pk, at, 1, number, False, f"ТОО «{name}-{place}» {MARK_RU}", f"«{name}-{place}» ЖШС {MARK_KK}"),
        *("Адрес выдуман (seed_country)", "Руководитель Выдуманный", "Директор", "", f"operator{place}@{MAIL}", True),
    )


def _facility(place: Place, at: str) -> tuple[Any, ...]:
    return (
        *(place.id, at, 1, place.operator, place.name_ru, place.name_kk, place.kato, "Адрес выдуман (seed_country)"),
        *(
            place.latitude,
            place.longitude,
            place.oked,
            "",
            place.category,
            "Выдуманный объект",
            "",
            "1 000 т в год",
            "",
        ),
    )


def people(country: Country) -> User:
    """Two departments with an inspector each, whom nobody can log in as, and the person under every made-up paper."""
    regions = sorted({code for code in Kato.objects.values_list("code", flat=True) if len(prefix(code)) == 2})
    for who, codes in ((ONE_REGION, [REGION]), (WHOLE_COUNTRY, regions)):
        department = Department.objects.create(
            name_ru=f"Выдуманный департамент: {len(codes)} {MARK_RU}",
            name_kk=f"Ойдан шығарылған департамент: {len(codes)} {MARK_KK}",
            kato_codes=codes,
        )
        Membership.objects.create(
            user=_account(who.replace(" ", "-")),
            role=Role.INSPECTOR,
            department=department,
            valid_from=country.today - dt.timedelta(days=1),
        )
    return _account("author", is_active=False)


def _account(name: str, *, is_active: bool = True) -> User:
    return User.objects.create(
        email=f"{name}@{MAIL}",
        full_name=f"Выдуманный пользователь {name} {MARK_RU}",
        password=make_password(None),
        is_active=is_active,
    )
