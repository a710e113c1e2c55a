"""Opening, locking, and who sees a quarter."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.services import quarters, rows
from operators.models import Facility, Obligation
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.refused import Refused
from programs.models import ProgramVersion
from tests.monitoring.conftest import Q3, SYSTEM

WASTE = {"stream": "Твердо-бытовые отходы", "begin": "12,5", "formed": "30,2"}


def refusal(action: object) -> Refused:
    """The refusal that `action` ends with."""
    with pytest.raises(Refused) as caught:
        action()  # type: ignore[operator]  # a lambda of the test
    return caught.value


def test_opens_against_the_programme_in_force(quarter: Quarter, approved: ProgramVersion) -> None:
    assert quarter.program_version == approved
    assert quarter.is_open
    assert str(quarter.due_on) == "2026-11-01"


def test_second_opening_is_refused(quarter: Quarter, zhomart: Facility, people: dict[str, Actor]) -> None:
    found = refusal(lambda: quarters.open_quarter(people["ecologist"], zhomart, Q3))
    assert (found.code, found.status) == ("DOUBLE", 409)
    assert Quarter.objects.count() == 1


def test_no_programme_no_quarter(zhomart: Facility, people: dict[str, Actor]) -> None:
    assert refusal(lambda: quarters.open_quarter(people["ecologist"], zhomart, Q3)).code == "NO_PROGRAMME"


def test_programme_of_other_years_does_not_count(
    approved: ProgramVersion, zhomart: Facility, people: dict[str, Actor]
) -> None:
    found = refusal(lambda: quarters.open_quarter(people["ecologist"], zhomart, Period(2025, 4)))
    assert found.code == "NO_PROGRAMME"


def test_no_obligation_no_quarter(approved: ProgramVersion, zhomart: Facility, people: dict[str, Actor]) -> None:
    Obligation.objects.filter(facility=zhomart).update(valid_to="2026-06-30")
    assert refusal(lambda: quarters.open_quarter(people["ecologist"], zhomart, Q3)).code == "NO_OBLIGATION"


def test_future_quarter_waits(approved: ProgramVersion, zhomart: Facility, people: dict[str, Actor]) -> None:
    assert refusal(lambda: quarters.open_quarter(people["ecologist"], zhomart, Period(2027, 1))).code == "EARLY"


@pytest.mark.parametrize("role", ["director", "inspector", "laboratory"])
def test_only_the_ecologist_opens(
    role: str, approved: ProgramVersion, zhomart: Facility, people: dict[str, Actor]
) -> None:
    assert refusal(lambda: quarters.open_quarter(people[role], zhomart, Q3)).status == 403


def test_who_sees_a_quarter(quarter: Quarter, people: dict[str, Actor], stranger: dict[str, Actor]) -> None:
    seen = {role: Quarter.objects.visible_to(actor).exists() for role, actor in people.items()}
    assert seen == {
        "ecologist": True,
        "director": True,
        "inspector": False,
        "laboratory": True,
        "administrator": True,
    }
    assert not any(
        Quarter.objects.visible_to(actor).exists() for role, actor in stranger.items() if role != "administrator"
    )


def test_stranger_gets_404(quarter: Quarter, stranger: dict[str, Actor]) -> None:
    assert refusal(lambda: rows.add_row(stranger["ecologist"], quarter, "waste-movement", WASTE)).status == 404


def test_locked_quarter_is_frozen(quarter: Quarter, people: dict[str, Actor]) -> None:
    row = rows.add_row(people["ecologist"], quarter, "waste-movement", WASTE)
    quarters.lock(people["director"], quarter)
    found = refusal(lambda: rows.save_row(people["ecologist"], quarter, "waste-movement", row.pk, WASTE, row_version=1))
    assert (found.code, found.status) == ("FROZEN", 409)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(formed=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).delete()
    quarters.unlock(people["director"], quarter, reason="Возврат")
    assert rows.save_row(people["ecologist"], quarter, "waste-movement", row.pk, WASTE, row_version=1).row_version == 2


def test_state_moves_only_by_its_moves(quarter: Quarter) -> None:
    quarters.lock(SYSTEM, quarter)
    assert refusal(lambda: quarters.lock(SYSTEM, quarter)).code == "STATE"


def test_capacity_keeps_its_words_and_its_number(quarter: Quarter, people: dict[str, Actor]) -> None:
    saved = quarters.save_capacity(people["ecologist"], quarter, text="27 500 м3")
    assert (saved.actual_capacity, saved.actual_capacity_value, saved.actual_capacity_unit) == (
        "27 500 м3",
        27500,
        "м3",
    )
    words = quarters.save_capacity(people["ecologist"], quarter, text="работы не велись")
    assert words.actual_capacity_value is None
    found = refusal(lambda: quarters.save_capacity(people["ecologist"], quarter, text="10", row_version=1))
    assert found.code == "STALE"
    assert refusal(lambda: quarters.save_capacity(people["ecologist"], quarter, text="-5")).code == "NEGATIVE"


def test_dust_is_due_in_the_third_quarter_only(
    quarter: Quarter, zhomart: Facility, people: dict[str, Actor], approved: ProgramVersion
) -> None:
    second = quarters.open_quarter(people["ecologist"], zhomart, Period(2026, 2))
    due = {
        book: [p.item for p in QuarterBook(book).progress if p.item.watch.entry == "impact-air"]
        for book in (quarter, second)
    }
    assert len(due[quarter]) == 1
    assert due[second] == []
    assert QuarterBook(second).answers["impact-air"].answer == "NOT_SCHEDULED"
    assert "III квартале 2026" in QuarterBook(second).answers["impact-air"].note.ru


def test_plan_of_zhomart(quarter: Quarter) -> None:
    due = {(p.item.watch.origin, p.item.watch.entry) for p in QuarterBook(quarter).progress}
    assert due == {
        ("2", "waste-movement"),
        ("8", "impact-air"),
        ("11", "internal-checks"),
        ("permit", "emissions"),
    }
    assert QuarterBook(quarter).plan.due == 6
