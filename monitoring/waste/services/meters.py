"""Water meters and their readings."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from monitoring.models import Quarter
from monitoring.waste.benches import readings_bench
from monitoring.waste.meters import MeterBook
from monitoring.waste.models import Meter
from monitoring.waste.words import cell
from operators.models import Facility, SamplingPoint
from pekportal.kit import events, grid
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.refused import Refused


def meter_of(actor: Actor, facility: Facility, meter_id: UUID) -> Meter:
    """A meter of this facility that the actor may see; a 404 refusal otherwise."""
    found: Meter | None = Meter.objects.visible_to(actor).filter(pk=meter_id, facility=facility).first()
    if found is None:
        raise Refused("GONE", _("There is no such meter."), status=404)
    return found


@transaction.atomic
def keep_meter(
    actor: Actor,
    facility: Facility,
    *,
    name: str,
    purpose: str,
    coefficient: Decimal,
    place: str = "",
    outlet: SamplingPoint | None = None,
    limit_m3: Decimal | None = None,
    limit_ground: str = "",
    meter: Meter | None = None,
    row_version: int | None = None,
) -> Meter:
    """Add a meter, or save `meter` if nobody saved it since `row_version`.

    Refused COEFFICIENT, OUTLET (422), DOUBLE, STALE (409), GONE (404).
    """
    actor.require(Role.ECOLOGIST)
    seen = (
        Facility.objects.visible_to(actor).select_for_update(of=("self",), no_key=True).filter(pk=facility.pk).first()
    )
    if seen is None:
        raise Refused("GONE", _("There is no such facility."), status=404)
    if coefficient <= 0:
        words = _("The coefficient is a number above zero.")
        raise Refused("COEFFICIENT", words, fields={"coefficient": words})
    if outlet is not None and outlet.facility_id != seen.pk:
        words = _("This outlet is of another facility.")
        raise Refused("OUTLET", words, fields={"outlet": words})
    fresh = Meter.objects.select_for_update().get(pk=meter.pk) if meter else Meter(facility=seen)
    if meter and row_version is not None and fresh.row_version != row_version:
        raise Refused(
            "STALE", _("Somebody else saved this meter meanwhile."), fix=_("Reload the page and compare."), status=409
        )
    values = {"name": name.strip(), "purpose": purpose, "coefficient": coefficient, "place": place.strip()}
    values |= {"outlet": outlet, "limit_m3": limit_m3, "limit_ground": limit_ground.strip()}
    for key, value in values.items():
        setattr(fresh, key, value)
    fresh.row_version += 1 if meter else 0
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError as wrong:
        words = _("The facility has a meter «%(name)s» already.") % {"name": name}
        raise Refused("DOUBLE", words, status=409, fields={"name": words}) from wrong
    events.record(actor, "water.meter", seen, words=fresh.name, meter=str(fresh.pk))
    return fresh


@transaction.atomic
def close_meter(actor: Actor, meter: Meter, *, day: dt.date | None = None) -> Meter:
    """Take a meter out of use; its readings stay."""
    actor.require(Role.ECOLOGIST)
    fresh: Meter = Meter.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=meter.pk)
    if fresh.closed_on is None:
        fresh.closed_on = day or today()
        fresh.row_version += 1
        fresh.save(update_fields=["closed_on", "row_version"])
        events.record(actor, "water.meter_closed", fresh.facility, words=fresh.name)
    return fresh


@transaction.atomic
def apply_readings(actor: Actor, quarter: Quarter, changes: Iterable[grid.Change], *, how: str) -> grid.Outcome:
    """Apply a block of changes to the readings of a quarter; Refused ROLE (403), GONE (404), FROZEN (409)."""
    actor.require(Role.ECOLOGIST)
    return grid.apply(readings_bench(actor, quarter, writing=True), changes, how=how)


@transaction.atomic
def prepare_months(actor: Actor, quarter: Quarter) -> int:
    """Add the months of the quarter that the meters have no row for; the first begins where the last one ended.

    Done twice it adds nothing more. Returns how many rows were added.
    """
    actor.require(Role.ECOLOGIST)
    bench = readings_bench(actor, quarter, writing=True)
    fresh: Quarter = bench.lead
    book = MeterBook(fresh)
    known = {(one.meter, one.month) for _row, one in book.mine}
    first = fresh.period.start.month
    block: list[grid.Change] = []
    for meter in book.meters:
        if meter.closed_on is not None:
            continue
        for month in range(first, first + 3):
            if (str(meter.pk), month) not in known:
                block.append(
                    grid.Add(uuid.uuid5(fresh.pk, f"{meter.pk}/{month}"), None, _texts(book, meter, month, first))
                )
    outcome = grid.apply(bench, block, how="filled") if block else grid.Outcome()
    return outcome.added


def _texts(book: MeterBook, meter: Meter, month: int, first: int) -> dict[str, str]:
    texts = {"meter": meter.name, "month": f"{month:02d}"}
    if month == first:
        before = _last_end(book, meter)
        if before is not None:
            texts["begin"] = cell(before)
    return texts


def _last_end(book: MeterBook, meter: Meter) -> Any:
    """The last reading of the quarters before this one."""
    quarter = book.quarter
    earlier = [
        (one.year, one.month, one.end)
        for row, one in book.readings
        if one.meter == str(meter.pk) and row.quarter_id != quarter.pk and one.end is not None
    ]
    return max(earlier)[2] if earlier else None
