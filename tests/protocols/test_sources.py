"""A concentration at a source: kept, judged, turned into g/s with the flow of the gas; never in silence."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.at_source import differs, rate_of, read_flow
from monitoring.facts import QuarterBook
from monitoring.findings import findings_of
from monitoring.limits import Verdict
from monitoring.models import Quarter, ValueSource
from monitoring.plan import DueItem, Entry, Group, Watch, progress
from monitoring.protocols.desk import Desk
from monitoring.protocols.expressed import express, rate_at
from monitoring.protocols.lines import Decision
from monitoring.protocols.matching import State
from monitoring.protocols.models import Batch, Paper
from monitoring.protocols.reading import recognise
from monitoring.protocols.services.bringing import keep_found
from monitoring.services.blocks import apply_block
from monitoring.tables.emissions import EmissionRow
from monitoring.windows import whole
from operators.models import EmissionNorm, Laboratory
from pekportal.kit import grid
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.files import store_bytes
from programs.intake.document import Cell, Document, Paragraph, Table
from tests.protocols.test_confirming import take_all

D = Decimal
HEAD = (
    "Протокол измерений промышленных выбросов № 77 от 21.08.2026",
    "Дата отбора проб: 18.08.2026",
)


def test_the_worked_example_of_a_source() -> None:
    # regulation.md 5.3: g/s = C mg/m3 × V m3/s / 1000; 46.5 × 8.2 → 0.3813
    flow = read_flow("8,2 м3/с")
    assert flow is not None
    assert rate_of(D("46.5"), flow).value == D("0.3813")
    assert rate_of(D("46.5"), flow).words.startswith("46,5 мг/м3 × 8,2 м3/с / 1000 = 0,3813 г/с")
    hourly = read_flow("29 520 м³/час")  # 8.2 · 3600
    assert hourly is not None
    assert rate_of(D("46.5"), hourly).value == D("0.3813")


@given(st.decimals("0.01", "9999", places=2), st.decimals("0.01", "999", places=2))
def test_hours_and_seconds_give_the_same_rate(milligrams: Decimal, a_second: Decimal) -> None:
    seconds = read_flow(f"{a_second} м3/с".replace(".", ","))
    hours = read_flow(f"{a_second * 3600} м3/ч".replace(".", ","))
    assert seconds is not None
    assert hours is not None
    assert rate_of(milligrams, seconds).value == rate_of(milligrams, hours).value == milligrams * a_second / 1000


@pytest.mark.parametrize("text", ["8,2", "много", "8,2 м3", "<8,2 м3/с", ""])
def test_a_flow_that_would_be_a_guess_is_no_flow(text: str) -> None:
    assert read_flow(text) is None


def test_below_the_limit_of_detection_nothing_is_derived() -> None:
    found = rate_at(express("<0,5", "мг/м3", "мг/м3"), "2 м3/с")
    assert (found.cell, found.value) == ("", None)
    assert "0,001" in found.words


def test_one_percent_is_no_contradiction() -> None:
    assert not differs(D("0.3813"), D("0.38"))
    assert differs(D("0.3813"), D("0.37"))


def paper_of(quarter: Quarter, laboratory: Laboratory, *lines: tuple[str, ...], heads: tuple[str, ...] = ()) -> Paper:
    """A paper as it was read: source, substance, value and more by `heads`."""
    heads = heads or ("Источник выброса", "Загрязняющее вещество", "Концентрация, мг/м3", "Норма, мг/м3")
    grid = [heads, *lines]
    cells = tuple(Cell(text, row, column, page=1) for row, line in enumerate(grid) for column, text in enumerate(line))
    table = Table(cells, len(grid), len(heads))
    found = recognise(Document((*(Paragraph(text, page=1) for text in HEAD), table), "pdf", pages=1))
    stored = store_bytes(Actor.as_system("test"), str(lines).encode(), name="Протокол 77.pdf", kind="pdf")
    batch = Batch.objects.create(quarter=quarter)
    paper = keep_found(Paper.objects.create(batch=batch, position=1, file=stored), found)
    Paper.objects.filter(pk=paper.pk).update(laboratory=laboratory)
    paper.laboratory = laboratory
    return paper


def put(actor: Actor, quarter: Quarter, cells: dict[str, str]) -> None:
    """A row of the emissions as the grid writes it: cell by cell, tonnes may come later."""
    apply_block(actor, quarter, "emissions", [grid.Add(uuid4(), None, cells)], how="typed")


@pytest.fixture
def name(quarter: Quarter) -> str:
    """The substance that source 6001 has a norm for: 0.2 g/s."""
    return EmissionNorm.objects.get().substance.name_ru


def test_a_concentration_without_a_flow_is_kept_and_the_plan_waits(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], name: str
) -> None:
    paper = paper_of(quarter, laboratory, ("6001", name, "46,5", "50"))
    (line,) = Desk(paper).lines
    assert line.slot is not None
    assert (line.slot.table, line.at_source, line.verdict) == ("emissions", True, Verdict.WITHIN)
    assert line.rate is not None
    assert "расхода газа нет" in line.rate.words
    assert not line.rate.expressed.cell

    take_all(people["ecologist"], paper, {line.value.pk: Decision(line.slot.key, "46,5", "мг/м3")})

    row = EmissionRow.objects.get()
    assert (row.concentration, row.concentration_norm, row.grams_per_second) == (D("46.5"), D(50), None)
    assert row.waits_for_rate
    (finding,) = [one for one in findings_of(QuarterBook(quarter)) if one.code == "Q-AT-SOURCE"]
    assert "расхода газа нет" in finding.message.ru


def test_with_the_flow_the_rate_is_shown_judged_and_written(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], name: str
) -> None:
    heads = ("Источник", "Загрязняющее вещество", "Концентрация, мг/м3", "Объемный расход газа, м3/с")
    paper = paper_of(quarter, laboratory, ("6001", name, "46,5", "8,2"), heads=heads)
    (line,) = Desk(paper).lines
    assert line.rate is not None
    assert line.rate.expressed.cell == "0,3813"
    assert (line.rate.limit and line.rate.limit.value, line.rate.verdict) == (D("0.2"), Verdict.OVER)

    take_all(
        people["ecologist"],
        paper,
        {line.value.pk: Decision(line.slot.key if line.slot else "", "46,5", "мг/м3", "8,2 м3/с")},
    )

    row = EmissionRow.objects.get()
    assert (row.grams_per_second, row.gas_flow, row.sampled_on) == (D("0.3813"), D("8.2"), dt.date(2026, 8, 18))
    assert "46,5 мг/м3 × 8,2 м3/с / 1000 = 0,3813 г/с" in ValueSource.objects.get().conversion
    (over,) = [one for one in QuarterBook(quarter).exceedances if one.excess.unit == "г/с"]
    assert (over.excess.fact, over.excess.norm) == (D("0.3813"), D("0.2"))


def test_the_rate_of_the_paper_goes_before_the_derived_one(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], name: str
) -> None:
    heads = ("Источник", "Вещество", "Результат", "Ед. изм.", "Расход газа, м3/с")
    paper = paper_of(
        quarter, laboratory, ("6001", name, "46,5", "мг/м3", "8,2"), ("6001", name, "0,38", "г/с", "8,2"), heads=heads
    )
    lines = Desk(paper).lines
    chosen = {
        line.value.pk: Decision(line.slot.key if line.slot else "", line.value.value, line.value.unit, line.value.flow)
        for line in lines
    }
    take_all(people["ecologist"], paper, chosen)
    row = EmissionRow.objects.get()
    assert (row.concentration, row.grams_per_second) == (D("46.5"), D("0.38"))
    assert ValueSource.objects.filter(row=row.pk).count() == 1
    assert all(line.written for line in Desk(Paper.objects.get()).lines)


def test_a_flow_as_a_value_of_the_paper_is_taken_for_its_source(
    quarter: Quarter, laboratory: Laboratory, name: str
) -> None:
    heads = ("Источник", "Показатель", "Результат", "Ед. изм.")
    paper = paper_of(
        quarter, laboratory, ("6001", "Расход ГВС", "8,2", "м3/с"), ("6001", name, "46,5", "мг/м3"), heads=heads
    )
    flow, line = Desk(paper).lines
    assert (flow.state, flow.slot) == (State.UNMATCHED, None)
    assert flow.why[0].ru.startswith("расход газа")
    assert line.rate is not None
    assert line.rate.expressed.cell == "0,3813"


def test_below_the_limit_of_detection_the_desk_says_what_it_is_at_most(
    quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], name: str
) -> None:
    heads = ("Источник", "Загрязняющее вещество", "Концентрация, мг/м3", "Объемный расход газа, м3/с")
    paper = paper_of(quarter, laboratory, ("6001", name, "<5", "1,2"), heads=heads)
    (line,) = Desk(paper).lines
    assert line.rate is not None
    assert "не больше 0,006 г/с" in line.rate.words  # 5 · 1.2 / 1000
    decision = Decision(line.slot.key if line.slot else "", "<5", "мг/м3", "1,2 м3/с")
    take_all(people["ecologist"], paper, {line.value.pk: decision})
    row = EmissionRow.objects.get()
    assert (row.concentration_text, row.qualifier, row.grams_per_second, row.gas_flow) == ("<5", "<", None, D("1.2"))


def test_a_concentration_over_its_own_norm_is_an_exceedance(
    quarter: Quarter, people: dict[str, Actor], name: str
) -> None:
    cells = {"source": "6001", "substance": name, "how": "инструментальный замер", "concentration": "60"}
    put(people["ecologist"], quarter, {**cells, "concentration_norm": "50"})
    (over,) = [one for one in QuarterBook(quarter).exceedances if one.table == "emissions"]
    assert (over.excess.fact, over.excess.norm, over.excess.unit) == (D(60), D(50), "мг/м3")


def test_a_calculation_keeps_its_place_beside_a_bare_concentration(
    quarter: Quarter, people: dict[str, Actor], name: str
) -> None:
    cells = {"source": "6001", "substance": name}
    calculated = {**cells, "how": "расчет", "grams_per_second": "0,3", "tonnes": "0,5"}
    put(people["ecologist"], quarter, calculated)
    put(people["ecologist"], quarter, {**cells, "how": "инструментальный замер", "concentration": "60"})
    (over,) = [one for one in QuarterBook(quarter).exceedances if one.table == "emissions"]
    assert over.excess.fact == D("0.3")


def test_ambient_air_does_not_go_to_a_source(quarter: Quarter, laboratory: Laboratory, name: str) -> None:
    paper = paper_of(quarter, laboratory, ("6001", name, "0,2", "0,3"))
    paper.found["medium"] = "air"
    (line,) = Desk(paper).lines
    assert line.slot is None or line.slot.table != "emissions"


def test_a_row_that_waits_for_its_rate_does_not_answer_the_plan() -> None:
    watch = Watch("4", "emissions", Group.MEASUREMENT, "0001", "SO2", way="instrumental")
    item = DueItem(watch, Period(2026, 3), (whole(Period(2026, 3)),))
    (open_,) = progress([item], [], frozenset())
    (done,) = progress([item], [Entry("emissions", "0001", "SO2", way="instrumental")], frozenset())
    assert (open_.done, done.done) == (False, True)
