"""From activity data to the table of emissions: difference first, rows of people left alone, everything kept."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from monitoring.calc.difference import Plan, State
from monitoring.calc.duties import amounts_to_enter
from monitoring.calc.findings import calculated
from monitoring.calc.models import ActivityRow, AppliedResult, Calculation, SourceMethod
from monitoring.calc.records import result_of
from monitoring.calc.services import activity, choosing, running
from monitoring.calc.standing import standing_of
from monitoring.calc.totals import Year
from monitoring.calc.views.shown import gap_words
from monitoring.models import Quarter
from monitoring.services import quarters, rows
from monitoring.tables.emissions import EmissionRow
from operators.models import EmissionSource
from pekportal.kit import grid
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.refused import Refused
from tests.calc.conftest import DRILLING, SINCE, TRANSFER, browser, write
from tests.monitoring.test_quarters import refusal


def run(actor: Actor, quarter: Quarter, *more: str) -> running.Ran:
    """Calculate and take what goes by itself, and `more`."""
    plan = Plan(quarter)
    taken = {one.name for one in plan.differences if one.goes_by_itself} | set(more)
    return running.calculate(actor, quarter, seen=plan.digest, taken=taken)


def row_of(quarter: Quarter, number: str) -> EmissionRow:
    return EmissionRow.objects.get(quarter=quarter, source__number=number)


def test_prepared_rows_are_those_of_the_methods_and_come_once(quarter: Quarter, chosen: Any, ecologist: Actor) -> None:
    found = ActivityRow.objects.filter(quarter=quarter).values_list("source__number", "method", "what")
    assert sorted(found) == [
        ("6001", "BULK-TRANSFER", "hours"),
        ("6001", "BULK-TRANSFER", "tonnes"),
        ("6002", "DRILLING", "hours"),
    ]
    assert activity.prepare(ecologist, quarter) == 0


def test_calculation_is_kept_and_written(entered: Quarter, ecologist: Actor) -> None:
    ran = run(ecologist, entered)
    assert (ran.stored, ran.added, ran.changed, ran.left) == (2, 2, 0, 0)
    row = row_of(entered, "6001")
    # 80/3600 g/s and 0.03504 t by hand, see methods/transfer.py
    assert (row.grams_per_second_text, row.tonnes_text) == ("0,02222", "0,03504")
    assert row.tonnes == Decimal("0.03504")
    assert (row.how, row.consumption, row.hours) == ("calculated", Decimal(21_900), Decimal(438))
    assert "100-п" in row.method
    assert "не сверены с источником" in row.method
    history = grid.cell_history(bench(ecologist, entered), row.pk, "tonnes")
    assert history[0].how == "calculated"


def bench(actor: Actor, quarter: Quarter) -> grid.Bench:
    from monitoring.benches import bench_of

    return bench_of(actor, quarter, "emissions")


def test_stored_result_explains_itself_without_the_tables(entered: Quarter, ecologist: Actor) -> None:
    run(ecologist, entered)
    stored = Calculation.objects.get(quarter=entered, source__number="6001")
    told = result_of(stored.record)
    assert told.emitted[0].tonnes == Decimal("0.03504")
    assert {one.symbol for one in told.used} == {"k₁", "k₂", "k₃", "k₃ᵐ", "k₄", "k₅", "k₇", "k₉", "B′"}
    assert stored.unverified == len(told.unverified) == 9
    assert told.lines[1].numbers("ru").startswith("0,04 · 0,02 · 1 · 1 · 0,01")


def test_the_same_again_changes_nothing(entered: Quarter, ecologist: Actor) -> None:
    run(ecologist, entered)
    before = list(Calculation.objects.values_list("pk", "replaced_at"))
    ran = run(ecologist, entered)
    assert (ran.stored, ran.added, ran.changed) == (0, 0, 0)
    assert list(Calculation.objects.values_list("pk", "replaced_at")) == before


def test_new_data_replace_the_calculation_and_its_own_row(entered: Quarter, ecologist: Actor) -> None:
    run(ecologist, entered)
    write(ecologist, entered, {("6001", "tonnes"): "43 800"})
    ran = run(ecologist, entered)
    assert (ran.stored, ran.added, ran.changed, ran.left) == (1, 0, 1, 0)
    assert row_of(entered, "6001").tonnes == Decimal("0.07008")
    old = Calculation.objects.get(quarter=entered, source__number="6001", replaced_at__isnull=False)
    assert result_of(old.record).emitted[0].tonnes == Decimal("0.03504")


def test_a_row_changed_by_hand_is_shown_and_left(entered: Quarter, ecologist: Actor) -> None:
    run(ecologist, entered)
    row = row_of(entered, "6001")
    texts = {key: str(getattr(row, attr) or "") for key, attr in CELLS.items()} | {"tonnes": "0,5"}
    rows.save_row(ecologist, entered, "emissions", row.pk, texts, row_version=row.row_version)
    (difference,) = [one for one in Plan(entered).differences if one.state != State.SAME]
    assert (difference.state, difference.old["tonnes"], difference.cells["tonnes"]) == (State.HAND, "0,5", "0,03504")
    ran = run(ecologist, entered)
    assert (ran.changed, ran.left) == (0, 1)
    assert row_of(entered, "6001").tonnes == Decimal("0.5")
    run(ecologist, entered, difference.name)
    assert row_of(entered, "6001").tonnes == Decimal("0.03504")


CELLS = {
    "source": "source_text",
    "substance": "substance_text",
    "how": "how",
    "grams_per_second": "grams_per_second_text",
    "tonnes": "tonnes_text",
    "method": "method",
    "material": "material",
    "consumption": "consumption_text",
    "hours": "hours_text",
}


def test_a_row_typed_before_the_first_run_is_a_persons(entered: Quarter, ecologist: Actor) -> None:
    rows.add_row(
        ecologist,
        entered,
        "emissions",
        {"source": "6001", "substance": "2908", "how": "calculated", "tonnes": "1"},
    )
    ran = run(ecologist, entered)
    assert (ran.added, ran.left) == (1, 1)
    assert row_of(entered, "6001").tonnes == 1


def test_what_changed_after_the_page_was_opened_is_not_written(entered: Quarter, ecologist: Actor) -> None:
    seen = Plan(entered).digest
    write(ecologist, entered, {("6001", "tonnes"): "1"})
    assert refusal(lambda: running.calculate(ecologist, entered, seen=seen)).code == "MEANWHILE"
    assert not Calculation.objects.exists()
    assert not EmissionRow.objects.filter(quarter=entered).exists()


def test_sources_without_data_are_left_out_and_named(quarter: Quarter, chosen: Any, ecologist: Actor) -> None:
    write(ecologist, quarter, {("6002", "hours"): "500"})
    plan = Plan(quarter)
    assert [one.choice.source.number for one in plan.bad] == ["6001"]
    run(ecologist, quarter)
    assert [row.source.number for row in EmissionRow.objects.filter(quarter=quarter)] == ["6002"]


def test_two_parts_of_a_source_are_added_up(entered: Quarter, ecologist: Actor, sources: list[EmissionSource]) -> None:
    choosing.choose(
        ecologist, sources[1], method="DRILLING", valid_from=SINCE, parameters=DRILLING, part="второй станок"
    )
    activity.prepare(ecologist, entered)
    second = ActivityRow.objects.get(quarter=entered, part="второй станок")
    activity.fill(ecologist, entered, {second.pk: ("", "100")})
    run(ecologist, entered)
    row = row_of(entered, "6002")
    assert (row.tonnes, row.grams_per_second_text) == (Decimal("0.2376"), "0,2200")  # 0.198 + 0.0396; 2 × 0.11


def test_nobody_but_the_ecologist_calculates(entered: Quarter, people: dict[str, Actor]) -> None:
    seen = Plan(entered).digest
    for actor in (people[role] for role in ("director", "laboratory", "inspector", "administrator")):
        assert refusal(lambda actor=actor: running.calculate(actor, entered, seen=seen)).code == "ROLE"


def test_a_locked_quarter_takes_nothing(entered: Quarter, ecologist: Actor) -> None:
    seen = Plan(entered).digest
    quarters.lock(ecologist, entered)
    assert refusal(lambda: running.calculate(ecologist, entered, seen=seen)).code == "FROZEN"
    assert refusal(lambda: activity.prepare(ecologist, entered)).code == "FROZEN"


def test_choice_carries_over_into_the_next_quarter(entered: Quarter, ecologist: Actor, zhomart: Any) -> None:
    following = quarters.open_quarter(ecologist, zhomart, Period(2026, 4))
    assert ActivityRow.objects.filter(quarter=following).count() == 3
    assert Plan(following).desk.choices[0].texts["moisture"] == "12"


def test_new_parameters_from_a_day_on_leave_the_quarter_before(
    entered: Quarter, ecologist: Actor, sources: list[EmissionSource]
) -> None:
    choosing.choose(
        ecologist,
        sources[0],
        method="BULK-TRANSFER",
        valid_from=dt.date(2026, 10, 1),
        parameters=TRANSFER | {"moisture": "4"},
    )
    old, new = SourceMethod.objects.filter(source=sources[0]).order_by("valid_from")
    assert (old.valid_to, new.valid_to) == (dt.date(2026, 9, 30), None)
    assert Plan(entered).desk.choices[0].pk == old.pk


def test_choice_on_the_same_day_is_corrected_in_place(ecologist: Actor, chosen: list[SourceMethod]) -> None:
    again = choosing.choose(
        ecologist,
        chosen[0].source,
        method="BULK-TRANSFER",
        valid_from=SINCE,
        parameters=TRANSFER | {"height": "2"},
    )
    assert again.pk == chosen[0].pk
    assert SourceMethod.objects.get(pk=again.pk).texts["height"] == "2"


def test_bad_parameters_are_named_and_nothing_is_chosen(ecologist: Actor, sources: list[EmissionSource]) -> None:
    with pytest.raises(Refused) as refused:
        choosing.choose(
            ecologist,
            sources[0],
            method="BULK-TRANSFER",
            valid_from=SINCE,
            parameters=TRANSFER | {"moisture": "мокро", "rate": ""},
        )
    assert refused.value.code == "PARAMETERS"
    assert set(refused.value.fields) == {"moisture", "rate"}
    assert not SourceMethod.objects.exists()


@pytest.mark.parametrize("method", ["BOILER", "NOTHING"])
def test_method_without_formula_can_not_be_chosen(ecologist: Actor, sources: list[EmissionSource], method: str) -> None:
    assert (
        refusal(lambda: choosing.choose(ecologist, sources[0], method=method, valid_from=SINCE, parameters={})).code
        == "METHOD"
    )


def test_year_counts_the_quarters_before(
    entered: Quarter, ecologist: Actor, zhomart: Any, people: dict[str, Actor]
) -> None:
    before = quarters.open_quarter(ecologist, zhomart, Period(2026, 2))
    rows.add_row(
        ecologist, before, "emissions", {"source": "6001", "substance": "2908", "how": "calculated", "tonnes": "1,2"}
    )
    line = next(one for one in standing_of(Plan(entered)) if one.source.number == "6001")
    year = line.year
    # norm 1.5 t/year and 0.2 g/s of the fixture
    assert (year.before, year.now, year.so_far) == (Decimal("1.2"), Decimal("0.03504"), Decimal("1.23504"))
    assert year.left == Decimal("0.26496")
    # nobody said anything of the first quarter: it is not nought, the mean is of the second and the third
    assert (year.missing, year.known) == ((1,), (2, 3))
    assert year.forecast == Decimal("2.47008")
    assert gap_words(year) == "нет данных за I квартал; прогноз по кварталам: II, III"
    assert (year.over_year, year.over_second, year.will_be_over) == (False, False, True)


@pytest.mark.parametrize(
    ("missing", "first", "forecast"),
    [
        ((), 1, "4"),  # 3 t in three quarters
        ((2,), 1, "6"),  # 3 t in two quarters
        ((1, 2), 1, "12"),
        ((), 3, "6"),  # the source stands since July: two quarters of this year are its own
        ((1, 2, 3), 1, None),
    ],
)
def test_a_quarter_without_data_is_not_nought(missing: tuple[int, ...], first: int, forecast: str | None) -> None:
    year = Year(Decimal(2), Decimal(1), 3, Decimal(10), missing=missing, first=first)
    assert year.forecast == (Decimal(forecast) if forecast else None)


def test_a_row_of_an_ended_method_is_found_and_removed_with_one_button(
    entered: Quarter, ecologist: Actor, chosen: list[SourceMethod]
) -> None:
    run(ecologist, entered)
    choosing.end(ecologist, chosen[1], last_day=dt.date(2026, 8, 31))
    plan = Plan(entered)
    (left,) = plan.leftovers
    assert (left.source.number, left.ours) == ("6002", True)
    assert [one.code for one in calculated(entered)].count("Q-CALC-LEFT") == 1
    client = browser(ecologist)
    page = reverse("calc:calculate", args=[entered.pk])
    assert f'value="{left.name}" checked' in client.get(page).content.decode()

    answer = client.post(page, {"drop": "1", "seen": plan.digest, "left": [left.name]})

    assert answer.status_code == 302
    assert [row.source.number for row in EmissionRow.objects.filter(quarter=entered)] == ["6001"]
    assert not Plan(entered).leftovers
    assert "Q-CALC-LEFT" not in {one.code for one in calculated(entered)}
    late = refusal(lambda: running.remove_leftovers(ecologist, entered, seen=plan.digest, names=[left.name]))
    assert late.code == "MEANWHILE"


def test_a_left_row_that_a_person_changed_is_not_ticked(
    entered: Quarter, ecologist: Actor, chosen: list[SourceMethod]
) -> None:
    run(ecologist, entered)
    row = row_of(entered, "6002")
    texts = {key: str(getattr(row, attr) or "") for key, attr in CELLS.items()} | {"tonnes": "0,5"}
    rows.save_row(ecologist, entered, "emissions", row.pk, texts, row_version=row.row_version)
    choosing.end(ecologist, chosen[1], last_day=dt.date(2026, 8, 31))
    (left,) = Plan(entered).leftovers
    assert not left.ours


def test_a_source_that_waits_for_its_data_keeps_its_row(entered: Quarter, ecologist: Actor) -> None:
    run(ecologist, entered)
    write(ecologist, entered, {("6002", "hours"): ""})
    assert not Plan(entered).leftovers


@pytest.mark.parametrize(("day", "count"), [("2026-09-15", 0), ("2026-09-16", 1), ("2026-10-20", 1)])
def test_empty_amounts_are_a_duty_near_the_end_of_the_quarter(
    quarter: Quarter, chosen: Any, ecologist: Actor, settings: Any, day: str, count: int
) -> None:
    settings.DEMO_TODAY = day
    found = list(amounts_to_enter(ecologist))
    assert len(found) == count
    assert all("3" in one.title and str(quarter.pk) in one.url for one in found)


def test_foreign_source_and_choice_are_not_there(
    ecologist: Actor, chosen: list[SourceMethod], stranger: dict[str, Actor]
) -> None:
    other = stranger["ecologist"]
    assert (
        refusal(
            lambda: choosing.choose(other, chosen[0].source, method="DRILLING", valid_from=SINCE, parameters=DRILLING)
        ).code
        == "GONE"
    )
    assert refusal(lambda: choosing.end(other, chosen[0], last_day=dt.date(2026, 12, 31))).code == "GONE"
    assert not SourceMethod.objects.visible_to(other).exists()
    assert not AppliedResult.objects.visible_to(other).exists()


def test_calculation_of_an_ended_method_is_current_no_more(
    entered: Quarter, ecologist: Actor, chosen: list[SourceMethod]
) -> None:
    run(ecologist, entered)
    choosing.end(ecologist, chosen[1], last_day=dt.date(2026, 8, 31))
    run(ecologist, entered)
    current = Calculation.objects.filter(quarter=entered).current()
    assert [one.source.number for one in current] == ["6001"]
    assert row_of(entered, "6002").tonnes == Decimal("0.198")  # the row stays until a person decides
