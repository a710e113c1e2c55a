"""The yearly plan of measures and what was done of it in a quarter."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from monitoring.models import Quarter
from monitoring.services.quarters import lock_open
from monitoring.waste.plans import MeasureFact, PlannedMeasure
from operators.models import Facility
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.refused import Refused

_FIELDS = ("kind", "name", "object", "indicator", "term", "planned_cost", "planned_effect")
_CARRIED = ("kind", "name", "object", "indicator", "term", "planned_effect")


def measure_of(actor: Actor, facility: Facility, measure_id: UUID) -> PlannedMeasure:
    """A measure of this facility that the actor may see; a 404 refusal otherwise."""
    found: PlannedMeasure | None = (
        PlannedMeasure.objects.visible_to(actor).filter(pk=measure_id, facility=facility).first()
    )
    if found is None:
        raise Refused("GONE", _("There is no such measure."), status=404)
    return found


def _facility(actor: Actor, facility: Facility) -> Facility:
    seen = Facility.objects.visible_to(actor).select_for_update(of=("self",), no_key=True)
    found: Facility | None = seen.filter(pk=facility.pk).first()
    if found is None:
        raise Refused("GONE", _("There is no such facility."), status=404)
    return found


@transaction.atomic
def keep_measure(
    actor: Actor,
    facility: Facility,
    year: int,
    *,
    measure: PlannedMeasure | None = None,
    row_version: int | None = None,
    **values: Any,
) -> PlannedMeasure:
    """Plan a measure of a year, or save `measure`; `values` are its fields, money in thousand tenge.

    Refused COST (422), DOUBLE, STALE (409), GONE (404).
    """
    actor.require(Role.ECOLOGIST)
    seen = _facility(actor, facility)
    _refuse_cost("planned_cost", values.get("planned_cost"))
    fresh = (
        PlannedMeasure.objects.select_for_update().get(pk=measure.pk)
        if measure
        else PlannedMeasure(facility=seen, year=year)
    )
    if measure and row_version is not None and fresh.row_version != row_version:
        raise _stale(fresh.name)
    for key in _FIELDS:
        if key in values:
            setattr(fresh, key, values[key].strip() if isinstance(values[key], str) else values[key])
    fresh.row_version += 1 if measure else 0
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError as wrong:
        words = _("The plan of the year has this measure at this object already.")
        raise Refused("DOUBLE", words, status=409, fields={"name": words}) from wrong
    events.record(actor, "plan.measure", seen, words=fresh.name, measure=str(fresh.pk))
    return fresh


@transaction.atomic
def drop_measure(actor: Actor, measure: PlannedMeasure) -> PlannedMeasure:
    """Take a measure out of the plan from today; what was done of it stays."""
    actor.require(Role.ECOLOGIST)
    seen = PlannedMeasure.objects.visible_to(actor).select_for_update(of=("self",))
    fresh: PlannedMeasure = seen.get(pk=measure.pk)
    if fresh.dropped_on is None:
        fresh.dropped_on = today()
        fresh.row_version += 1
        fresh.save(update_fields=["dropped_on", "row_version"])
        events.record(actor, "plan.measure_dropped", fresh.facility, words=fresh.name)
    return fresh


@transaction.atomic
def carry_over(actor: Actor, facility: Facility, year: int) -> int:
    """Plan the measures of the year before again, without their money; those that are planned already stay.

    Returns how many were added; done twice it adds nothing more.
    """
    actor.require(Role.ECOLOGIST)
    seen = _facility(actor, facility)
    known = {
        (one.kind, one.name.casefold(), one.object.casefold())
        for one in PlannedMeasure.objects.filter(facility=seen, year=year)
    }
    earlier = PlannedMeasure.objects.filter(facility=seen, year=year - 1, dropped_on=None).order_by("created_at")
    fresh = [
        PlannedMeasure(facility=seen, year=year, **{key: getattr(one, key) for key in _CARRIED})
        for one in earlier
        if (one.kind, one.name.casefold(), one.object.casefold()) not in known
    ]
    PlannedMeasure.objects.bulk_create(fresh)
    if fresh:
        events.record(actor, "plan.carried", seen, year=year, measures=len(fresh))
    return len(fresh)


@transaction.atomic
def keep_fact(
    actor: Actor,
    quarter: Quarter,
    measure: PlannedMeasure,
    *,
    cost: Decimal | None = None,
    works: str = "",
    fact: str = "",
    effect: str = "",
    note: str = "",
    row_version: int | None = None,
) -> MeasureFact:
    """Keep what was done of a measure in an open quarter of its year; `cost` in thousand tenge.

    Refused YEAR, COST (422), STALE, FROZEN (409), GONE (404).
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    planned = measure_of(actor, fresh.facility, measure.pk)
    if planned.year != fresh.year:
        raise Refused("YEAR", _("This measure is planned for %(year)d.") % {"year": planned.year})
    _refuse_cost("cost", cost)
    known = MeasureFact.objects.select_for_update().filter(measure=planned, quarter=fresh).first()
    if row_version is not None and row_version != (known.row_version if known else 0):
        raise _stale(planned.name)
    values: dict[str, Any] = {"cost": cost, "works": works.strip(), "fact": fact.strip(), "effect": effect.strip()}
    values |= {"note": note.strip(), "row_version": (known.row_version if known else 0) + 1}
    kept, _created = MeasureFact.objects.update_or_create(measure=planned, quarter=fresh, defaults=values)
    events.record(actor, "plan.fact", fresh, words=planned.name, measure=str(planned.pk))
    return kept


def _refuse_cost(field: str, cost: Decimal | None) -> None:
    if cost is not None and cost < 0:
        words = _("Money spent is not below zero.")
        raise Refused("COST", words, fields={field: words})


def _stale(name: str) -> Refused:
    return Refused(
        "STALE",
        _("Somebody else saved «%(name)s» meanwhile.") % {"name": name},
        fix=_("Reload the page and compare."),
        status=409,
    )
