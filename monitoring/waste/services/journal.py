"""Entries of the journal: a block from the grid or a workbook, one row of the form; never more out than there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.models import Quarter
from monitoring.services.quarters import lock_open
from monitoring.signals import rows_changed
from monitoring.waste.benches import journal_bench, refuse_day
from monitoring.waste.models import WasteEntry
from monitoring.waste.queries import WasteBook, book_of
from monitoring.waste.rules.entry import OPENING, Short
from monitoring.waste.tables.journal import JOURNAL
from operators.models import Facility
from pekportal.kit import events, grid, history
from pekportal.kit.access import Actor, Role
from pekportal.kit.numbers import format_number
from pekportal.kit.refused import Refused
from pekportal.kit.tables import store


@transaction.atomic
def apply_entries(actor: Actor, quarter: Quarter, changes: Iterable[grid.Change], *, how: str) -> grid.Outcome:
    """Apply a block of changes to the journal of a quarter.

    Refused NEGATIVE (422) with day and entry when more would go out than there is, OPENING, REVERSED; ROLE (403),
    GONE (404), FROZEN (409) and what kit.grid refuses: then nothing is changed.
    """
    actor.require(Role.ECOLOGIST)
    outcome = grid.apply(journal_bench(actor, quarter, writing=True), changes, how=how)
    settle(actor, quarter)
    return outcome


@transaction.atomic
def add_entry(actor: Actor, quarter: Quarter, texts: Mapping[str, str], *, row_id: UUID | None = None) -> WasteEntry:
    """Add one entry from its written texts; refused as `apply_entries`, and CELLS (422), DOUBLE (409)."""
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    refuse_day(fresh, texts.get("day", ""))
    bench = journal_bench(actor, fresh)
    row: WasteEntry = store.add_row(WasteEntry, JOURNAL, texts, bench.resolve, fixed=bench.fixed, row_id=row_id)
    settle(actor, fresh)
    return row


@transaction.atomic
def save_entry(
    actor: Actor, quarter: Quarter, row_id: UUID, texts: Mapping[str, str], *, row_version: int | None
) -> WasteEntry:
    """Save an entry of an open quarter if nobody saved it since; otherwise Refused STALE (409)."""
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    refuse_day(fresh, texts.get("day", ""))
    bench = journal_bench(actor, fresh)
    entry = entry_of(actor, fresh, row_id)
    row: WasteEntry = store.save_row(entry, JOURNAL, texts, bench.resolve, row_version=row_version, fixed=bench.fixed)
    settle(actor, fresh)
    return row


@transaction.atomic
def delete_entry(actor: Actor, quarter: Quarter, row_id: UUID, *, reason: str, row_version: int | None = None) -> None:
    """Take an entry of an open quarter out of the journal, with a reason; the history keeps its texts (art. 347.2).

    Refused REASON (422) without one.
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    entry = entry_of(actor, fresh, row_id)
    why = reason.strip()
    if not why:
        words = _("Write why the entry is taken out.")
        raise Refused(
            "REASON", words, fix=_("One sentence is enough: it stays with the entry."), fields={"reason": words}
        )
    events.record(actor, "waste.entry_removed", fresh, row=str(entry), words=why)
    with history.by(why=why[:1000]):
        store.delete_row(entry, JOURNAL, row_version=row_version)
    settle(actor, fresh)


def entry_of(actor: Actor, quarter: Quarter, row_id: UUID) -> Any:
    """The entry of this quarter that may be edited: no reversal; a 404 refusal otherwise."""
    found = WasteEntry.objects.visible_to(actor).filter(pk=row_id, quarter=quarter, reverses__isnull=True).first()
    if found is None:
        raise Refused("GONE", _("There is no such entry."), fix=_("Go back to the journal."), status=404)
    return found


def settle(actor: Actor, quarter: Quarter) -> None:
    """Keep the journal sound and tell who watches the limits and terms of the quarter."""
    keep_sound(quarter.facility_id)
    rows_changed.send(sender=Quarter, quarter=quarter, actor=actor, slug="waste-journal")


def keep_sound(facility_id: Any) -> None:
    """Refuse what the journal of a facility can not hold; called after a write, inside its transaction.

    The facility is locked: two quarters of it may be written by two people at once.
    """
    Facility.objects.select_for_update(no_key=True).get(pk=facility_id)
    book = book_of(facility_id)
    if book.stock.short:
        raise _negative(book, book.stock.short[0])
    _openings_come_first(book)


def _negative(book: WasteBook, short: Short) -> Refused:
    entry = short.entry
    told = {
        "day": f"{entry.day:%d.%m.%Y}",
        "waste": book.streams[entry.stream].name,
        "place": short.place or _("place not named"),
        "tonnes": format_number(entry.tonnes, "ru"),
        "there": format_number(short.there, "ru"),
        "missing": format_number(short.missing, "ru"),
        "what": _kind_word(entry.kind),
    }
    words = _(
        "%(day)s, %(waste)s (%(place)s): «%(what)s» takes %(tonnes)s t, but only %(there)s t lie there; "
        "%(missing)s t are missing."
    )
    fix = _("Enter what came in before that day, or correct the amount, the day or the place. Nothing was saved.")
    return Refused("NEGATIVE", words % told, fix=fix, fields={"tonnes": words % told})


def _kind_word(kind: str) -> str:
    return next(str(words) for code, words in JOURNAL.column("kind").choices if code == kind)


def _openings_come_first(book: WasteBook) -> None:
    """An opening balance stands before every other entry of its stream at its place."""
    first: dict[tuple[str, str], Any] = {}
    for entry in book.entries:
        key = (entry.stream, entry.place)
        if entry.kind != OPENING and not entry.reverses:
            first[key] = min(first.get(key, entry.day), entry.day)
    for entry in book.entries:
        key = (entry.stream, entry.place)
        if entry.kind == OPENING and not entry.reverses and key in first and entry.day > first[key]:
            words = _("%(waste)s: the opening balance of %(day)s stands after the entry of %(first)s.") % {
                "waste": book.streams[entry.stream].name,
                "day": f"{entry.day:%d.%m.%Y}",
                "first": f"{first[key]:%d.%m.%Y}",
            }
            fix = _("An opening balance is the first entry of a waste at a place: correct the day.")
            raise Refused("OPENING", words, fix=fix, fields={"day": words})
