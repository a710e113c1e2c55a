"""The waste tables from the journal: the difference first, what a person wrote is not overwritten silently."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.services.rows import add_row
from monitoring.tables.waste import WasteMovement, WasteOperation, WasteReceived
from monitoring.waste.differences import difference_of
from monitoring.waste.models import WasteEntry
from monitoring.waste.rules.filling import Proposal, Stored, compare, same_text
from monitoring.waste.services import filling, reversal
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.refused import Refused
from reports.gather.waste import waste_facts
from tests.waste.conftest import HOUSEHOLD, RECEIVER, ROCK, TARE, opened

SECOND = "210740000937"


def everything(found: Any) -> list[str]:
    return [row.name(cell.key) if not row.is_new else row.name() for row in found.rows for cell in row.cells]


@pytest.fixture
def fill(ecologist: Actor, quarter: Quarter) -> Any:
    """fill(at=quarter) → rows written, taking everything that differs."""

    def act(at: Quarter = quarter) -> int:
        found = difference_of(at, "journal")
        return filling.fill(ecologist, at, "journal", seen=found.digest, taken=everything(found))

    return act


def test_same_text_is_by_number_and_nothing_is_zero() -> None:
    assert same_text("0,50", "0,5") and same_text("", "0") and same_text("-", "0") and same_text("a  b", "a b")
    assert not same_text("0,5", "0,05") and not same_text("", "941240000193")


def test_cells_of_a_person_are_marked_and_others_are_not() -> None:
    proposal = Proposal("t", "k", "Тара", {"a": "1", "b": "2", "c": "3"})
    row = Stored("id", 3, "k", {"a": "5", "b": "", "c": "3,0"}, frozenset({"a", "c"}))
    found = compare([proposal], [row, Stored("x", 1, "other", {})], lambda one: one.key)
    assert [(cell.key, cell.old, cell.by_hand) for cell in found.rows[0].cells] == [("a", "5", True), ("b", "", False)]
    assert found.absent == ("other",)


@pytest.mark.django_db
def test_movement_is_filled_with_both_receivers(write: Any, fill: Any) -> None:
    write("01.07.2026", TARE, "opening", "0,5")
    write("10.07.2026", TARE, "formed", "1,25")
    write("11.07.2026", TARE, "received", "0,25", partner=SECOND)
    write("12.07.2026", TARE, "handed", "0,5")
    write("13.07.2026", TARE, "handed", "0,5", partner=SECOND)
    assert fill() == 2  # movement, received
    row = WasteMovement.objects.get()
    assert [row.begin, row.formed, row.received, row.transferred] == [Decimal(v) for v in ("0.5", "1.25", "0.25", "1")]
    assert (row.movement.end, row.receiver_bin, row.from_bin) == (Decimal(1), f"{RECEIVER}, {SECOND}", SECOND)
    assert row.stream is not None and fill() == 0


@pytest.mark.django_db
def test_operation_and_what_is_left(write: Any, fill: Any) -> None:
    write("10.07.2026", TARE, "formed", "3")
    write("12.07.2026", TARE, "operated", "1", operation="recovery")
    write("13.07.2026", TARE, "operated", "0,5", operation="recovery")
    write("14.07.2026", TARE, "handed", "0,25")
    fill()
    row = WasteOperation.objects.get()
    assert (row.operation, row.operated, row.left, row.transferred) == (
        "восстановление отходов",
        Decimal("1.5"),
        Decimal("1.25"),
        Decimal("0.25"),
    )
    assert WasteMovement.objects.get().operation == "восстановление отходов"


@pytest.mark.django_db
def test_received_follows_the_lots_of_its_sender(write: Any, fill: Any) -> None:
    """2 t of a sender lie first: 1,5 operated (0,3 t of new waste) and 0,25 handed over are of that lot."""
    write("01.07.2026", TARE, "received", "2", partner=SECOND)
    write("02.07.2026", TARE, "formed", "1")
    write("05.07.2026", TARE, "operated", "1,5", operation="recovery")
    write("05.07.2026", HOUSEHOLD, "formed", "0,3", made_from=TARE)
    write("06.07.2026", TARE, "handed", "0,25")
    fill()
    row = WasteReceived.objects.get()
    assert (row.from_bin, row.received, row.operated, row.left) == (
        SECOND,
        Decimal(2),
        Decimal("1.5"),
        Decimal("0.25"),
    )
    assert (row.new_waste, row.new_amount, row.left_receiver_bin) == (HOUSEHOLD, Decimal("0.3"), RECEIVER)


@pytest.mark.django_db
def test_burial_is_composed_from_what_was_placed(write: Any, fill: Any, quarter: Quarter) -> None:
    write("30.09.2026", ROCK, "formed", "", volume="3780", density="2,1")
    write("30.09.2026", ROCK, "placed", "7938")
    fill()
    (facts,) = waste_facts(QuarterBook(quarter))["waste_burials"]
    assert (facts.formed, facts.buried) == (Decimal(7938), Decimal(7938))


@pytest.mark.django_db
def test_typed_cell_stays_unless_it_is_taken(write: Any, fill: Any, ecologist: Actor, quarter: Quarter) -> None:
    add_row(ecologist, quarter, "waste-movement", {"stream": TARE, "begin": "0", "formed": "5"})
    write("10.07.2026", TARE, "formed", "1,25")
    found = difference_of(quarter, "journal")
    (cell,) = found.rows[0].cells
    assert (cell.key, cell.old, cell.new, cell.by_hand) == ("formed", "5", "1,25", True)
    assert filling.fill(ecologist, quarter, "journal", seen=found.digest, taken=[]) == 0
    assert WasteMovement.objects.get().formed == 5
    assert fill() == 1 and WasteMovement.objects.get().formed == Decimal("1.25")
    write("11.07.2026", TARE, "formed", "1")
    assert not difference_of(quarter, "journal").rows[0].cells[0].by_hand  # what the journal wrote it may mend


@pytest.mark.django_db
def test_difference_that_changed_meanwhile_is_shown_again(write: Any, ecologist: Actor, quarter: Quarter) -> None:
    write("10.07.2026", TARE, "formed", "1")
    found = difference_of(quarter, "journal")
    write("11.07.2026", TARE, "formed", "1")
    with pytest.raises(Refused) as wrong:
        filling.fill(ecologist, quarter, "journal", seen=found.digest, taken=everything(found))
    assert (wrong.value.code, wrong.value.status) == ("MEANWHILE", 409)
    assert not WasteMovement.objects.exists()


@pytest.mark.django_db
def test_second_press_does_nothing(write: Any, ecologist: Actor, quarter: Quarter) -> None:
    write("10.07.2026", TARE, "formed", "1")
    found = difference_of(quarter, "journal")
    counts = [filling.fill(ecologist, quarter, "journal", seen=found.digest, taken=everything(found)) for _ in "12"]
    assert (counts, WasteMovement.objects.count()) == ([1, 0], 1)


@pytest.mark.django_db
def test_sum_below_nothing_is_told_and_not_written(
    locked: Quarter, ecologist: Actor, zhomart: Facility, fill: Any
) -> None:
    current = opened(zhomart, Period(2026, 4))
    handed = WasteEntry.objects.get(kind="handed")
    reversal.reverse_entry(ecologist, current, handed.pk, day=dt.date(2026, 10, 5), reason="Акт отозван")
    (row,) = difference_of(current, "journal").rows
    assert len(row.notes) == 1 and "-0,5" in row.notes[0].replace("−", "-")
    assert "transferred" not in {cell.key for cell in row.cells}


@pytest.mark.django_db
def test_locked_quarter_and_other_people_fill_nothing(
    locked: Quarter, ecologist: Actor, people: dict[str, Actor], stranger: dict[str, Actor]
) -> None:
    seen = difference_of(locked, "journal").digest
    for actor, status in ((ecologist, 409), (people["director"], 403), (stranger["ecologist"], 404)):
        with pytest.raises(Refused) as wrong:
            filling.fill(actor, locked, "journal", seen=seen, taken=["waste-movement/x/new"])
        assert wrong.value.status == status
