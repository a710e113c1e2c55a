"""Automated monitoring of the demonstration: the second operator's boiler house № 1, with invented readings.

The boiler house is of category II and owes none; a device is there so that the pages have something to show. One
month of 20-minute means is made from a formula: a day without data, a frozen signal, half an hour at more than twice
the norm, one day above it.
"""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import Any

from monitoring.asm.models import Device
from monitoring.asm.services import devices, readings
from operators.models import EmissionSource, Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day
from pekportal.kit.calendar.tzdata import zone

FIRST = dt.date(2026, 9, 21)
LAST = dt.date(2026, 10, 20)
SILENT_SINCE = dt.datetime(2026, 10, 19, 18, tzinfo=zone())
NORM = Decimal(400)
SILENT_DAY = dt.date(2026, 9, 29)
FROZEN_DAY = dt.date(2026, 10, 3)
PEAK_DAY = dt.date(2026, 10, 8)
BAD_DAY = dt.date(2026, 10, 14)
SULPHUR, SPEED = "SO2", "FLOW"


def load(ecologist: Actor, facility: Facility) -> Device:
    """Enter the device with its two channels and let it send a month."""
    source = EmissionSource.objects.get(facility=facility, number="0001")
    device = devices.create_device(
        ecologist,
        facility,
        source=source,
        name="Комплекс АСМ № 1 (демонстрация)",
        kind=Device.Kind.COMPLEX,
        serial="ДЕМО-0001",
        in_service_from=FIRST,
        verified_on=dt.date(2025, 11, 5),
        verified_until=dt.date(2026, 11, 4),
        certificate="ДЕМО-77/25",
        is_demo=True,
    )
    sulphur = devices.create_channel(
        ecologist, device, code=SULPHUR, substance_id="0330", low=Decimal(0), high=Decimal(2000), places=1
    )
    devices.create_channel(ecologist, device, code=SPEED, parameter="flow", low=Decimal(0), high=Decimal(40))
    devices.create_limit(
        ecologist,
        sulphur,
        milligrams_per_m3=NORM,
        permit=facility.permits.first(),
        document="Норматив концентрации (демонстрация)",
        valid_from=dt.date(2026, 1, 1),
    )
    with on_day(LAST):
        for code, value in ((SULPHUR, _sulphur), (SPEED, _flow)):
            readings.submit(device, _month(code, value))
        _one_more(device)
    return device


def _month(code: str, value: Any) -> list[dict[str, str]]:
    rows = []
    begun = dt.datetime.combine(FIRST, dt.time(), tzinfo=zone())
    number = 0
    while begun < SILENT_SINCE:
        if begun.date() != SILENT_DAY:
            quality = "calibration" if begun.weekday() == 0 and begun.hour == 10 else "ok"
            row = {"channel": code, "measured_at": begun.isoformat(), "value": value(begun, number)}
            rows.append({**row, "quality": quality})
        begun += dt.timedelta(minutes=20)
        number += 1
    return rows


def _sulphur(at: dt.datetime, number: int) -> str:
    if at.date() == FROZEN_DAY and 8 <= at.hour < 14:
        return "271.4"
    if at.date() == PEAK_DAY and (at.hour, at.minute) in ((14, 0), (14, 20)):
        return "905.5" if at.minute else "870.2"
    base = 455 if at.date() == BAD_DAY else 265
    wave = 45 * math.sin(at.hour / 24 * 2 * math.pi) + 25 * math.sin(number / 17)
    return f"{base + wave + (number * 37) % 11:.1f}"


def _flow(at: dt.datetime, number: int) -> str:
    return f"{9.5 + 1.2 * math.sin(at.hour / 24 * 2 * math.pi) + (number * 13) % 7 / 20:.2f}"


def _one_more(device: Device) -> None:
    """A late message: one other value, one that can not be, one that can not be read."""
    moment = f"{FIRST + dt.timedelta(days=2)}T06:00:00+05:00"
    far = "2027-01-01T00:00:00+05:00"
    readings.submit(
        device,
        [
            {"channel": SULPHUR, "measured_at": moment, "value": "240.0"},
            {"channel": SULPHUR, "measured_at": far, "value": "250.0"},
            {"channel": SULPHUR, "measured_at": moment, "value": "н/д"},
        ],
    )
