"""Blocks of changes: what is kept, two people, sent twice, order, history."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from pekportal.kit import grid
from pekportal.kit.frequency import parse_frequency
from pekportal.kit.grid import Add, Delete, Order, Save
from pekportal.kit.refused import Refused
from programs.benches import bench_of
from programs.findings import live
from programs.tables.t08_ambient_air import AmbientAirRow
from programs.tables.t10_soil import SoilRow
from tests.grid.conftest import Desk


def test_what_can_not_be_read_is_kept_as_written(soil: Desk) -> None:
    row = soil.add(point="Граница СЗЗ", limit="0,3")
    outcome = soil.save(row, limit=("0,3", "по факту"))
    stored = SoilRow.objects.get(pk=row)
    assert (stored.limit_text, stored.limit, stored.row_version) == ("по факту", None, 2)
    assert [(p.column, p.kept) for p in outcome.problems] == [("limit", True)]
    assert soil.row(row).problems["limit"].code
    assert "ПЭК-C-01" in [one["code"] for one in live(soil.version, "soil") if one["row"] == str(row)]
    mended = soil.save(row, limit=("по факту", "0,5"))
    assert not mended.problems
    assert SoilRow.objects.get(pk=row).limit == Decimal("0.5")


@pytest.mark.parametrize(("text", "code"), [("x" * 101, "LONG"), ("1\x002", "CHARACTER"), ("\ud800", "CHARACTER")])
def test_what_can_not_be_stored_comes_back_and_keeps_nothing_else(soil: Desk, text: str, code: str) -> None:
    row = soil.add(point="Граница СЗЗ")
    outcome = soil.save(row, limit=("", text), method=("", "ГОСТ"))
    assert [(p.row, p.column, p.code, p.kept) for p in outcome.problems] == [(row, "limit", code, False)]
    assert outcome.json()["rows"][0]["problems"]["limit"]["kept"] is False
    assert (soil.row(row).cells["method"], soil.row(row).cells["limit"]) == ("ГОСТ", "")


def test_reference_that_means_nothing_is_no_problem(soil: Desk) -> None:
    row = soil.add(point="Граница СЗЗ", substance="Неведомое")
    shown = soil.row(row)
    assert shown.problems == {}
    assert shown.resolved["substance"] is None
    assert shown.resolved["point"] is None or shown.resolved["point"] == "Граница СЗЗ"
    soil.save(row, substance=("Неведомое", "2908"))
    assert (soil.row(row).resolved["substance"] or "").startswith("2908 ")


def test_two_people_at_different_cells_of_a_row(soil: Desk, colleague: Desk) -> None:
    row = soil.add(point="А", limit="1")
    seen = soil.row(row).version
    colleague.save(row, method=("", "ГОСТ"))
    outcome = soil.send(Save(row, seen, {"limit": ("1", "2")}))
    assert not outcome.conflicts
    assert (soil.row(row).cells["limit"], soil.row(row).cells["method"]) == ("2", "ГОСТ")


def test_two_people_at_one_cell(soil: Desk, colleague: Desk) -> None:
    row = soil.add(point="А", limit="1")
    colleague.save(row, limit=("1", "7"))
    outcome = soil.send(Save(row, 1, {"limit": ("1", "2"), "method": ("", "ГОСТ")}))
    (conflict,) = outcome.conflicts
    assert (conflict.column, conflict.mine, conflict.theirs, conflict.who) == ("limit", "2", "7", "Ерлан")
    assert conflict.at is not None
    assert (soil.row(row).cells["limit"], soil.row(row).cells["method"]) == ("7", "ГОСТ")
    assert not soil.save(row, limit=("7", "2")).conflicts
    assert soil.row(row).cells["limit"] == "2"


def test_both_wrote_the_same(soil: Desk, colleague: Desk) -> None:
    row = soil.add(limit="1")
    colleague.save(row, limit=("1", "7"))
    assert not soil.send(Save(row, 1, {"limit": ("1", "7")})).conflicts


def test_row_that_a_colleague_changed_is_not_deleted(soil: Desk, colleague: Desk) -> None:
    row = soil.add(limit="1")
    colleague.save(row, limit=("1", "7"))
    outcome = soil.send(Delete(row, 1))
    assert [(c.row, c.column, c.who) for c in outcome.conflicts] == [(row, "", "Ерлан")]
    assert outcome.removed == () and soil.texts("limit") == ["7"]
    assert soil.send(Delete(row, 2)).removed == (row,)


def test_own_save_does_not_stop_the_deletion(soil: Desk) -> None:
    row = soil.add(limit="1")
    soil.save(row, limit=("1", "2"))
    assert soil.send(Delete(row, 1)).removed == (row,)


def test_saving_a_row_that_is_gone_says_so(soil: Desk, colleague: Desk) -> None:
    row = soil.add(limit="1")
    colleague.send(Delete(row, 1))
    outcome = soil.send(Save(row, 1, {"limit": ("1", "2")}))
    assert [(p.code, p.kept) for p in outcome.problems] == [("GONE", False)]
    assert outcome.removed == (row,)


def test_sent_twice_is_done_once(soil: Desk) -> None:
    first, second = uuid4(), uuid4()
    block = (Add(first, None, {"point": "А", "limit": "1"}), Add(second, first, {"point": "Б"}))
    soil.send(*block)
    again = soil.send(*block, Save(first, 1, {"limit": ("1", "2")}))
    assert (again.added, again.changed, again.order) == (0, 1, None)
    save = Save(first, 1, {"limit": ("1", "2")})
    assert soil.send(save).changed == 0
    assert soil.send(Delete(second, 1)).removed == soil.send(Delete(second, 1)).removed == (second,)
    assert [(row.cells["point"], row.cells["limit"], row.version) for row in soil.rows()] == [("А", "2", 2)]


def test_order(soil: Desk) -> None:
    a, c = soil.add(point="А"), soil.add(point="В")
    soil.add(a, point="Б")
    soil.add(grid.START, point="0")
    assert soil.texts("point") == ["0", "А", "Б", "В"]
    outcome = soil.send(Order((c, a)))
    assert outcome.stamp != outcome.before
    assert soil.texts("point") == ["0", "В", "А", "Б"]
    assert outcome.order == tuple(row.id for row in soil.rows())
    soil.send(Delete(c, 1))
    assert [row.position for row in soil.rows()] == [1, 2, 3]


def test_deleted_and_put_back_in_one_block(soil: Desk) -> None:
    row = soil.add(point="А")
    outcome = soil.send(Delete(row, 1), Add(row, None, {"point": "Б"}))
    assert (outcome.removed, soil.texts("point")) == ((), ["Б"])


def test_dashed_table_gives_up_its_dash(soil: Desk) -> None:
    dash = soil.add(**dict.fromkeys(("point", "substance", "limit", "frequency", "method"), "—"))
    row = uuid4()
    outcome = soil.send(Add(row, None, {"point": "А"}))
    assert outcome.removed == (dash,)
    assert [(one.id, one.position) for one in soil.rows()] == [(row, 1)]


def test_history_says_how_and_by_whom(soil: Desk, colleague: Desk) -> None:
    row = soil.add(limit="1")
    soil.save(row, "pasted", limit=("1", "2"))
    colleague.save(row, "undo", limit=("2", "1"), method=("", "ГОСТ"))
    past = grid.cell_history(bench_of(soil.actor, soil.version, "soil"), row, "limit")
    assert [(one.who, one.how, one.old, one.new) for one in past] == [
        ("Ерлан", "undo", "2", "1"),
        ("Айгуль", "pasted", "1", "2"),
        ("Айгуль", "typed", "", "1"),
    ]


def test_a_block_is_one_transaction(soil: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    row = soil.add(limit="1")

    def killed(*_given: object) -> None:
        raise RuntimeError("the server was killed")

    monkeypatch.setattr("pekportal.kit.grid.writing.create", killed)
    with pytest.raises(RuntimeError):
        soil.send(Save(row, 1, {"limit": ("1", "2")}), Add(uuid4(), None, {"point": "А"}))
    monkeypatch.undo()
    assert soil.texts("limit") == ["1"]


def test_row_of_another_table_is_not_touched(soil: Desk, colleague: Desk) -> None:
    row = soil.add(point="А")
    water = Desk(soil.actor, soil.version, "water")
    assert water.send(Delete(row, 1)).removed == (row,)
    assert [p.code for p in water.send(Save(row, 1, {"point": ("А", "Б")})).problems] == ["GONE"]
    assert soil.texts("point") == ["А"]


@pytest.mark.parametrize(
    ("change", "how", "code"),
    [
        (Add(uuid4(), None, {"nonsense": "1"}), "typed", "COLUMN"),
        (Add(uuid4(), None, {}), "magic", "HOW"),
    ],
)
def test_nonsense_is_refused(soil: Desk, change: grid.Change, how: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        soil.send(change, how=how)
    assert refused.value.code == code


def test_too_many_changes_are_refused(soil: Desk) -> None:
    with pytest.raises(Refused) as refused:
        soil.send(*[Delete(uuid4())] * (grid.MOST + 1))
    assert refused.value.code == "TOO_MANY"


def test_bare_number_under_bad_weather_is_times_a_day(soil: Desk) -> None:
    air = Desk(soil.actor, soil.version, "ambient-air")
    row = air.add(frequency="2", adverse_frequency="2")
    stored = AmbientAirRow.objects.get(pk=row)
    assert stored.frequency == ""
    assert parse_frequency("2", adverse_column=True).code == stored.adverse_frequency != ""


def test_number_that_the_column_can_not_hold_is_kept_as_text(soil: Desk) -> None:
    row = soil.add(limit="0,1234567891")
    assert [problem.code for problem in soil.row(row).problems.values()] == ["PLACES"]
    assert SoilRow.objects.get(pk=row).limit is None
