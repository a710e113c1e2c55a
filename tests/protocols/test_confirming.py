"""From a file to results: nothing is a result before a person confirms; one press, two presses, two people."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from monitoring.facts import QuarterBook
from monitoring.models import Instrument, Protocol, Quarter, ValueSource
from monitoring.protocols.desk import Desk
from monitoring.protocols.lines import Decision
from monitoring.protocols.matching import State
from monitoring.protocols.models import Paper
from monitoring.protocols.services import confirming
from monitoring.services import rows
from monitoring.tables.impact import ImpactMeasurement
from operators.models import Laboratory
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from tests.protocols.conftest import DUST, POINT, made, upload

Bring = Callable[..., list[Paper]]
Brought = Callable[..., Paper]


def facts_of(paper: Paper, **changes: Any) -> confirming.Facts:
    names = ("kind", "number", "date", "sampled_on", "laboratory", "accreditation")
    return confirming.Facts(**{name: getattr(paper, name) for name in names} | changes)


def take_all(actor: Actor, paper: Paper, decisions: Any = None) -> confirming.Confirmed:
    taken = [value.pk for value in paper.values.all()]
    return confirming.confirm(actor, paper, facts_of(paper), decisions or {}, taken)


def test_a_value_of_the_plan_is_matched_and_confirmed(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], brought: Brought
) -> None:
    paper = brought(made(laboratory, (POINT, DUST, "450"), unit="мкг/м3"), "pdf")
    (line,) = Desk(paper).lines
    assert (line.state, line.match.confidence, line.expressed.cell) == (State.MATCHED, 100, "0,45")
    assert line.expressed.words == "450 мкг/м3 = 0,45 мг/м3"
    assert not ImpactMeasurement.objects.exists()
    assert not Protocol.objects.exists()

    done = take_all(people["ecologist"], paper)

    row = ImpactMeasurement.objects.get()
    assert (row.value, row.value_text, row.limit, row.protocol) == (
        Decimal("0.45"),
        "0,45",
        Decimal("0.3"),
        done.protocol,
    )
    assert row.point is not None
    assert row.pk == line.value.pk
    source = ValueSource.objects.get()
    assert (source.row, source.page, source.text, source.sha256) == (row.pk, 1, "450", paper.file.sha256)
    assert Instrument.objects.get().name == "газоанализатор ГАНК-4"
    assert all(one.done for one in QuarterBook(quarter).progress if one.item.watch.entry == "impact-air")


def test_a_second_press_changes_nothing(laboratory: Laboratory, people: dict[str, Actor], brought: Brought) -> None:
    paper = brought(made(laboratory, (POINT, DUST, "0,2")))
    take_all(people["ecologist"], paper)
    again = take_all(people["ecologist"], paper)
    assert again.written == 0
    assert (ImpactMeasurement.objects.count(), Protocol.objects.count()) == (1, 1)


@pytest.mark.parametrize("day", ["18.08.2026", ""])
def test_a_paper_confirms_what_was_typed_with_one_press(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], brought: Brought, day: str
) -> None:
    typed = {"point": POINT, "substance": DUST, "value": "0,20", "sampled_on": day}
    row = rows.add_row(people["ecologist"], quarter, "impact-air", typed)
    paper = brought(made(laboratory, (POINT, DUST, "0,2")))
    (line,) = Desk(paper).lines
    assert (line.state, line.proposed) == (State.CONFIRMS, True)

    done = take_all(people["ecologist"], paper)

    kept = ImpactMeasurement.objects.get()
    assert (kept.pk, kept.value_text, kept.protocol) == (row.pk, "0,20", done.protocol)
    assert kept.sampled_on == paper.sampled_on
    assert ValueSource.objects.get().row == row.pk
    assert take_all(people["ecologist"], paper).written == 0


def test_another_value_waits_for_a_person(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], brought: Brought
) -> None:
    typed = {"point": POINT, "substance": DUST, "value": "0,25", "sampled_on": "18.08.2026"}
    row = rows.add_row(people["ecologist"], quarter, "impact-air", typed)
    paper = brought(made(laboratory, (POINT, DUST, "0,2")))
    (line,) = Desk(paper).lines
    assert (line.state, line.proposed, line.double and line.double.text) == (State.DUPLICATE, False, "0,25")
    assert "0,25" in line.why[0].ru
    with pytest.raises(Refused) as refused:
        take_all(people["ecologist"], paper)
    assert refused.value.code == "VALUE"
    assert not Protocol.objects.exists()

    over = {line.value.pk: Decision("!" + (line.slot.key if line.slot else ""), "0,2", "мг/м3")}
    done = take_all(people["ecologist"], paper, over)

    kept = ImpactMeasurement.objects.get()
    assert (kept.pk, kept.value_text, kept.protocol) == (row.pk, "0,2", done.protocol)


def test_a_value_of_another_protocol_is_a_duplicate(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], brought: Brought
) -> None:
    take_all(people["ecologist"], brought(made(laboratory, (POINT, DUST, "0,2"))))
    second = brought(made(laboratory, (POINT, DUST, "0,2"), number="219"))
    (line,) = Desk(second).lines
    assert line.state == State.DUPLICATE
    with pytest.raises(Refused):
        take_all(people["ecologist"], second, {line.value.pk: Decision("!" + (line.slot.key if line.slot else ""))})
    assert ImpactMeasurement.objects.count() == 1


def test_the_same_bytes_are_read_once(laboratory: Laboratory, bring: Bring) -> None:
    paper = made(laboratory, (POINT, DUST, "0,2"))
    file = upload(paper).read()
    from django.core.files.uploadedfile import SimpleUploadedFile

    first, second = bring(SimpleUploadedFile("а.docx", file), SimpleUploadedFile("б.docx", file))
    assert (first.state, second.state, second.twin) == (Paper.State.READ, Paper.State.DUPLICATE, first)


def test_the_same_number_day_and_laboratory_is_refused(
    laboratory: Laboratory, people: dict[str, Actor], brought: Brought
) -> None:
    one = brought(made(laboratory, (POINT, DUST, "0,2")))
    other = brought(made(laboratory, ("Граница", "Сажа", "0,1")))
    take_all(people["ecologist"], one)
    assert Desk(other).twin is not None
    with pytest.raises(Refused) as refused:
        confirming.confirm(people["ecologist"], other, facts_of(other), {}, [])
    assert refused.value.code == "DOUBLE"


def test_several_values_of_one_item_wait_for_a_person(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], brought: Brought
) -> None:
    sides = ((f"{POINT}, север", DUST, "0,2"), (f"{POINT}, юг", DUST, "0,25"))
    paper = brought(made(laboratory, *sides))
    lines = Desk(paper).lines
    assert [line.state for line in lines] == [State.DOUBTFUL, State.DOUBTFUL]
    decisions = {
        lines[0].value.pk: Decision(lines[0].slot.key if lines[0].slot else "", "0,2", "мг/м3"),
        lines[1].value.pk: Decision("impact-air|=|=", "0,25", "мг/м3"),
    }
    done = take_all(people["ecologist"], paper, decisions)
    assert done.written == 2
    assert set(ImpactMeasurement.objects.values_list("point_text", flat=True)) == {POINT, f"{POINT}, юг"}


def test_a_place_that_nobody_offered_is_refused(
    laboratory: Laboratory, people: dict[str, Actor], brought: Brought
) -> None:
    paper = brought(made(laboratory, (POINT, DUST, "0,2")))
    value = paper.values.get()
    with pytest.raises(Refused) as refused:
        confirming.save(
            people["ecologist"], paper, facts_of(paper), {value.pk: Decision("impact-air|x|y", "0,2", "мг/м3")}
        )
    assert refused.value.code == "CHOICE"


def test_missing_facts_are_named(laboratory: Laboratory, people: dict[str, Actor], brought: Brought) -> None:
    paper = brought(made(laboratory, (POINT, DUST, "0,2")))
    with pytest.raises(Refused) as refused:
        confirming.confirm(people["ecologist"], paper, facts_of(paper, number="", laboratory=None), {}, [])
    assert set(refused.value.fields) == {"number", "laboratory"}


def test_a_laboratory_brings_and_confirms_nothing(
    laboratory: Laboratory, people: dict[str, Actor], stranger: dict[str, Actor], bring: Bring
) -> None:
    (paper,) = bring(upload(made(laboratory, (POINT, DUST, "0,2"))), actor=people["laboratory"])
    assert paper.laboratory == laboratory
    with pytest.raises(Refused) as refused:
        take_all(people["laboratory"], paper)
    assert refused.value.status == 403
    assert Paper.objects.visible_to(people["laboratory"]).get() == paper
    assert not Paper.objects.visible_to(stranger["laboratory"]).exists()
    assert not Paper.objects.visible_to(stranger["ecologist"]).exists()


def test_a_laboratory_does_not_see_what_the_operator_brought(
    laboratory: Laboratory, people: dict[str, Actor], brought: Brought
) -> None:
    brought(made(laboratory, (POINT, DUST, "0,2")))
    assert not Paper.objects.visible_to(people["laboratory"]).exists()


def test_the_history_of_the_cell_names_protocol_page_and_hash(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], brought: Brought
) -> None:
    from monitoring.benches import bench_of
    from pekportal.kit.grid import cell_history

    paper = brought(made(laboratory, (POINT, DUST, "0,2")), "pdf")
    take_all(people["ecologist"], paper)
    row = ImpactMeasurement.objects.get()
    (past,) = cell_history(bench_of(people["ecologist"], quarter, "impact-air"), row.pk, "value")
    assert past.how == "protocol"
    assert "218" in past.source
    assert paper.file.sha256[:12] in past.source
