"""The second operator: its own people and facilities, so that isolation can be seen."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from operators.models import EmissionSource, Facility, Obligation, Operator, Permit, Site
from pekportal.kit.ids import bin_iin

BIN_STEM = "18034000012"
SINCE = dt.date(2024, 1, 1)
OWES_FROM = dt.date(2026, 4, 1)  # so that the first report it owes, for Q2 2026, is late


def valid_bin(stem: str) -> str:
    """The first БИН with this stem of eleven digits that has a right check digit."""
    for digit in range(10):
        try:
            return str(bin_iin.check(f"{stem}{digit}"))
        except ValueError:
            continue
    raise ValueError(stem)


def operator_bin() -> str:
    """The second operator's."""
    return valid_bin(BIN_STEM)


def make() -> tuple[Operator, Facility, Facility]:
    """A heating company with a boiler house in Akmola region and one in Karaganda region."""
    operator = Operator.objects.create(
        bin=operator_bin(),
        name="ТОО «Жылу Сервис» (демонстрация)",
        name_kk="«Жылу Сервис» ЖШС (көрсетілім)",
        address="Акмолинская область, г.Кокшетау, ул. Абая, 1",
        head_name="Нұрланов Е.Қ.",
        head_position="Директор",
        is_demo=True,
    )
    near = _boiler_house(operator, "Котельная № 1", "116600000", "Акмолинская область, Целиноградский район")
    far = _boiler_house(operator, "Котельная № 2", "350000000", "Карагандинская область")
    return operator, near, far


def _boiler_house(operator: Operator, name: str, kato: str, address: str) -> Facility:
    facility = Facility.objects.create(
        operator=operator,
        name=name,
        kato_id=kato,
        address=address,
        latitude=Decimal("51.05") if kato.startswith("11") else Decimal("49.80"),
        longitude=Decimal("71.30") if kato.startswith("11") else Decimal("73.10"),
        oked_id="35300",
        oked_text="35300",
        category=Facility.Category.SECOND,
        process="Выработка тепловой энергии, уголь",
        capacity="12 Гкал/ч",
    )
    Obligation.objects.create(facility=facility, valid_from=OWES_FROM)
    site = Site.objects.create(facility=facility, name=name)
    EmissionSource.objects.create(
        facility=facility,
        site=site,
        number="0001",
        name="Дымовая труба котельной",
        organised=True,
        monitoring=EmissionSource.Monitoring.CALCULATED,
        opened_on=SINCE,
        is_demo=True,
    )
    Permit.objects.create(
        facility=facility,
        number=f"ДЕМО-{kato[:4]}",
        issued_on=SINCE,
        valid_from=SINCE,
        valid_to=dt.date(2033, 12, 31),
        category=2,
        is_demo=True,
    )
    return facility
