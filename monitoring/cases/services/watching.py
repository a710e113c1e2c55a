"""Exceedances open their cases by themselves, once; a value that was corrected says so (idempotent)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from monitoring.asm.queries import facilities_with_days
from monitoring.cases import found as finding
from monitoring.cases.found import WATCHED, Over
from monitoring.cases.machine import BY_CORRECTION, CASE, CLOSED
from monitoring.cases.models import Case, Watching
from monitoring.cases.terms import notice_due
from monitoring.machine import OPEN
from monitoring.models import Quarter
from monitoring.tables.registry import TABLES
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now, today
from pekportal.kit.numbers import format_number

AT_ONCE: Final = 300  # rows of a table that are looked at inside the block; larger tables wait for the sweep
JOURNAL: Final = "waste-journal"  # the journal of the room `waste`, no entry table
MOST_A_SWEEP: Final = 20
MOST_AUTOMATIC: Final = 200
LATE_DAYS: Final = dt.timedelta(days=3)  # older readings that come late are found by the daily repair


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look did."""

    opened: int = 0
    corrected: int = 0
    again: int = 0


def rows_changed(actor: Actor, quarter: Quarter, slug: str) -> None:
    """Look at the changed table at once when it is small, else leave the quarter to the sweep (seconds later)."""
    if slug == JOURNAL:  # its balances cost a reading of the whole journal
        remember(quarter)
        return
    if slug not in WATCHED:
        return
    if len(TABLES[slug].rows(quarter).values_list("pk")[: AT_ONCE + 1]) > AT_ONCE:
        remember(quarter)
    else:
        look(actor, quarter, slugs=(slug,))


def remember(quarter: Quarter) -> None:
    """The sweep is to look at this quarter."""
    Watching.objects.bulk_create(
        [Watching(quarter=quarter, changed_at=now())],
        update_conflicts=True,
        update_fields=["changed_at"],
        unique_fields=["quarter"],
    )


@transaction.atomic
def look(actor: Actor, quarter: Quarter, *, slugs: Collection[str] | None = None) -> Looked:
    """Open the missing cases, mark the corrected ones; `slugs` narrows it to some entry tables.

    A quarter that is locked with its report is left as it is: its rows can not change.
    """
    locked = Quarter.objects.select_for_update(of=("self",)).select_related("facility").get(pk=quarter.pk)
    if not locked.is_open:
        return Looked()
    scope = finding.KINDS_OF.keys() if slugs is None else slugs
    kinds = [kind for slug in scope for kind in finding.KINDS_OF[slug]]
    cases = {(case.kind, case.subject_id): case for case in Case.objects.filter(quarter=locked, kind__in=kinds)}
    overs = [_known(one, cases) for one in finding.over_in(locked, scope)]
    over = {one.key: one for one in overs}
    opened = sum(_open(actor, locked, one) for key, one in over.items() if key not in cases)
    again = sum(_still(actor, case, over[key]) for key, case in cases.items() if key in over)
    gone = [case for key, case in cases.items() if key not in over and case.is_live and case.corrected_at is None]
    for case in gone:
        _corrected(actor, case)
    return Looked(opened, len(gone), again)


def _known(over: Over, cases: dict[tuple[str, str], Case]) -> Over:
    """A run of days under the name of its case, where one of its days has a case already."""
    if over.last_day is None or over.key in cases:
        return over
    for kind, subject_id in cases:
        if kind == over.kind and finding.same_run(subject_id, over):
            return replace(over, subject_id=subject_id)
    return over


def _open(actor: Actor, quarter: Quarter, over: Over) -> int:
    day = today()
    case = Case.objects.create(
        quarter=quarter,
        kind=over.kind,
        subject_id=over.subject_id,
        table=over.table,
        row_id=over.row_id,
        place=over.place[:400],
        subject=over.subject[:400],
        unit=over.unit,
        fact=over.fact,
        norm=over.norm,
        now_fact=over.fact,
        found_on=day,
        due_on=notice_due(day),
    )
    events.record(actor, "case.opened", case, fact=_plain(over.fact), norm=_plain(over.norm), unit=over.unit)
    return 1


def _still(actor: Actor, case: Case, over: Over) -> int:
    """A known case that exceeds: its row and present value; one that was corrected before is over again."""
    was_corrected = case.corrected_at is not None
    if case.state == CLOSED and case.ground == BY_CORRECTION:
        words = f"{format_number(over.fact, 'ru')} > {format_number(over.norm, 'ru')} {over.unit}"
        system = Actor.as_system(actor.name or "system")
        CASE.perform(case, "reopen", system, reason=words, closed_at=None, ground="")
    if not was_corrected and case.now_fact == over.fact and case.row_id == over.row_id:
        return 0
    Case.objects.filter(pk=case.pk).update(
        now_fact=over.fact, row_id=over.row_id, corrected_at=None, corrected_by="", corrected_to=""
    )
    if case.now_fact != over.fact:
        events.record(actor, "case.changed", case, fact=_plain(over.fact), unit=over.unit)
    return int(was_corrected)


def _corrected(actor: Actor, case: Case) -> None:
    says = _now_says(case)
    Case.objects.filter(pk=case.pk).update(
        now_fact=None,
        corrected_at=now(),
        corrected_by=actor.name[:200],
        corrected_to=says[:200],
        row_version=F("row_version") + 1,
    )
    events.record(actor, "case.corrected", case, words=says)


_CELL = {
    "emission-rate": "grams_per_second_text",
    "emission-at-source": "concentration_text",
    "emission-year": "tonnes_text",
    "discharge": "concentration_text",
    "discharge-year": "tonnes_text",
    "waste-limit": "end_text",
    "waste-burial": "placed_text",
}


def _now_says(case: Case) -> str:
    """The text that stands in the row now; "" when the row is gone."""
    table = TABLES.get(case.table)
    row: Any = table.model._default_manager.filter(pk=case.row_id).first() if table and case.row_id else None
    return str(getattr(row, _CELL.get(case.kind, "value_text"), "") or "") if row else ""


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def sweep_watched(actor: Actor) -> int:
    """Look at the quarters whose large tables changed; returns how many."""
    done = 0
    for waiting in Watching.objects.select_related("quarter").order_by("changed_at")[:MOST_A_SWEEP]:
        look(actor, waiting.quarter)
        Watching.objects.filter(pk=waiting.pk, changed_at=waiting.changed_at).delete()
        done += 1
    return done


def sweep_automatic(actor: Actor) -> int:
    """Look at the open quarters whose automated monitoring has days of late; returns how many cases it opened."""
    fresh = facilities_with_days(today() - LATE_DAYS)
    quarters = Quarter.objects.filter(state=OPEN, facility_id__in=fresh).order_by("year", "quarter")
    return sum(look(actor, quarter, slugs=(finding.AUTOMATIC,)).opened for quarter in quarters[:MOST_AUTOMATIC])


def open_quarters() -> list[Quarter]:
    """Quarters that the daily repair looks at."""
    return list(Quarter.objects.filter(state=OPEN).order_by("year", "quarter"))
