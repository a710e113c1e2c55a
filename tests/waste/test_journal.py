"""Entries of the journal: what is taken, what is refused with day and entry, corrections of a locked quarter."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from monitoring.models import Quarter
from monitoring.waste.benches import journal_bench
from monitoring.waste.models import WasteEntry
from monitoring.waste.queries import book_of
from monitoring.waste.removed import removed_of
from monitoring.waste.services import journal, reversal
from operators.models import Facility
from pekportal.kit import grid
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.grid import Add, Delete, Save
from pekportal.kit.history import events_of
from pekportal.kit.refused import Refused
from tests.monitoring.test_pages import browser
from tests.waste.conftest import HOUSEHOLD, RECEIVER, TARE, opened

pytestmark = pytest.mark.django_db


def test_grid_and_form_write_the_same_journal(write: Any, ecologist: Actor, quarter: Quarter, streams: Any) -> None:
    write("01.07.2026", TARE, "opening", "0,05", since="25.03.2026")
    cells = {"day": "16.07.2026", "stream": TARE, "kind": "Образовано", "volume": "1,2", "density": "0,25"}
    outcome = journal.apply_entries(ecologist, quarter, [Add(uuid4(), None, cells)], how="pasted")
    assert (outcome.added, outcome.problems) == (1, ())
    book = book_of(quarter.facility)
    assert book.stock.balance(streams[TARE]) == Decimal("0.35")
    assert [str(lot.since) for lot in book.stock.open] == ["2026-03-25", "2026-07-16"]


def test_negative_balance_is_stopped_and_nothing_is_saved(write: Any, ecologist: Actor, quarter: Quarter) -> None:
    write("16.07.2026", TARE, "formed", "0,05")
    cells = {"day": "17.07.2026", "stream": TARE, "kind": "handed", "tonnes": "0,06", "partner": RECEIVER}
    other = {"day": "18.07.2026", "stream": HOUSEHOLD, "kind": "formed", "tonnes": "1"}
    with pytest.raises(Refused) as wrong:
        journal.apply_entries(ecologist, quarter, [Add(uuid4(), None, other), Add(uuid4(), None, cells)], how="pasted")
    assert wrong.value.code == "NEGATIVE"
    assert all(part in str(wrong.value.text) for part in ("17.07.2026", TARE, "0,06", "0,05", "0,01"))
    assert WasteEntry.objects.count() == 1


def test_entry_on_which_another_stands_can_not_go(write: Any, ecologist: Actor, quarter: Quarter) -> None:
    formed = write("16.07.2026", TARE, "formed", "0,05")
    write("17.07.2026", TARE, "handed", "0,05")
    for change in (Delete(formed.pk), Save(formed.pk, 1, {"tonnes": ("0,05", "0,04")})):
        with pytest.raises(Refused) as wrong:
            journal.apply_entries(ecologist, quarter, [change], how="typed")
        assert wrong.value.code == "NEGATIVE"
    with pytest.raises(Refused):
        journal.delete_entry(ecologist, quarter, formed.pk, reason="Записано дважды")


@pytest.mark.parametrize("day", ["30.06.2026", "01.10.2026"])
def test_day_of_another_quarter_is_not_taken(write: Any, ecologist: Actor, quarter: Quarter, day: str) -> None:
    with pytest.raises(Refused) as wrong:
        write(day, TARE, "formed", "1")
    assert "day" in wrong.value.fields
    block = [Add(uuid4(), None, {"day": day, "stream": TARE, "kind": "formed", "tonnes": "1"})]
    outcome = journal.apply_entries(ecologist, quarter, block, how="typed")
    assert [(problem.column, problem.kept) for problem in outcome.lost] == [("day", False)]


def test_day_to_come_is_not_taken(ecologist: Actor, zhomart: Facility, quarter: Quarter, write: Any) -> None:
    current = opened(zhomart, Period(2026, 4))
    with pytest.raises(Refused) as wrong:
        write("21.10.2026", TARE, "formed", "1", quarter=current)
    assert wrong.value.code == "DAY"


@pytest.mark.parametrize(
    ("kind", "missing"), [("moved", "to_place"), ("handed", "partner"), ("operated", "operation"), ("formed", "tonnes")]
)
def test_each_kind_needs_its_cells(ecologist: Actor, quarter: Quarter, kind: str, missing: str) -> None:
    whole = {"tonnes": "1", "to_place": "Склад", "partner": RECEIVER, "operation": "recovery"}
    texts = {"day": "16.07.2026", "stream": TARE, "kind": kind, **whole, missing: ""}
    with pytest.raises(Refused) as wrong:
        journal.add_entry(ecologist, quarter, texts)
    assert wrong.value.code == "CELLS"


def test_opening_balance_stands_first(write: Any) -> None:
    write("16.07.2026", TARE, "formed", "0,05")
    with pytest.raises(Refused) as wrong:
        write("17.07.2026", TARE, "opening", "1")
    assert wrong.value.code == "OPENING"


def test_same_place_in_another_spelling_is_one_place(write: Any, quarter: Quarter, streams: Any) -> None:
    write("16.07.2026", TARE, "formed", "1", place="Склад № 1")
    write("17.07.2026", TARE, "handed", "1", place="склад №1")
    assert book_of(quarter.facility).stock.balance(streams[TARE]) == 0


def test_double_click_is_one_entry(ecologist: Actor, quarter: Quarter) -> None:
    texts = {"day": "16.07.2026", "stream": TARE, "kind": "formed", "tonnes": "1"}
    row = uuid4()
    journal.add_entry(ecologist, quarter, texts, row_id=row)
    with pytest.raises(Refused) as wrong:
        journal.add_entry(ecologist, quarter, texts, row_id=row)
    assert (wrong.value.code, wrong.value.status) == ("DOUBLE", 409)
    journal.apply_entries(ecologist, quarter, [Add(row, None, texts)], how="typed")
    assert WasteEntry.objects.count() == 1


def test_only_the_ecologist_writes(people: dict[str, Actor], stranger: dict[str, Actor], quarter: Quarter) -> None:
    texts = {"day": "16.07.2026", "stream": TARE, "kind": "formed", "tonnes": "1"}
    for actor, status in ((people["director"], 403), (people["laboratory"], 403), (stranger["ecologist"], 404)):
        with pytest.raises(Refused) as wrong:
            journal.add_entry(actor, quarter, texts)
        assert wrong.value.status == status


def test_history_keeps_what_was_taken_out(write: Any, ecologist: Actor, quarter: Quarter) -> None:
    entry = write("16.07.2026", TARE, "formed", "1")
    bench = journal_bench(ecologist, quarter)
    journal.apply_entries(ecologist, quarter, [Save(entry.pk, 1, {"tonnes": ("1", "2")})], how="typed")
    assert next((one.old, one.new) for one in grid.cell_history(bench, entry.pk, "tonnes")) == ("1", "2")
    journal.delete_entry(ecologist, quarter, entry.pk, reason="Записано дважды")
    kept = events_of(WasteEntry).filter(pgh_obj_id=entry.pk)
    assert [event.tonnes_text for event in kept.order_by("pgh_id")][-1] == "2"


def test_what_was_taken_out_is_read_with_who_when_and_why(write: Any, ecologist: Actor, quarter: Quarter) -> None:
    first, second = (write(f"{day}.07.2026", TARE, "formed", "0,7", act="12") for day in ("10", "11"))
    with pytest.raises(Refused) as silent:
        journal.delete_entry(ecologist, quarter, first.pk, reason=" ")
    page = browser(ecologist)
    url = reverse("waste:entry-delete", args=[quarter.pk, first.pk])

    assert silent.value.code == "REASON" and page.post(url, {"reason": ""}).status_code == 422
    assert page.post(url, {"reason": "Записано дважды"}).status_code == 302
    journal.apply_entries(ecologist, quarter, [Delete(second.pk)], how="typed")

    [by_grid, by_form] = removed_of(quarter.facility_id)
    assert (by_form.why, by_form.day, by_form.tonnes, by_form.act) == ("Записано дважды", "10.07.2026", "0,7", "12")
    assert (by_grid.how, by_grid.why) == ("typed", "") and by_form.who
    text = page.get(reverse("waste:removed", args=[quarter.pk])).content.decode()
    assert "Записано дважды" in text and "причину не спрашивали" in text


def test_locked_entry_can_not_be_changed_even_in_the_database(locked: Quarter, ecologist: Actor) -> None:
    entry = WasteEntry.objects.filter(quarter=locked).first()
    with pytest.raises(Refused) as wrong:
        journal.save_entry(ecologist, locked, entry.pk, {"day": "10.07.2026"}, row_version=1)
    assert wrong.value.status == 409
    with pytest.raises(IntegrityError), transaction.atomic():
        WasteEntry.objects.filter(pk=entry.pk).update(tonnes=1)


@pytest.fixture
def current(locked: Quarter, ecologist: Actor, zhomart: Facility) -> Quarter:
    """The fourth quarter, open."""
    return opened(zhomart, Period(2026, 4))


def test_reversal_takes_back_with_a_reason(current: Quarter, ecologist: Actor, streams: Any) -> None:
    handed = WasteEntry.objects.get(kind="handed")
    back = reversal.reverse_entry(ecologist, current, handed.pk, day=dt.date(2026, 10, 5), reason="Акт отозван")
    book = book_of(current.facility)
    assert (back.amount, book.stock.balance(streams[TARE])) == (Decimal("0.5"), Decimal(2))
    for again in range(2):
        with pytest.raises(Refused) as wrong:
            reversal.reverse_entry(ecologist, current, handed.pk, day=dt.date(2026, 10, 6 + again), reason="Ещё раз")
        assert (wrong.value.code, wrong.value.status) == ("REVERSED", 409)


def test_reversal_that_leaves_less_than_nothing_is_stopped(current: Quarter, ecologist: Actor) -> None:
    formed = WasteEntry.objects.get(kind="formed")
    with pytest.raises(Refused) as wrong:
        reversal.reverse_entry(ecologist, current, formed.pk, day=dt.date(2026, 10, 5), reason="Ошибка")
    assert wrong.value.code == "NEGATIVE" and "20.07.2026" in str(wrong.value.text)


def test_reversal_needs_a_reason_and_a_locked_quarter(current: Quarter, ecologist: Actor, write: Any) -> None:
    handed = WasteEntry.objects.get(kind="handed")
    with pytest.raises(Refused) as wrong:
        reversal.reverse_entry(ecologist, current, handed.pk, day=dt.date(2026, 10, 5), reason="  ")
    assert wrong.value.code == "REASON"
    fresh = write("05.10.2026", TARE, "formed", "1", quarter=current)
    with pytest.raises(Refused) as wrong:
        reversal.reverse_entry(ecologist, current, fresh.pk, day=dt.date(2026, 10, 6), reason="Ошибка")
    assert wrong.value.code == "OPEN"


def test_withdrawn_reversal_is_gone_and_the_rows_stay(current: Quarter, ecologist: Actor, streams: Any) -> None:
    handed = WasteEntry.objects.get(kind="handed")
    back = reversal.reverse_entry(ecologist, current, handed.pk, day=dt.date(2026, 10, 5), reason="Акт отозван")
    reversal.withdraw_reversal(ecologist, current, back.pk)
    assert book_of(current.facility).stock.balance(streams[TARE]) == Decimal("1.5")


def test_reversal_is_no_row_of_the_grid(current: Quarter, ecologist: Actor) -> None:
    handed = WasteEntry.objects.get(kind="handed")
    back = reversal.reverse_entry(ecologist, current, handed.pk, day=dt.date(2026, 10, 5), reason="Акт отозван")
    assert list(journal_bench(ecologist, current).rows) == []
    with pytest.raises(Refused) as wrong:
        journal.save_entry(ecologist, current, back.pk, {"day": "05.10.2026"}, row_version=1)
    assert wrong.value.status == 404
