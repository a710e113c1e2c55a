"""A change of the programme in mid-quarter shows its effect on open tasks and their orders before it is approved."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from monitoring.due_tasks import planned
from monitoring.facts import QuarterBook
from monitoring.plan import Group, Watch, due
from monitoring.planning.board import board_for
from monitoring.planning.effects import compared
from monitoring.planning.services import orders
from pekportal.kit.calendar import Quarter as Period
from programs import effects
from programs.models import ProgramVersion
from programs.services import grounds, rows, versions
from tests.monitoring.conftest import _open_findings
from tests.planning.conftest import SYSTEM, approve

Q4 = Period(2026, 4)


def tasks(*frequencies: str, **more: Any) -> Any:
    watches = [
        Watch("8", "impact-air", Group.MEASUREMENT, "СЗЗ", "Пыль", frequency=code, words=code, **more)
        for code in frequencies
    ]
    return planned(item for watch in watches if (item := due(watch, Q4)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1/quarter", "1/month", [("changed", "31.12", "31.12"), ("added", "", "31.10"), ("added", "", "30.11")]),
        ("1/month", "1/quarter", [("changed", "31.12", "31.12"), ("removed", "31.10", ""), ("removed", "30.11", "")]),
        # three months' ends against the middle and the end of the quarter: 46 of 92 days after 1 October
        (
            "1/month",
            "2/quarter",
            [("changed", "31.12", "31.12"), ("moved", "31.10", "15.11"), ("removed", "30.11", "")],
        ),
        ("1/year@3", "1/year@4", [("added", "", "31.12")]),
        ("1/year@4", "1/year@3", [("removed", "31.12", "")]),
        ("1/month", "1/month", []),
    ],
)
def test_added_gone_moved_and_changed(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    def day(task: Any) -> str:
        return f"{task.until:%d.%m}" if task else ""

    found = [(one.change, day(one.was), day(one.now)) for one in compared(tasks(old), tasks(new))]
    assert found == expected


@pytest.fixture
def change(approved: ProgramVersion) -> ProgramVersion:
    """A draft in which dust is watched twice a quarter instead of once a month."""
    draft = versions.new_version(SYSTEM, approved.program, change_reason="Согласовано с департаментом")
    row = draft.ambientairrow_rows.get()
    texts = {"point": row.point_text, "substance": row.substance_text, "frequency": "2 раза в квартал"}
    rows.save_row(SYSTEM, row, texts, row_version=row.row_version)
    return draft


def test_the_effect_names_the_orders_that_lose_their_basis(
    people: Any, quarter: Any, laboratory: Any, change: ProgramVersion
) -> None:
    keys = [task.key for task in QuarterBook(quarter).tasks if task.watch.entry == "impact-air"]
    orders.ask(people["ecologist"], quarter, laboratory, keys, until=dt.date(2026, 11, 5))
    (running, *_later) = effects.effects_of(people["director"], change)
    air = [task for task in running.tasks if "Граница СЗЗ" in task.words]
    assert [task.change for task in air] == ["changed", "moved", "removed"]
    assert "до 31.10.2026" in air[1].was
    assert "до 15.11.2026" in air[1].now
    assert "остаётся" in air[0].ordered
    assert all("без основания" in task.ordered and laboratory.name in task.ordered for task in air[1:])

    grounds.save_grounds(people["ecologist"], change, permit=None, basis_reason="Решение предприятия")
    approve(change)
    quarter.refresh_from_db()
    board = board_for(people["ecologist"], QuarterBook(quarter))
    assert len(board.orphans) == 2, "exactly those that were told"
    assert [card.order is not None for card in board.cards if card.task.watch.entry == "impact-air"] == [True, False]


def test_the_director_sees_the_effect_before_he_approves(
    people: Any, quarter: Any, laboratory: Any, change: ProgramVersion, visit: Any
) -> None:
    keys = [task.key for task in QuarterBook(quarter).tasks if task.watch.entry == "impact-air"]
    orders.ask(people["ecologist"], quarter, laboratory, keys, until=dt.date(2026, 11, 5))
    grounds.save_grounds(people["ecologist"], change, permit=None, basis_reason="Решение предприятия")
    for finding in _open_findings(change):
        versions.write_reason(SYSTEM, change, finding.code, finding.place, reason="Тест", is_demo=True)
    versions.send(SYSTEM, change)

    page = visit("director").get(reverse("programs:move", args=[change.pk, "approve"])).content.decode()

    assert "до 31.10.2026" in page
    assert "до 15.11.2026" in page
    assert "без основания" in page
    quarter.refresh_from_db()
    assert quarter.program_version_id != change.pk
    assert ProgramVersion.objects.get(pk=change.pk).state == "review"
