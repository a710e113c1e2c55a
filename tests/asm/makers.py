"""Devices, channels and messages for the room's tests."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import Any

from django.test import Client

from monitoring.asm.models import Channel, ChannelLimit, Device
from monitoring.asm.services import tokens
from monitoring.models import Quarter
from operators.models import EmissionSource, Facility, Permit
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from tests.factories import FacilityFactory, ProgramVersionFactory, SiteFactory, SubstanceFactory

ALMATY = dt.timezone(dt.timedelta(hours=5))
SYSTEM = Actor.as_system("tests")
DAY = dt.date(2026, 10, 5)


def device(facility: Facility | None = None, *, with_source: bool = True, **values: Any) -> Device:
    """A measuring complex on the stack of a boiler house."""
    facility = facility or FacilityFactory(category=1)
    source = None
    if with_source:
        source, _ = EmissionSource.objects.get_or_create(
            facility=facility,
            number="0001",
            defaults={
                "site": SiteFactory(facility=facility),
                "name": "Дымовая труба",
                "organised": True,
                "monitoring": "automatic",
                "opened_on": dt.date(2020, 1, 1),
            },
        )
    known = {"name": "Комплекс № 1", "kind": "complex", "in_service_from": dt.date(2026, 1, 1), **values}
    return Device.objects.create(facility=facility, source=source, **known)


def channel(of: Device, code: str = "SO2", **values: Any) -> Channel:
    """A concentration, or what `parameter` says."""
    if values.get("parameter", "substance") == "substance":
        values.setdefault("substance", SubstanceFactory(code="0330", name_ru="Сера диоксид"))
    return Channel.objects.create(device=of, code=code, **values)


def limit(of: Channel, milligrams: str | None = "100", **values: Any) -> ChannelLimit:
    """The norm from 2026 on."""
    known = {"valid_from": dt.date(2026, 1, 1), "permit": Permit.objects.first(), **values}
    return ChannelLimit.objects.create(channel=of, milligrams_per_m3=milligrams, **known)


def at(slot: int, day: dt.date = DAY) -> str:
    """The begin of a slot as a device writes it."""
    begun = dt.datetime.combine(day, dt.time(), tzinfo=ALMATY) + slot * dt.timedelta(minutes=20)
    return begun.isoformat()


def row(slot: int, value: Any, code: str = "SO2", *, day: dt.date = DAY, **more: Any) -> dict[str, Any]:
    """One reading of a message."""
    return {"channel": code, "measured_at": at(slot, day), "value": value, **more}


def uneven(slot: int, base: int = 50) -> str:
    """Values that differ from their neighbours: no frozen signal."""
    return f"{base}.{slot % 7}"


def full_day(code: str = "SO2", *, base: int = 50, day: dt.date = DAY) -> list[dict[str, Any]]:
    """72 readings."""
    return [row(slot, uneven(slot, base), code, day=day) for slot in range(72)]


def client_of(of: Device) -> Client:
    """A client that sends a new token of the device."""
    secret = tokens.issue(SYSTEM, of, label="Контроллер", days=30).secret
    return Client(raise_request_exception=False, headers={"authorization": f"Token {secret}"})


def send(client: Client, rows: list[Any], *, key: str = "") -> Any:
    """Post a message; a new key where none is given."""
    body = json.dumps({"readings": rows})
    return client.post(
        "/api/v1/asm/readings",
        body,
        content_type="application/json",
        headers={"idempotency-key": key or str(uuid.uuid4())},
    )


def quarter(facility: Facility | None = None, number: int = 4) -> Quarter:
    """An open quarter of 2026."""
    facility = facility or FacilityFactory()
    version = ProgramVersionFactory(program__facility=facility)
    return Quarter.objects.create(
        facility=facility, year=2026, quarter=number, program_version=version, opened_at=now()
    )
