"""What falls due in a quarter, from every kind of frequency."""

from __future__ import annotations

import pytest

from monitoring.plan import (
    CONTINUOUS,
    UNREAD,
    Entry,
    Group,
    Watch,
    due,
    due_items,
    next_due,
    percent_done,
    progress,
)
from pekportal.kit.calendar import Quarter


def watch(frequency: str = "", **more: object) -> Watch:
    fields = {
        "origin": "8",
        "entry": "impact-air",
        "group": Group.MEASUREMENT,
        "place": "Граница СЗЗ",
        "subject": "Пыль",
    }
    return Watch(**{**fields, "frequency": frequency, **more})  # type: ignore[arg-type]  # test data


def times(frequency: str) -> list[int]:
    """How many entries fall due in each quarter of 2026."""
    found = [due(watch(frequency), Quarter(2026, number)) for number in (1, 2, 3, 4)]
    return [item.times if item else 0 for item in found]


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("1/year@3", [0, 0, 1, 0]),
        ("1/year", [0, 0, 0, 1]),
        ("2/year", [0, 1, 0, 1]),
        ("2/year@2,3", [0, 1, 1, 0]),
        ("4/year", [1, 1, 1, 1]),
        ("1/half", [0, 1, 0, 1]),
        ("1/quarter", [1, 1, 1, 1]),
        ("2/quarter", [2, 2, 2, 2]),
        ("1/quarter@2,3", [0, 1, 1, 0]),
        ("1/month", [3, 3, 3, 3]),
        ("1/week", [12, 13, 13, 13]),
        ("1/day", [1, 1, 1, 1]),
        ("1/hour", [1, 1, 1, 1]),
        ("continuous", [1, 1, 1, 1]),
        ("2/day!", [0, 0, 0, 0]),
    ],
)
def test_every_frequency(frequency: str, expected: list[int]) -> None:
    assert times(frequency) == expected


def test_notes_say_what_was_not_computed() -> None:
    quarter = Quarter(2026, 1)
    unread = due(watch("", words="по мере необходимости"), quarter)
    continuous = due(watch("continuous"), quarter)
    daily = due(watch("1/day"), quarter)
    assert unread is not None
    assert unread.note == UNREAD
    assert continuous is not None
    assert continuous.note == CONTINUOUS
    assert daily is not None
    assert daily.note is not None
    assert "90" in daily.note.ru


def test_table_without_frequency_is_due_every_quarter() -> None:
    assert due(watch(every_quarter=True), Quarter(2026, 1)) is not None


def test_item_is_due_until_the_end_of_the_quarter() -> None:
    item = due(watch("1/year@3"), Quarter(2026, 3))
    assert item is not None
    assert item.until == Quarter(2026, 3).end


def test_next_due_looks_a_year_ahead() -> None:
    assert next_due([watch("1/year@3")], Quarter(2026, 1)) == Quarter(2026, 3)
    assert next_due([watch("1/year@3")], Quarter(2026, 3)) == Quarter(2027, 3)
    assert next_due([watch("2/day!")], Quarter(2026, 3)) is None


def test_entries_are_found_by_id_first_and_by_words_otherwise() -> None:
    items = due_items([watch("1/quarter", place_id="p1", subject_id="2908")], Quarter(2026, 3))
    same_words = Entry("impact-air", "граница  сзз", "ПЫЛЬ")
    same_ids = Entry("impact-air", "пост 1", "другое", "p1", "2908")
    other_ids = Entry("impact-air", "Граница СЗЗ", "Пыль", "p2", "2908")
    assert progress(items, [same_words], frozenset())[0].done
    assert progress(items, [same_ids], frozenset())[0].done
    assert not progress(items, [other_ids], frozenset())[0].done


def test_all_of_several_times_must_be_entered() -> None:
    items = due_items([watch("1/month")], Quarter(2026, 3))
    entry = Entry("impact-air", "Граница СЗЗ", "Пыль")
    assert not progress(items, [entry, entry], frozenset())[0].done
    assert progress(items, [entry, entry, entry], frozenset())[0].done


def test_way_of_finding_must_fit() -> None:
    items = due_items([watch("1/quarter", entry="emissions", way="instrumental")], Quarter(2026, 3))
    assert not progress(items, [Entry("emissions", "Граница СЗЗ", "Пыль", way="calculated")], frozenset())[0].done


def test_floating_item_may_have_been_done_earlier_in_the_year() -> None:
    items = due_items([watch("1/year")], Quarter(2026, 4))
    earlier = [Entry("impact-air", "Граница СЗЗ", "Пыль")]
    assert progress(items, [], frozenset(), earlier)[0].done
    fixed = due_items([watch("1/year@4")], Quarter(2026, 4))
    assert not progress(fixed, [], frozenset(), earlier)[0].done


def test_percent_counts_confirmed_zero_as_done() -> None:
    items = due_items([watch("1/quarter"), watch("1/quarter", entry="discharges"), watch("1/day")], Quarter(2026, 3))
    assert percent_done(progress(items, [], frozenset({"discharges"}))) == 33
    assert percent_done(()) == 100
