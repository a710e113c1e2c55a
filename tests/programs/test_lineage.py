"""A new version: its rows stay the rows they were copied from, reasons wait to be confirmed and are not lost."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from pekportal.kit import grid
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from programs.carried import carried, proposals
from programs.document.changes import ADDED, CHANGED, REMOVED, SAME
from programs.document.difference import Side, difference
from programs.document.source import about_of
from programs.facts import facts_of
from programs.findings import judged
from programs.lineage import copied, copies_between, heir, heir_of_place
from programs.models import ProgramVersion
from programs.services import carrying, versions
from programs.services.blocks import apply_block
from tests.programs.test_pages import logged_in


@pytest.fixture
def second(draft: ProgramVersion, people: dict[str, Actor]) -> ProgramVersion:
    """Version 2 of «Жомарт», copied from the approved first one and not touched yet."""
    approved = versions.approve(people["director"], versions.send(people["ecologist"], draft))
    return versions.new_version(people["ecologist"], approved.program, change_reason="Новая точка наблюдения")


@given(st.lists(st.uuids(), min_size=1, max_size=5), st.uuids())
def test_a_row_is_followed_through_every_copy(chain: list[UUID], row: UUID) -> None:
    found: UUID = row
    for version in chain:
        found = copied(version, found)
    assert heir(str(row), chain) == str(found) != str(row)
    assert heir_of_place(f"8/{row}/point", chain) == f"8/{found}/point"


def test_codes_of_fixed_rows_and_whole_tables_stay() -> None:
    chain = (uuid4(),)
    assert heir_of_place("3/1/total", chain) == "3/1/total"
    assert heir_of_place("sections/5/", chain) == "sections/5/"
    assert heir_of_place("2//", chain) == "2//"


def test_the_chain_of_copies_is_found_both_ways_or_not_at_all() -> None:
    first, second, third, other = (uuid4() for _ in range(4))
    parents = {first: None, second: first, third: second, other: None}
    assert copies_between(first, third, parents) == (second, third)
    assert copies_between(first, first, parents) == ()
    assert copies_between(third, first, parents) is None
    assert copies_between(other, third, parents) is None


def kinds(old: ProgramVersion, new: ProgramVersion, slug: str, *, forward: bool = True) -> list[tuple[str, int]]:
    """Kinds of the rows of a table with the number of changed cells."""
    copies = (new.pk if forward else old.pk,)
    sides = [Side(facts_of(one), about_of(one)) for one in (old, new)]
    sides[not forward] = Side(sides[not forward].facts, sides[not forward].about, copies)
    found = next(one for one in difference(sides[0], sides[1]).tables if one.slug == slug)
    return [(row.kind, len(row.changes) if row.kind == CHANGED else 0) for row in found.rows]


def test_a_row_written_anew_is_the_same_row_changed(second: ProgramVersion, people: dict[str, Actor]) -> None:
    row = second.ambientairrow_rows.get()
    texts = {key: getattr(row, f"{key}_text") for key in ("point", "substance", "frequency")}
    assert row.pk == copied(second.pk, second.supersedes.ambientairrow_rows.get().pk)  # type: ignore[union-attr]
    anew = {"point": "Т.7", "substance": "Сажа", "frequency": "1 раз в месяц"}
    cells = {key: (texts[key], text) for key, text in anew.items()}
    apply_block(people["ecologist"], second, "ambient-air", [grid.Save(row.pk, 1, cells)], how="typed")
    first = second.supersedes
    assert first is not None
    assert kinds(first, second, "ambient-air") == [(CHANGED, 3)]
    assert kinds(second, first, "ambient-air", forward=False) == [(CHANGED, 3)]
    assert [kind for kind, _ in kinds(first, second, "waste")] == [SAME] * 3


def test_a_row_deleted_and_brought_back_is_itself_again(second: ProgramVersion, people: dict[str, Actor]) -> None:
    row, first = second.ambientairrow_rows.get(), second.supersedes
    assert first is not None
    apply_block(people["ecologist"], second, "ambient-air", [grid.Delete(row.pk)], how="typed")
    assert kinds(first, second, "ambient-air") == [(REMOVED, 0)]
    apply_block(people["ecologist"], second, "ambient-air", [grid.Add(uuid4(), None, {"point": "Т.9"})], how="typed")
    assert sorted(kinds(first, second, "ambient-air")) == [(ADDED, 0), (REMOVED, 0)]
    apply_block(people["ecologist"], second, "ambient-air", [grid.Add(row.pk, None, {"point": "Т.7"})], how="undo")
    assert [kind for kind, _ in kinds(first, second, "ambient-air")] in ([CHANGED, ADDED], [ADDED, CHANGED])


def test_reasons_come_as_proposals_and_stop_the_approval_until_confirmed(
    second: ProgramVersion, people: dict[str, Actor]
) -> None:
    first = second.supersedes
    assert first is not None
    written = {(one.code, heir_of_place(one.place, (second.pk,))): one.reason for one in first.finding_reasons.all()}
    assert {key: one.reason for key, one in carried(second).items()} == written
    found = judged(second)
    waiting = proposals(second, found)
    assert waiting
    assert all(item.blocks and item.needs_reason for item, _before in waiting)
    assert not second.finding_reasons.exists()
    chosen = {(item.finding.code, item.finding.place) for item, _before in waiting}
    assert carrying.confirm_reasons(people["ecologist"], second, chosen=chosen) == len(chosen)
    assert carrying.confirm_reasons(people["ecologist"], second, chosen=chosen) == 0
    assert proposals(second, judged(second)) == []
    assert {one.written_by_id for one in second.finding_reasons.all()} == {people["ecologist"].user_id}


def test_only_what_was_chosen_and_proposed_is_confirmed(second: ProgramVersion, people: dict[str, Actor]) -> None:
    one, *_others = proposals(second, judged(second))
    key = (one[0].finding.code, one[0].finding.place)
    invented = ("ПЭК-T3-01", "3/9/nothing")
    assert carrying.confirm_reasons(people["director"], second, chosen={key, invented}) == 1
    assert [(r.code, r.place) for r in second.finding_reasons.all()] == [key]
    with pytest.raises(Refused) as empty:
        carrying.confirm_reasons(people["director"], second, chosen=set())
    assert empty.value.code == "NOTHING"
    with pytest.raises(Refused) as foreign:
        carrying.confirm_reasons(people["inspector"], second, chosen={key})
    assert foreign.value.status == 403


def test_the_pages_show_the_proposals_and_confirm_the_ticked(second: ProgramVersion, people: dict[str, Actor]) -> None:
    client: Client = logged_in(people["ecologist"])
    waiting = proposals(second, judged(second))
    address = reverse("programs:reasons-carried", args=[second.pk])
    assert address in client.get(reverse("programs:version", args=[second.pk])).content.decode()
    page = client.get(address).content.decode()
    assert page.count('name="pick"') == len(waiting)
    item, before = waiting[0]
    query = {"code": item.finding.code, "place": item.finding.place}
    form = client.get(reverse("programs:reason", args=[second.pk], query=query)).content.decode()
    assert before.reason[:40] in form
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"pick": [f"{query['code']}|{query['place']}"]}).status_code == 302
    assert client.get(address).content.decode().count('name="pick"') == len(waiting) - 1
