"""The activity data of a quarter: prepared from the chosen methods, changed in blocks, from a form, from a workbook."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.calc.bench import bench_of, document_of
from monitoring.calc.gathering import Desk
from monitoring.calc.models import ActivityRow
from monitoring.calc.table import SLUG
from monitoring.models import Quarter
from monitoring.services.quarters import lock_open
from pekportal.kit import events, grid
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused
from pekportal.kit.sheets import benches, pages, taking


@transaction.atomic
def change(actor: Actor, quarter: Quarter, changes: Iterable[grid.Change], *, how: str) -> grid.Outcome:
    """Apply a block to the activity data; Refused ROLE (403), GONE (404), FROZEN (409), COLUMN, TOO_MANY, HOW (422)."""
    actor.require(Role.ECOLOGIST)
    return grid.apply(bench_of(actor, quarter, writing=True), changes, how=how)


@transaction.atomic
def prepare(actor: Actor, quarter: Quarter) -> int:
    """Add the rows that the methods in force ask for and that are not there; how many. A second click adds none."""
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    changes = [
        grid.Add(
            uuid.uuid5(fresh.pk, f"{choice.source_id}/{choice.method}/{choice.part}/{key}"),
            cells={
                "source": choice.source.number,
                "method": choice.method,
                "part": choice.part,
                "what": key,
                "amount": str(fresh.period.days) if key == "days" else "",
            },
        )
        for choice, key in Desk(fresh).missing
    ]
    if changes:
        grid.apply(bench_of(actor, fresh, writing=True), changes, how="prepared")
        events.record(actor, "calc.prepared", fresh, rows=len(changes))
    return len(changes)


@transaction.atomic
def fill(actor: Actor, quarter: Quarter, amounts: Mapping[UUID, tuple[str, str]]) -> grid.Outcome:
    """Write amounts from the plain form: row → (the text that stood on the page, the text now)."""
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    versions = dict(ActivityRow.objects.filter(quarter=fresh, pk__in=amounts).values_list("pk", "row_version"))
    if len(versions) != len(amounts):
        raise Refused("GONE", _("A row of the page is not there any more."), fix=_("Reload the page."), status=404)
    changes = [
        grid.Save(row, versions[row], {"amount": (was, now)}) for row, (was, now) in amounts.items() if was != now
    ]
    return grid.apply(bench_of(actor, fresh, writing=True), changes, how="form")


@transaction.atomic
def apply_workbook(actor: Actor, quarter: Quarter, order: pages.Order) -> benches.Applied:
    """Apply the difference of a workbook that the person saw; Refused as `kit.sheets.taking` says."""
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)

    def bench(slug: str) -> grid.Bench:
        assert slug == SLUG, "the workbook has one table"
        return bench_of(actor, fresh, writing=True)

    return taking.take(actor, fresh, order, document=document_of(actor, fresh), bench_of=bench, event="calc.workbook")
