"""Lots and balances: oldest first, never below nothing, whatever the order of typing (pure)."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from monitoring.waste.rules.entry import INCOMING, MOVED, Entry, same_amount
from monitoring.waste.rules.lots import effective, stock
from monitoring.waste.rules.running import balance, balances, lines, movement

D, ONE = Decimal, dt.date(2026, 1, 1)


def entry(number: int, day: dt.date, kind: str, tonnes: str, **more: str) -> Entry:
    return Entry(f"{number:04d}", day, "tare", kind, D(tonnes), **{"place": "yard", **more})  # type: ignore[arg-type]


def on(day: int, month: int = 1) -> dt.date:
    return dt.date(2026, month, day)


def test_hand_over_takes_the_oldest_lot_first() -> None:
    """1,0 (5.01) + 0,5 (10.01) − 1,2 (12.01) = 0,3, all of it of the second lot."""
    found = stock(
        [entry(1, on(5), "formed", "1"), entry(2, on(10), "formed", "0.5"), entry(3, on(12), "handed", "1.2")]
    )
    assert [(lot.entry, lot.left) for lot in found.open] == [("0002", D("0.3"))]
    first = found.lots[0]
    assert (first.gone_on, [(draw.entry, draw.tonnes) for draw in first.out]) == (on(12), [("0003", D(1))])


def test_what_is_moved_keeps_its_age() -> None:
    found = stock(
        [
            entry(1, on(5), "formed", "1"),
            entry(2, on(20), "moved", "0.4", to_place="store"),
            entry(3, on(21), "formed", "1"),
        ]
    )
    at_store = [lot for lot in found.open if lot.place == "store"]
    assert [(lot.since, lot.came_on, lot.left) for lot in at_store] == [(on(5), on(20), D("0.4"))]


def test_moves_of_one_day_work_in_any_order() -> None:
    """From the yard to the store and on to the ramp, written the wrong way round."""
    found = stock(
        [
            entry(1, on(5), "formed", "1"),
            entry(2, on(6), "moved", "1", place="store", to_place="ramp"),
            entry(3, on(6), "moved", "1", to_place="store"),
        ]
    )
    assert not found.short and found.balance("tare", "ramp") == 1


def test_taking_more_than_there_is_is_told_with_day_and_entry() -> None:
    found = stock([entry(1, on(5), "formed", "1"), entry(2, on(7), "handed", "1.25")])
    (short,) = found.short
    assert (short.entry.id, short.entry.day, short.there, short.missing) == ("0002", on(7), D(1), D("0.25"))
    assert found.balance("tare") == 0


def test_hand_over_before_the_waste_is_formed_is_short() -> None:
    assert stock([entry(1, on(8), "formed", "1"), entry(2, on(7), "handed", "1")]).short


def test_reversal_counts_from_its_own_day() -> None:
    entries = [
        entry(1, on(5), "formed", "2"),
        entry(2, on(20), "handed", "0.5"),
        entry(3, on(10, 4), "handed", "0.5", reverses="0002"),
    ]
    assert balance(entries, "tare", on(31, 3)) == D("1.5") and balance(entries, "tare", on(10, 4)) == 2
    assert stock(entries, on(31, 3)).balance("tare") == D("1.5") and stock(entries).balance("tare") == 2
    second = movement(entries, "tare", on(1, 4), on(30, 6))
    assert (second.begin, second.transferred, second.end) == (D("1.5"), D("-0.5"), D(2))


def test_movement_of_the_worked_example() -> None:
    """regulation.md 5.3: 12,5 + 30,2 − 28,0 − 4,1 = 10,6."""
    entries = [
        entry(1, on(1), "opening", "12.5"),
        entry(2, on(2), "formed", "30.2"),
        entry(3, on(3), "handed", "28"),
        entry(4, on(4), "operated", "4.1"),
    ]
    moved = movement(entries, "tare", on(1), on(31, 3))
    assert (moved.begin, moved.end) == (D("12.5"), D("10.6")) and lines(entries)[-1].at_all == D("10.6")


def test_volume_and_density_must_say_the_same_as_the_tonnes() -> None:
    """regulation.md 5.4, 9: 32 399 m³ × 2,1 = 68 037,9 t, not 68 039,3; 4 900 × 1,5 = 7 350."""
    assert not same_amount(D("68039.3"), D(32399), D("2.1"))
    assert same_amount(D("68037.9"), D(32399), D("2.1")) and same_amount(D(7350), D(4900), D("1.5"))


KINDS = ("opening", "formed", "received", "moved", "handed", "operated", "placed")
ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 12),
        st.sampled_from(KINDS),
        st.integers(1, 9999),  # kg: decimals are slow to draw
        st.sampled_from(["yard", "store"]),
        st.sampled_from(["tare", "oil"]),
    ),
    max_size=15,
)


def built(rows: list[tuple[int, str, int, str, str]]) -> list[Entry]:
    other = {"yard": "store", "store": "yard"}
    return [
        Entry(
            f"{at:04d}",
            ONE + dt.timedelta(days=day),
            stream,
            kind,
            D(kilos) / 1000,
            place,
            other[place] if kind == MOVED else "",
        )
        for at, (day, kind, kilos, place, stream) in enumerate(rows)
    ]


@given(ENTRIES)
def test_lots_add_up_to_the_balance_and_are_never_negative(rows: list[tuple[int, str, int, str, str]]) -> None:
    entries = built(rows)
    found = stock(entries)
    assert all(0 <= lot.left <= lot.tonnes for lot in found.lots)
    assert all(lot.left + sum(draw.tonnes for draw in lot.out) == lot.tonnes for lot in found.lots)
    if not found.short:
        sums = balances(entries, ONE + dt.timedelta(days=40))
        for stream, place in sums:
            assert found.balance(stream, place) == sums[stream, place] >= 0


@given(ENTRIES, st.randoms(use_true_random=False))
def test_order_of_typing_within_a_day_does_not_count(
    rows: list[tuple[int, str, int, str, str]], dice: random.Random
) -> None:
    entries = built(rows)
    shuffled = list(entries)
    dice.shuffle(shuffled)
    assert stock(shuffled) == stock(entries)


@given(ENTRIES)
def test_oldest_goes_first(rows: list[tuple[int, str, int, str, str]]) -> None:
    """While a lot lies at a place untouched, no younger one that came there later is touched before it."""
    entries = [one for one in built(rows) if one.kind != MOVED]
    for key in {(one.stream, one.place) for one in entries}:
        lots = [lot for lot in stock(entries).lots if (lot.stream, lot.place) == key]
        for older, younger in itertools.pairwise(lots):
            if older.left > 0:
                assert all(draw.day < older.came_on for draw in younger.out)


@given(ENTRIES, st.data())
def test_a_reversed_entry_leaves_no_trace_after_its_reversal(
    rows: list[tuple[int, str, int, str, str]], data: st.DataObject
) -> None:
    entries = built(rows)
    if not entries:
        return
    chosen = data.draw(st.sampled_from(entries))
    back = Entry(
        "back",
        ONE + dt.timedelta(days=30),
        chosen.stream,
        chosen.kind,
        chosen.tonnes,
        chosen.place,
        chosen.to_place,
        reverses=chosen.id,
    )
    assert stock([*entries, back]) == stock([one for one in entries if one != chosen])
    assert stock([*entries, back], ONE + dt.timedelta(days=29)) == stock(entries)
    assert not any(one.kind in INCOMING and one.reverses for one in effective([*entries, back]))
