"""Exceedances open their cases by themselves, once; corrected values say so."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from monitoring.cases.models import Case, Watching
from monitoring.cases.services import cases, watching
from monitoring.models import Quarter
from monitoring.services import rows
from monitoring.services.blocks import apply_block
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.grid import Add, Delete, Save
from tests.cases.conftest import AIR, DUST

D = Decimal


def put(actor: Actor, quarter: Quarter, row: Any, value: str) -> None:
    """Change the value of a row as the grid does."""
    row.refresh_from_db()
    apply_block(actor, quarter, "impact-air", [Save(row.pk, None, {"value": (row.value_text, value)})], how="typed")


def test_a_row_over_its_limit_opens_one_case(measured: Any, quarter: Quarter, ecologist: Actor) -> None:
    [case] = Case.objects.all()

    assert (case.kind, case.fact, case.norm, case.times) == ("air", D("0.45"), D("0.3"), D("1.5"))
    assert (case.place, case.subject, case.unit) == ("Граница СЗЗ", DUST, "мг/м3")
    assert (str(case.found_on), str(case.due_on)) == ("2026-10-20", "2026-10-23")
    assert watching.look(ecologist, quarter) == watching.Looked()
    assert Case.objects.count() == 1


@pytest.mark.parametrize("value", ["0,3", "0,29", "<0,45"])
def test_equal_below_or_under_detection_opens_nothing(value: str, quarter: Quarter, ecologist: Actor) -> None:
    rows.add_row(ecologist, quarter, "impact-air", {**AIR, "value": value})

    assert not Case.objects.exists()


def test_a_block_of_the_grid_opens_it_too(quarter: Quarter, ecologist: Actor) -> None:
    apply_block(ecologist, quarter, "impact-air", [Add(uuid.uuid4(), None, AIR)], how="pasted")

    assert Case.objects.get().subject == DUST


def test_a_corrected_value_stays_a_case_with_who_and_when(
    case: Case, measured: Any, quarter: Quarter, ecologist: Actor
) -> None:
    put(ecologist, quarter, measured, "0,045")

    case.refresh_from_db()
    assert (case.state, case.fact, case.now_fact) == ("open", D("0.45"), None)
    assert (case.corrected_to, case.corrected_by) == ("0,045", ecologist.name) and case.corrected_at

    cases.decide(ecologist, case, is_violation=False, reason="Опечатка при вводе")
    closed = cases.move(ecologist, case, "close_corrected", reason="В протоколе 0,045")
    assert (closed.state, closed.ground) == ("closed", "corrected")


def test_over_again_after_the_correction_opens_the_closed_case(
    case: Case, measured: Any, quarter: Quarter, ecologist: Actor
) -> None:
    put(ecologist, quarter, measured, "0,045")
    cases.decide(ecologist, case, is_violation=False, reason="Опечатка")
    cases.move(ecologist, case, "close_corrected", reason="Опечатка")

    put(ecologist, quarter, measured, "0,6")

    case.refresh_from_db()
    assert (case.state, case.corrected_at, case.now_fact, case.fact) == ("open", None, D("0.6"), D("0.45"))
    assert "case.reopen" in events.of(case).values_list("code", flat=True)


def test_a_deleted_row_is_a_corrected_value(case: Case, measured: Any, quarter: Quarter, ecologist: Actor) -> None:
    apply_block(ecologist, quarter, "impact-air", [Delete(measured.pk)], how="typed")

    case.refresh_from_db()
    assert case.corrected_at is not None and case.corrected_to == ""


def test_what_was_found_never_changes_in_the_database(case: Case) -> None:
    for wrong in ({"fact": D("0.4")}, {"norm": D("0.2")}, {"place": "Другое"}):
        with pytest.raises(IntegrityError, match="kept"), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(**wrong)
    with pytest.raises(IntegrityError, match="kept"), transaction.atomic():
        case.delete()


def test_emissions_over_rate_and_over_the_year_are_two_cases(quarter: Quarter, ecologist: Actor) -> None:
    # norm of 6001: 0.2 g/s, 1.5 t/year (tests/monitoring/conftest.py)
    texts = {"source": "6001", "substance": DUST, "how": "calculated", "grams_per_second": "0,25", "tonnes": "1,6"}
    row = rows.add_row(ecologist, quarter, "emissions", texts)

    found = {(case.kind, case.fact, case.norm, case.unit) for case in Case.objects.all()}
    assert found == {("emission-rate", D("0.25"), D("0.2"), "г/с"), ("emission-year", D("1.6"), D("1.5"), "т/год")}

    rows.delete_row(ecologist, quarter, "emissions", row.pk)
    again = rows.add_row(ecologist, quarter, "emissions", texts)
    assert {case.row_id for case in Case.objects.all()} == {again.pk}  # the same source and substance: the same cases


def test_a_large_table_is_left_to_the_sweep(
    quarter: Quarter, ecologist: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "AT_ONCE", 0)
    rows.add_row(ecologist, quarter, "impact-air", AIR)
    assert not Case.objects.exists() and Watching.objects.count() == 1

    assert watching.sweep_watched(Actor.as_system("test")) == 1
    assert Case.objects.count() == 1 and not Watching.objects.exists()


def test_looking_after_a_block_is_cheap(measured: Any, quarter: Quarter, ecologist: Actor) -> None:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        watching.rows_changed(ecologist, quarter, "impact-air")

    assert len(seen) <= 7  # count, savepoint ×2, quarter, rows, cases


def test_a_table_that_can_not_exceed_costs_nothing(quarter: Quarter, ecologist: Actor) -> None:
    with CaptureQueriesContext(connection) as seen:
        watching.rows_changed(ecologist, quarter, "measures")

    assert len(seen) == 0
