"""The quarter of one side."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from monitoring.asm.services import devices, readings
from monitoring.asm.services import tokens as device_tokens
from monitoring.calc.services import annexes, brought
from monitoring.models import Quarter
from monitoring.planning.services import adverse, feeds
from monitoring.waste.models import WasteEntry
from monitoring.waste.services import acts, reversal, terms
from operators.models import (
    Facility,
    Substance,
    WasteStream,
)
from pekportal.demo.quarters import Team
from pekportal.kit.access import Actor
from tests.access.given import ADVERSE, CHECKED, upload
from tests.access.rooms import cases


def complete(team: Team, quarter: Quarter) -> None:
    """Stations, the journal of waste, violations, days of adverse weather, an address of the calendar."""
    _automatic(quarter.facility, team.ecologist)
    _journal(team, quarter)
    cases.complete(team, quarter)
    feeds.make(team.director)
    adverse.register(team.ecologist, quarter, first=ADVERSE, last=ADVERSE, degree=1, announced_by="Проверка")


def _journal(team: Team, quarter: Quarter) -> None:
    """The file of an act, an entry of the locked quarter taken back, a term chosen for a waste."""
    entry = WasteEntry.objects.filter(quarter=quarter).order_by("position").first()
    acts.attach_act(team.ecologist, quarter, entry.pk, upload=upload())
    locked = WasteEntry.objects.filter(
        quarter__facility=quarter.facility, quarter__state="locked", kind="handed"
    ).first()
    reversal.reverse_entry(team.ecologist, quarter, locked.pk, day=quarter.period.end, reason=CHECKED)
    stream = WasteStream.objects.filter(facility=quarter.facility).first()
    terms.choose_term(team.ecologist, stream, ground="origin", reason=CHECKED)


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


def calculate(team: Team, facility: Facility) -> None:
    """A ready result of the open quarter with its document, and the annex of its calculations."""
    quarter = Quarter.objects.get(facility=facility, year=2026, quarter=3)
    brought.bring(
        team.ecologist,
        quarter,
        source=facility.sources.get(number="6012"),
        substance=Substance.objects.get(pk="0304"),
        grams_per_second="0",
        tonnes="0",
        method_name=CHECKED,
        page="1",
        upload=upload(),
    )
    annexes.make(team.ecologist, quarter, "ru", "xlsx")
