"""Makes roles, schema, devices and channels in the script's own database; prints the tokens as JSON."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from typing import Any

import django


def main() -> None:
    """`python -m tests.asm.bar.setup DEVICES CHANNELS FIRST LAST`: months of readings are made from FIRST to LAST."""
    devices, channels = int(sys.argv[1]), int(sys.argv[2])
    first, last = (dt.date.fromisoformat(text) for text in sys.argv[3:5])
    from pekportal.kit.roles import creation

    creation.renew(creation.Wanted.from_environment(os.environ), development=True)
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from monitoring.asm.services.months import month_after
    from pekportal.local.quick_migrations import quick_migrations

    with quick_migrations():
        call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        month = first.replace(day=1)
        while month <= last:
            cursor.execute("SELECT asm_make_month(%s)", [month])
            month = month_after(month, 1)
    sys.stdout.write(json.dumps(fill(devices, channels)))


def fill(devices: int, channels: int) -> dict[str, Any]:
    """Synthetic devices of one facility, each with so many channels C0, C1, …; tokens by device."""
    from monitoring.asm.models import Channel
    from monitoring.asm.services import tokens
    from tests.asm import makers
    from tests.factories import FacilityFactory, SubstanceFactory

    facility = FacilityFactory(category=1, name="Синтетический объект замера")
    substance = SubstanceFactory(code="0330", name_ru="Сера диоксид")
    told = {}
    for number in range(devices):
        device = makers.device(facility, name=f"Синтетический прибор {number}")
        Channel.objects.bulk_create(
            Channel(device=device, code=f"C{place}", substance=substance) for place in range(channels)
        )
        told[str(device.pk)] = tokens.issue(makers.SYSTEM, device, label="bar", days=30).secret
    return told


if __name__ == "__main__":
    main()
