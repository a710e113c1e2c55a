"""An inspector who left: what he asked stays with the department, which hears of the answers and sees what waits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspections.duties import remarks_to_decide, requests_to_decide
from inspections.letters.services import writing
from inspections.models import DocumentRequest
from inspections.services import items, remarks
from operators.models import Membership
from operators.services import memberships
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today
from pekportal.kit.models import Letter
from reports.models import ReportVersion
from tests import factories as make
from tests.inspections.conftest import HANDED_IN, HandedIn


@pytest.fixture(scope="module")
def filling() -> HandedIn:
    """Each test finds the report handed in."""
    return HANDED_IN


@pytest.fixture
def colleague(people: dict[str, Actor]) -> Actor:
    """Another inspector of the department."""
    department = Membership.objects.get(pk=people["inspector"].membership_id).department
    return make.actor(make.MembershipFactory(inspector=True, department=department))


@pytest.fixture
def leave(people: dict[str, Actor]) -> Callable[[], Actor]:
    """Move the inspector to Karaganda; who he is after it."""

    def act() -> Actor:
        place = Membership.objects.get(pk=people["inspector"].membership_id)
        far = make.DepartmentFactory(name_ru="Департамент по Карагандинской области", kato_codes=["350000000"])
        return make.actor(memberships.move(people["administrator"], place, far, reason="Приказ № 8"))

    return act


def heard(prefix: str) -> set[object]:
    """Who got a letter about it."""
    return set(Letter.objects.filter(key__startswith=f"asking:{prefix}:").values_list("user_id", flat=True))


def test_an_answered_remark_comes_to_the_colleagues(
    filed: ReportVersion, people: dict[str, Actor], colleague: Actor, leave: Callable[[], Actor]
) -> None:
    """While he is there it is his alone; then the colleague has it as a duty, gets the letter and closes it."""
    remark = remarks.write(people["inspector"], filed, text="Нет протокола")
    assert [list(remarks_to_decide(one)) for one in (people["inspector"], colleague)] == [[], []]
    moved = leave()
    remarks.answer(people["ecologist"], remark, words="Приложен")

    assert heard("remark-answer") == {colleague.user_id}
    (duty,) = remarks_to_decide(colleague)
    assert people["inspector"].name in duty.title and str(remark.pk) in duty.url
    assert list(remarks_to_decide(moved)) == []
    assert remarks.close(colleague, remark).state == "closed"


def test_who_stays_keeps_his_remark_to_himself(
    filed: ReportVersion, people: dict[str, Actor], colleague: Actor
) -> None:
    remark = remarks.write(people["inspector"], filed, text="Нет протокола")
    remarks.answer(people["ecologist"], remark, words="Приложен")

    assert heard("remark-answer") == {people["inspector"].user_id}
    assert len(list(remarks_to_decide(people["inspector"]))) == 1 and list(remarks_to_decide(colleague)) == []


def test_requests_and_drafts_stay_with_the_department(
    filed: ReportVersion,
    asked: DocumentRequest,
    people: dict[str, Actor],
    colleague: Actor,
    leave: Callable[[], Actor],
) -> None:
    """The answer is told to the department; the colleague decides on it and goes on with the draft of the letter."""
    letter = writing.draft(people["inspector"], filed, found_on=today())
    moved = leave()
    item = asked.items.get(position=1)
    items.answer(people["ecologist"], item, words="Файлов нет, потому что")

    assert heard("item-answer") == {colleague.user_id}
    assert list(requests_to_decide(moved)) == [] and len(list(requests_to_decide(colleague))) == 1
    assert items.close(colleague, item).state == "closed"
    seen = type(letter).objects
    assert seen.visible_to(colleague).filter(pk=letter.pk).exists()
    assert not seen.visible_to(moved).filter(pk=letter.pk).exists()
