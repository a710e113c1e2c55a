"""Rows: balance, numbers, double keys, stale saves, laboratories, exceedances, findings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from monitoring.facts import QuarterBook
from monitoring.findings import findings_of
from monitoring.models import Quarter
from monitoring.services import answers, quarters, rows
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.refused import Refused
from tests import factories as make
from tests.monitoring.conftest import SYSTEM
from tests.monitoring.test_quarters import WASTE, refusal

DUST = "Пыль неорганическая: 70-20% двуокиси кремния"
AIR = {"point": "Граница СЗЗ", "substance": DUST, "limit": "0,3", "value": "0,45", "sampled_on": "14.08.2026"}
EMISSION = {"source": "6001", "substance": DUST, "how": "calculated", "grams_per_second": "0,1", "tonnes": "0,6"}


def add(actor: Actor, quarter: Quarter, slug: str, texts: dict[str, str], **more: str) -> Any:
    return rows.add_row(actor, quarter, slug, {**texts, **more})


def codes(quarter: Quarter) -> set[str]:
    return {finding.code for finding in findings_of(QuarterBook(quarter))}


def test_row_keeps_words_and_values(quarter: Quarter, people: dict[str, Actor]) -> None:
    row = add(people["ecologist"], quarter, "impact-air", AIR, value="<0,005")
    assert (row.value, row.value_text, row.qualifier, row.unit) == (Decimal("0.005"), "<0,005", "<", "мг/м3")
    assert row.substance_id == "2908"
    assert row.point.name == "Граница СЗЗ"
    assert row.position == 1


def test_balance_that_does_not_add_up_needs_a_reason(quarter: Quarter, people: dict[str, Actor]) -> None:
    found = refusal(lambda: add(people["ecologist"], quarter, "waste-movement", WASTE, end="50"))
    assert "42,7" in str(found)
    assert "7,3" in str(found)
    row = add(people["ecologist"], quarter, "waste-movement", WASTE, end="50", difference_reason="Взвешивание")
    assert row.movement.end == Decimal(50)
    assert "Q-BALANCE" in codes(quarter)


def test_more_left_than_there_was_is_refused(quarter: Quarter, people: dict[str, Actor]) -> None:
    found = refusal(lambda: add(people["ecologist"], quarter, "waste-movement", WASTE, transferred="100"))
    assert "-57,3" in str(found)


def test_negative_tonnage_is_refused_with_words(quarter: Quarter, people: dict[str, Actor]) -> None:
    found = refusal(lambda: add(people["ecologist"], quarter, "waste-movement", WASTE, formed="-1"))
    assert (found.code, set(found.fields)) == ("CELLS", {"formed"})


def test_wrong_bin_is_refused_with_words(quarter: Quarter, people: dict[str, Actor]) -> None:
    found = refusal(lambda: add(people["ecologist"], quarter, "waste-movement", WASTE, receiver_bin="210740000936"))
    assert set(found.fields) == {"receiver_bin"}
    assert "7" in str(found.fields["receiver_bin"])


@pytest.mark.parametrize(
    ("slug", "texts", "again"),
    [
        ("waste-movement", WASTE, {**WASTE, "stream": "ТВЕРДО-БЫТОВЫЕ ОТХОДЫ"}),
        ("emissions", EMISSION, {**EMISSION, "source": "№ 6001"}),
        ("impact-air", AIR, {**AIR, "sampled_on": "2026-08-14"}),
        ("water-use", {"transferred": "5"}, {"transferred": "6"}),
    ],
)
def test_second_row_of_the_same_key_is_refused(
    slug: str, texts: dict[str, str], again: dict[str, str], quarter: Quarter, people: dict[str, Actor]
) -> None:
    add(people["ecologist"], quarter, slug, texts)
    found = refusal(lambda: add(people["ecologist"], quarter, slug, again))
    assert (found.code, found.status) == ("DOUBLE", 409)


def test_double_press_saves_one_row(quarter: Quarter, people: dict[str, Actor]) -> None:
    ident = make.UserFactory().pk
    rows.add_row(people["ecologist"], quarter, "measures", {"name": "Полив дорог"}, row_id=ident)
    found = refusal(
        lambda: rows.add_row(people["ecologist"], quarter, "measures", {"name": "Полив карьера"}, row_id=ident)
    )
    assert found.status == 409


def test_stale_save_shows_what_the_other_wrote(quarter: Quarter, people: dict[str, Actor]) -> None:
    row = add(people["ecologist"], quarter, "waste-movement", WASTE)
    rows.save_row(people["ecologist"], quarter, "waste-movement", row.pk, {**WASTE, "formed": "31"}, row_version=1)
    found = refusal(
        lambda: rows.save_row(
            people["ecologist"], quarter, "waste-movement", row.pk, {**WASTE, "formed": "32"}, row_version=1
        )
    )
    assert (found.code, found.status) == ("STALE", 409)
    assert "31" in str(found.fields["formed"])


def test_too_long_text_is_refused(quarter: Quarter, people: dict[str, Actor]) -> None:
    assert set(refusal(lambda: add(people["ecologist"], quarter, "measures", {"name": "я" * 501})).fields) == {"name"}


def test_director_reads_only(quarter: Quarter, people: dict[str, Actor]) -> None:
    assert refusal(lambda: add(people["director"], quarter, "waste-movement", WASTE)).status == 403


def test_laboratory_enters_measurements_under_its_own_name(
    quarter: Quarter, people: dict[str, Actor], laboratory: Any
) -> None:
    row = add(people["laboratory"], quarter, "impact-air", AIR, laboratory="Другая")
    assert row.laboratory == laboratory
    assert refusal(lambda: add(people["laboratory"], quarter, "waste-movement", WASTE)).status == 403


def test_laboratory_sees_its_own_results_only(quarter: Quarter, people: dict[str, Actor], laboratory: Any) -> None:
    other = make.LaboratoryInvitationFactory(facility=quarter.facility).laboratory
    row = add(people["ecologist"], quarter, "impact-air", AIR, laboratory=other.name)
    assert row.laboratory == other
    assert not type(row).objects.visible_to(people["laboratory"]).exists()
    found = refusal(lambda: rows.delete_row(people["laboratory"], quarter, "impact-air", row.pk))
    assert found.status == 404


def test_exceedance_is_computed(quarter: Quarter, people: dict[str, Actor]) -> None:
    add(people["ecologist"], quarter, "impact-air", AIR)
    add(people["ecologist"], quarter, "impact-air", AIR, value="0,30", sampled_on="15.08.2026")
    add(people["ecologist"], quarter, "impact-air", AIR, value="<0,5", sampled_on="16.08.2026")
    [found] = QuarterBook(quarter).exceedances
    assert found.excess.times == Decimal("1.5")
    assert "Q-EXCESS" in codes(quarter)


def test_tonnes_of_the_year_are_summed(quarter: Quarter, zhomart: Facility, people: dict[str, Actor]) -> None:
    for number in (1, 2):
        earlier = quarters.open_quarter(SYSTEM, zhomart, Period(2026, number))
        add(people["ecologist"], earlier, "emissions", EMISSION, tonnes="0,5")
    add(people["ecologist"], quarter, "emissions", EMISSION)
    [found] = QuarterBook(quarter).exceedances
    assert (found.excess.fact, found.excess.norm, found.excess.unit) == (Decimal("1.6"), Decimal("1.5"), "т/год")


def test_measurement_goes_before_calculation(quarter: Quarter, people: dict[str, Actor]) -> None:
    add(people["ecologist"], quarter, "emissions", EMISSION, tonnes="2")
    add(people["ecologist"], quarter, "emissions", EMISSION, how="instrumental", tonnes="1")
    assert QuarterBook(quarter).exceedances == ()


def test_break_in_the_chain_is_a_finding(quarter: Quarter, zhomart: Facility, people: dict[str, Actor]) -> None:
    earlier = quarters.open_quarter(SYSTEM, zhomart, Period(2026, 2))
    add(people["ecologist"], earlier, "waste-movement", WASTE, begin="0")
    row = add(people["ecologist"], quarter, "waste-movement", WASTE, begin="30,2")
    assert "Q-CHAIN" not in codes(quarter)
    rows.save_row(people["ecologist"], quarter, "waste-movement", row.pk, {**WASTE, "begin": "31"}, row_version=1)
    assert "Q-CHAIN" in codes(quarter)


def test_findings_of_an_empty_quarter(quarter: Quarter, settings: Any) -> None:
    assert codes(quarter) == {"Q-PLAN", "Q-EMPTY"}
    assert "error" in {finding.severity for finding in findings_of(QuarterBook(quarter))}
    settings.DEMO_TODAY = "2026-09-30"  # the quarter still runs: nothing is late yet
    assert {finding.severity for finding in findings_of(QuarterBook(quarter))} == {"hint"}


def test_findings_of_a_measurement(quarter: Quarter, people: dict[str, Actor]) -> None:
    bare = make.LaboratoryFactory()
    add(people["ecologist"], quarter, "impact-air", AIR, laboratory=bare.name, sampled_on="01.04.2026")
    assert codes(quarter) >= {"Q-PROTOCOL", "Q-ACCREDITATION", "Q-DATE"}


def test_findings_of_an_emission(quarter: Quarter, people: dict[str, Actor]) -> None:
    add(people["ecologist"], quarter, "emissions", EMISSION, source="6002", hours="100", tonnes="1")
    assert codes(quarter) >= {"Q-NORM", "Q-RATE"}


def test_answer_of_an_empty_table(quarter: Quarter, people: dict[str, Actor]) -> None:
    assert QuarterBook(quarter).answers["waste-received"].waits
    answers.answer_table(people["ecologist"], quarter, "waste-received", reason="no_discharge", note="Не принимали")
    found = QuarterBook(quarter).answers["waste-received"]
    assert (found.answer, found.note.ru, found.waits) == ("CONFIRMED_ZERO", "Не принимали", False)
    add(people["ecologist"], quarter, "waste-received", {"waste": "Шины", "received": "1"})
    assert QuarterBook(quarter).answers["waste-received"].answer == "REPORTED"
    assert not quarter.answers.exists()
    with pytest.raises(Refused):
        answers.answer_table(people["ecologist"], quarter, "waste-received", reason="no_source")


def test_answers_are_four_different_things(quarter: Quarter, people: dict[str, Actor]) -> None:
    add(people["ecologist"], quarter, "waste-movement", WASTE)
    answers.answer_table(people["ecologist"], quarter, "radiation", reason="no_source")
    answers.answer_table(people["ecologist"], quarter, "water-use", reason="no_information")
    found = {slug: one.answer for slug, one in QuarterBook(quarter).answers.items()}
    assert (found["waste-movement"], found["radiation"], found["impact-soil"], found["water-use"]) == (
        "REPORTED",
        "CONFIRMED_ZERO",
        "NOT_SCHEDULED",
        "MISSING",
    )


def test_confirmed_zero_counts_as_done(quarter: Quarter, people: dict[str, Actor]) -> None:
    before = QuarterBook(quarter).plan
    answers.answer_table(people["ecologist"], quarter, "waste-movement", reason="no_discharge")
    assert QuarterBook(quarter).plan.done == before.done + 3
