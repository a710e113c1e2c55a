"""Blocks in the tables of a quarter: keys that stand once, laboratories, protocols, one row, answers."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from monitoring import findings as book
from monitoring.benches import bench_of
from monitoring.facts import QuarterBook
from monitoring.findings import findings_of
from monitoring.models import Protocol, Quarter
from monitoring.services import answers, protocols, quarters
from monitoring.services.blocks import apply_block
from operators.models import LaboratoryInvitation
from pekportal.kit import grid
from pekportal.kit.access import Actor
from pekportal.kit.files import store_bytes
from pekportal.kit.grid import Add, Delete, Order, Save
from pekportal.kit.grid import views as answering
from pekportal.kit.refused import Refused
from tests import factories as make
from tests.monitoring.conftest import SYSTEM
from tests.programs.test_pages import logged_in

DUST = "Пыль неорганическая: 70-20% двуокиси кремния"
AIR = {"point": "Граница СЗЗ", "substance": DUST, "value": "0,1"}


@pytest.fixture
def send(quarter: Quarter, people: dict[str, Actor]) -> Any:
    """send(slug, *changes, who=…) → Outcome."""

    def act(slug: str, *changes: grid.Change, who: str = "ecologist", how: str = "typed") -> grid.Outcome:
        return apply_block(people[who], quarter, slug, changes, how=how)

    return act


def test_rows_without_a_key_yet_stand_side_by_side(send: Any) -> None:
    outcome = send("emissions", *(Add(uuid4(), None, {"source": "6001", "tonnes": str(n)}) for n in range(3)))
    assert (outcome.added, outcome.lost) == (3, ())
    send("waste-movement", Add(uuid4()), Add(uuid4()))


def test_a_large_quarter_leaves_the_checks_for_later(
    quarter: Quarter, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "LIVE_ROWS", 0)
    monkeypatch.setattr(book, "QuarterBook", None)  # nobody may read the whole quarter with a save
    client = logged_in(people["ecologist"])
    address = reverse("monitoring:grid", args=[quarter.pk, "impact-air"])
    row = str(uuid4())
    block = {"changes": [{"op": "add", "row": row, "cells": {**AIR, "value": "много"}}]}
    saved = client.post(address, json.dumps(block), content_type="application/json").json()
    assert (saved["findings_later"], "findings" in saved) == (True, False)
    assert saved["rows"][0]["problems"]["value"]["code"] == "NOT_A_NUMBER"
    monkeypatch.undo()
    asked = client.get(reverse("monitoring:table-findings", args=[quarter.pk, "impact-air"])).json()
    assert row in {one["row"] for one in asked["findings"]}
    laboratory = logged_in(people["laboratory"])
    told = laboratory.get(reverse("monitoring:table-findings", args=[quarter.pk, "impact-air"]))
    assert told.status_code == 404 or told.json()["findings"] == []


def test_second_row_of_a_key_is_not_added_and_comes_back(send: Any) -> None:
    first, second = uuid4(), uuid4()
    outcome = send("impact-air", Add(first, None, AIR), Add(second, None, {**AIR, "substance": "2908"}))
    assert {(p.row, p.code, p.kept) for p in outcome.problems} == {(second, "DOUBLE", False)}
    assert [row.id for row in outcome.rows] == [first]


def test_stored_row_keeps_its_old_key_and_the_rest_goes_through(send: Any) -> None:
    first, second = uuid4(), uuid4()
    send("impact-air", Add(first, None, AIR), Add(second, None, {**AIR, "substance": "Сажа"}))
    outcome = send("impact-air", Save(second, 1, {"substance": ("Сажа", DUST), "value": ("0,1", "0,2")}))
    assert [(p.column, p.code, p.kept) for p in outcome.lost] == [("substance", "DOUBLE", False)]
    (row,) = outcome.rows
    assert (row.cells["substance"], row.cells["value"]) == ("Сажа", "0,2")


def test_paste_that_moves_rows_may_exchange_their_keys(
    send: Any,
    quarter: Quarter,
    people: dict[str, Actor],
) -> None:
    a, b = uuid4(), uuid4()
    names = "Твердо-бытовые отходы", "Вскрышная порода"
    send(
        "waste-movement",
        *(Add(row, None, {"stream": name, "begin": "0"}) for row, name in zip((a, b), names, strict=True)),
    )
    block = Save(a, 1, {"stream": names}), Save(b, 1, {"stream": names[::-1]})
    outcome = send("waste-movement", *block, how="pasted")
    assert [row.cells["stream"] for row in outcome.rows] == [names[1], names[0]]
    past = grid.cell_history(bench_of(people["ecologist"], quarter, "waste-movement"), a, "stream")
    assert [(one.how, one.old, one.new) for one in past] == [("pasted", *names), ("typed", "", names[0])]


def test_table_of_one_row(send: Any) -> None:
    outcome = send("water-use", Add(uuid4(), None, {"transferred": "5"}), Add(uuid4(), None, {"transferred": "6"}))
    assert (outcome.added, [p.code for p in outcome.lost]) == (1, ["SINGLE"])


def test_unreadable_and_empty_cells_are_findings(send: Any, quarter: Quarter) -> None:
    row = uuid4()
    bins = {"receiver_bin": "21074000093", "transferred": "много"}
    send("waste-movement", Add(row, None, {"stream": "Вскрышная порода", **bins}))
    found = [one for one in findings_of(QuarterBook(quarter)) if one.code == "Q-CELL"]
    assert {one.column for one in found} == {"receiver_bin", "transferred", "begin"}


def test_choice_by_its_label_is_the_same_choice(send: Any) -> None:
    row = uuid4()
    send("emissions", Add(row, None, {"source": "6001", "how": "расчет"}))
    outcome = send("emissions", Save(row, 1, {"how": ("расчет", "инструментальный замер")}))
    assert outcome.rows[0].cells["how"] == "instrumental"
    assert not outcome.conflicts


def test_new_row_takes_the_answer_back(send: Any, quarter: Quarter, people: dict[str, Actor]) -> None:
    answers.answer_table(people["ecologist"], quarter, "impact-water", reason="no_source")
    send("impact-water", Add(uuid4(), None, {"point": "Река"}))
    assert not quarter.answers.filter(table="impact-water").exists()


def test_laboratory_works_with_its_own_rows(
    send: Any,
    quarter: Quarter,
    people: dict[str, Actor],
    laboratory: Any,
) -> None:
    theirs, own = uuid4(), uuid4()
    send("impact-air", Add(theirs, None, AIR))
    outcome = send("impact-air", Add(own, grid.START, {**AIR, "sampled_on": "14.08.2026"}), who="laboratory")
    assert outcome.rows[0].cells["laboratory"] == laboratory.name
    assert outcome.order == (own,)
    gone = send("impact-air", Save(theirs, 1, {"value": ("0,1", "9")}), Delete(theirs, 1), who="laboratory")
    assert [p.code for p in gone.lost] == ["GONE"]
    assert [p.code for p in send("impact-air", Add(theirs, None, AIR), who="laboratory").lost] == ["TAKEN"] * 3
    send("impact-air", Order((own, theirs)), who="laboratory")
    rows = grid.read(bench_of(people["ecologist"], quarter, "impact-air"))
    assert {row.id: row.cells["value"] for row in rows} == {own: "0,1", theirs: "0,1"}
    past = grid.cell_history(bench_of(people["laboratory"], quarter, "impact-air"), own, "value")
    assert [one.how for one in past] == ["laboratory"]


def test_laboratory_has_no_other_tables(send: Any) -> None:
    with pytest.raises(Refused) as refused:
        send("waste-movement", Add(uuid4()), who="laboratory")
    assert refused.value.status == 404


def test_ended_invitation_ends_the_work(send: Any, quarter: Quarter) -> None:
    LaboratoryInvitation.objects.filter(facility=quarter.facility).update(valid_to=make.SINCE)
    with pytest.raises(Refused) as refused:
        send("impact-air", Add(uuid4(), None, AIR), who="laboratory")
    assert refused.value.status == 404


def test_locked_quarter_and_other_roles_are_refused(send: Any, quarter: Quarter) -> None:
    with pytest.raises(Refused) as role:
        send("impact-air", Add(uuid4(), None, AIR), who="director")
    quarters.lock(Actor.as_system(), quarter)
    with pytest.raises(Refused) as frozen:
        send("impact-air", Add(uuid4(), None, AIR))
    assert (role.value.status, frozen.value.code, frozen.value.status) == (403, "FROZEN", 409)


@pytest.fixture
def protocol(quarter: Quarter, people: dict[str, Actor], laboratory: Any) -> Protocol:
    stored = store_bytes(SYSTEM, b"%PDF-1.4", name="p.pdf", kind="pdf")
    day = dt.date(2026, 8, 14)
    return protocols.attach_protocol(
        people["ecologist"], quarter, laboratory=laboratory, number="12", date=day, sampled_on=day, file=stored
    )


def test_protocol_fills_what_follows_from_it(send: Any, protocol: Protocol) -> None:
    (row,) = send("impact-air", Add(uuid4(), None, {**AIR, "protocol": "12"})).rows
    assert (row.cells["laboratory"], row.cells["sampled_on"]) == (protocol.laboratory.name, "14.08.2026")
    assert row.resolved["protocol"] == protocol.label


def test_protocol_of_another_laboratory_is_not_kept_and_stops_nothing(send: Any, protocol: Protocol) -> None:
    other = make.LaboratoryFactory()
    row = uuid4()
    outcome = send("impact-air", Add(row, None, {**AIR, "laboratory": other.name, "protocol": "12"}))
    assert [(p.column, p.code) for p in outcome.lost] == [("protocol", "PROTOCOL")]
    assert (outcome.rows[0].cells["laboratory"], outcome.rows[0].cells["protocol"]) == (other.name, "")
    send("impact-air", Save(row, 1, {"laboratory": (other.name, ""), "protocol": ("", "12")}))
    late = send("impact-air", Save(row, 2, {"laboratory": (protocol.laboratory.name, other.name)}))
    assert [(p.column, p.code) for p in late.lost] == [("laboratory", "PROTOCOL")]
    assert late.rows[0].cells["laboratory"] == protocol.laboratory.name
