"""Storing the calculations of a quarter and writing them into the table of emissions, as the person saw it."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.calc.difference import WRITTEN, Difference, Plan, State, known_substances, substance_text
from monitoring.calc.gathering import Run
from monitoring.calc.models import AppliedResult, CalculatedValue, Calculation
from monitoring.calc.records import record_of
from monitoring.models import Quarter
from monitoring.services.blocks import apply_block
from monitoring.services.quarters import lock_open
from monitoring.tables.emissions import CALCULATED, EmissionRow
from operators import resolve
from pekportal.kit import events, grid
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused

TABLE = "emissions"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did: calculations stored anew, rows added and changed, rows of people left alone."""

    stored: int = 0
    added: int = 0
    changed: int = 0
    left: int = 0


@transaction.atomic
def calculate(actor: Actor, quarter: Quarter, *, seen: str, taken: Collection[str] = ()) -> Ran:
    """Store the calculations of the quarter and write what the person saw and took into the emissions.

    `seen` is the digest of the difference that stood on the page; `taken` names the rows to be written
    (`Difference.name`): a row that a person changed by hand is written only when it is named. The same again changes
    nothing. Refused MEANWHILE (409), FROZEN (409), ROLE (403), GONE (404), NOTHING (422).
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    plan = Plan(fresh)
    if plan.digest != seen:
        _meanwhile()
    if not plan.good and not plan.desk.brought:
        raise Refused("NOTHING", _("Nothing can be calculated yet."), fix=_("Choose methods and enter the data."))
    stored = sum(_store(actor, fresh, one) for one in plan.good)
    _retire(plan)
    wanted = [one for one in plan.differences if one.state != State.SAME and one.name in taken]
    _write(actor, fresh, wanted)
    _remember(fresh, [one for one in plan.differences if one.state == State.SAME or one.name in taken])
    left = [one for one in plan.differences if one.state != State.SAME and one.name not in taken]
    added = sum(one.row is None for one in wanted)
    ran = Ran(stored, added, len(wanted) - added, len(left))
    events.record(actor, "calc.run", fresh, stored=ran.stored, added=ran.added, changed=ran.changed, left=ran.left)
    return ran


@transaction.atomic
def remove_leftovers(actor: Actor, quarter: Quarter, *, seen: str, names: Collection[str]) -> int:
    """Take rows out of the emissions that nothing calculates any more (`Leftover.name`); how many went.

    The history keeps them. Refused MEANWHILE (409) when the page is old, FROZEN (409), ROLE (403), GONE (404).
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    plan = Plan(fresh)
    if plan.digest != seen:
        _meanwhile()
    gone = [one for one in plan.leftovers if one.name in names]
    if gone:
        _apply(actor, fresh, [grid.Delete(one.row.pk, one.row.row_version) for one in gone])
        for one in gone:
            AppliedResult.objects.filter(quarter=fresh, source=one.source, substance=one.substance).delete()
        _retire(plan)
        events.record(actor, "calc.leftovers_removed", fresh, rows=len(gone))
    return len(gone)


def _meanwhile() -> None:
    raise Refused(
        "MEANWHILE",
        _("The data changed after you opened this page; nothing is written yet."),
        fix=_("Look at the difference again."),
        status=409,
    )


def _retire(plan: Plan) -> None:
    """Calculations of choices that hold no more in this quarter are not current any longer."""
    held = {one.key for one in plan.desk.runs}
    gone = [one.pk for one in plan.desk.stored if (str(one.source_id), one.method, one.part) not in held]
    Calculation.objects.filter(pk__in=gone).update(replaced_at=now())


def _store(actor: Actor, quarter: Quarter, run: Run) -> bool:
    """Keep a calculation beside its forerunner, which is marked as replaced; True when something is new."""
    record = record_of(run.method, run.result)
    before = (
        Calculation.objects.filter(
            quarter=quarter, source=run.choice.source, method=run.choice.method, part=run.choice.part
        )
        .current()
        .first()
    )
    if before is not None and before.record == record and before.choice_id == run.choice.pk:
        return False
    if before is not None:
        before.replaced_at = now()
        before.save(update_fields=["replaced_at"])
    made = Calculation.objects.create(
        quarter=quarter,
        choice=run.choice,
        source=run.choice.source,
        method=run.choice.method,
        part=run.choice.part,
        record=record,
        unverified=len(run.result.unverified),
        made_by_id=actor.user_id,
    )
    known = known_substances(one.substance for one in run.result.emitted)
    CalculatedValue.objects.bulk_create(
        CalculatedValue(
            calculation=made,
            substance_id=one.substance,
            grams_per_second=one.grams_per_second,
            tonnes=one.tonnes,
        )
        for one in run.result.emitted
        if one.substance in known
    )
    return True


def _write(actor: Actor, quarter: Quarter, wanted: list[Difference]) -> None:
    """One block into the table of emissions; a cell that somebody changes at this moment stops everything."""
    if not wanted:
        return
    resolver = resolve.resolver(quarter.facility)
    changes: list[grid.Change] = []
    for one in wanted:
        if one.row is None:
            key = {
                "source": one.source.number,
                "substance": substance_text(resolver, one.substance),
                "how": CALCULATED,
            }
            row = uuid.uuid5(quarter.pk, f"calc/{one.name}")
            if EmissionRow.objects.filter(pk=row).exists():  # an earlier row of ours became something else
                row = uuid.uuid4()
            changes.append(grid.Add(row, cells=key | one.cells))
        else:
            cells = {key: (one.old[key], one.cells[key]) for key in WRITTEN if one.old[key] != one.cells[key]}
            changes.append(grid.Save(one.row.pk, one.row.row_version, cells))
    _apply(actor, quarter, changes)


def _apply(actor: Actor, quarter: Quarter, changes: list[grid.Change]) -> None:
    outcome = apply_block(actor, quarter, TABLE, changes, how="calculated")
    if outcome.conflicts or outcome.lost:
        words = str(outcome.lost[0].words) if outcome.lost else ""
        raise Refused(
            "MEANWHILE",
            words or _("Somebody changed the table of emissions at this very moment; nothing is written."),
            fix=_("Look at the difference again."),
            status=409,
        )


def _remember(quarter: Quarter, written: list[Difference]) -> None:
    for one in written:
        AppliedResult.objects.update_or_create(
            quarter=quarter,
            source=one.source,
            substance=one.substance,
            defaults={"cells": one.cells, "applied_at": now()},
        )
