"""The department decides about a mark «protected by law»: once; the portal carries it out as itself."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from inspections.models import MarkDecision
from inspections.services import marks
from inspections.shown import decision_of
from operators.models import Department
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today
from pekportal.kit.duties import duties_of
from pekportal.kit.models import Letter
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.publication import places_asked
from reports.publication.models import Mark, MarkReview, SiteReport
from reports.publication.public_report import PENDING, WITHHELD
from reports.publication.services import stale
from reports.publication.services.decisions import mark_place, review_mark
from reports.services.content import document_for
from tests import factories as make
from tests.inspections.asking import refusal
from tests.inspections.conftest import HANDED_IN, HandedIn
from tests.reports.test_rendering import client_of

GROUND, WHY = "Предпринимательский кодекс, ст. 28", "Раскрывает технологию"


@pytest.fixture(scope="module")
def filling() -> HandedIn:
    """Each test finds the report handed in."""
    return HANDED_IN


@pytest.fixture
def mark(filed: ReportVersion, people: dict[str, Actor]) -> Mark:
    """The ecologist marked the first cell of the report."""
    document = document_for(filed, lang="ru")
    cells = (places_asked.place_of(code) for code, _words in places_asked.choices(document, document))
    place = next(one for one in cells if one.column)
    return mark_place(people["ecologist"], filed, place, secret="commercial", ground=GROUND, why=WHY)


def said(**other: Any) -> dict[str, Any]:
    """What the inspector writes."""
    return {"upheld": False, "number": "№ 5", "decided_on": today(), "reason": "Не является тайной", **other}


def typed(**other: Any) -> dict[str, Any]:
    """The same as the form sends it."""
    return {**said(), "upheld": "no", **other}


def page_of(mark: Mark) -> str:
    """The address of the department's page."""
    return reverse("inspections:mark", args=[mark.pk])


def seen_by_all(mark: Mark) -> tuple[bool, bool]:
    """Whether page and JSON of the report, open to everybody, say of a place that it waits; that it is withheld."""
    address = reverse("open:report", args=[mark.report.versions.get().receipt_number])
    page, data = (Client().get(one).content.decode() for one in (address, f"{address.rstrip('/')}.json"))
    waits, withheld = PENDING("ru"), WITHHELD("ru")
    assert (waits in page, withheld in page) == (waits in data, withheld in data)
    return waits in page, withheld in page


@pytest.mark.parametrize("upheld", [False, True])
def test_the_public_page_follows(upheld: bool, mark: Mark, people: dict[str, Actor]) -> None:
    stale.rebuild()
    assert seen_by_all(mark) == (True, False)

    marks.carry(marks.decide(people["inspector"], mark, **said(upheld=upheld)).pk)
    stale.refresh()
    cache.clear()  # the page may be five minutes old

    assert seen_by_all(mark) == (False, upheld)


def test_the_decision_is_carried_out_by_the_portal(
    mark: Mark, people: dict[str, Actor], django_capture_on_commit_callbacks: Any
) -> None:
    client, page = client_of(people["inspector"]), page_of(mark)
    stale.rebuild()
    assert (SiteReport.objects.get().pending, SiteReport.objects.get().withheld) == (1, 0)
    assert page in [duty.url for duty in duties_of(people["inspector"])]
    assert page in client.get(reverse("publication:marks")).content.decode()
    read = client.get(page).content.decode()
    assert GROUND in read and WHY in read and reverse("reports:paper", args=[mark.report.versions.get().pk]) in read

    with django_capture_on_commit_callbacks() as callbacks:
        assert client.post(page, typed()).status_code == 302
        assert "переносится" in client.get(page).content.decode()
        assert page not in [duty.url for duty in duties_of(people["inspector"])]
        assert not MarkReview.objects.exists()  # the inspector's request may not write it

    assert (marks.carry_left(), marks.carry_left()) == (
        1,
        0,
    )  # the process died before its callbacks: the sweep does it
    for callback in callbacks:  # and a late one finds it done
        callback()

    review, department = MarkReview.objects.get(), Department.objects.get(pk=people["inspector"].department_id)
    assert (review.upheld, review.office, review.number) == (False, department.label("ru"), "№ 5")
    assert (review.decided_on, review.reason, review.reviewed_by_id) == (
        today(),
        "Не является тайной",
        people["inspector"].user_id,
    )
    assert [event.code for event in events.of(mark)] == ["mark.decided", "publication.mark_reviewed"]
    letters = Letter.objects.filter(key__startswith=f"asking:mark:{mark.pk}")
    assert letters.count() == 2 and all("Не является тайной" in one.body for one in letters)
    stale.refresh()
    assert (SiteReport.objects.get().pending, SiteReport.objects.get().withheld) == (0, 0)
    for who in ("inspector", "ecologist"):
        assert "Не является тайной" in client_of(people[who]).get(reverse("publication:marks")).content.decode()
    assert "переносится" not in client.get(page).content.decode()


def test_a_second_click_is_refused_and_keeps_what_was_typed(mark: Mark, people: dict[str, Actor]) -> None:
    client, page = client_of(people["inspector"]), page_of(mark)
    assert client.post(page, typed(upheld="yes")).status_code == 302
    again = client.post(page, typed(reason="Другие слова"))
    assert again.status_code == 409
    assert "Другие слова" in again.content.decode() and people["inspector"].name in again.content.decode()
    assert MarkDecision.objects.get().upheld
    for statement in ("UPDATE inspections_markdecision SET upheld = false", "DELETE FROM inspections_markdecision"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_of_two_inspectors_the_second_is_told_who_decided(
    mark: Mark, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one's row comes between the look and the writing."""
    one = people["inspector"]
    other = make.actor(make.MembershipFactory(inspector=True, department_id=one.department_id))
    monkeypatch.setattr(marks, "require_decision", lambda *_a, **_k: _decision_of(other, mark))
    refused = refusal(lambda: marks.decide(one, mark, **said()))
    assert (refused.code, refused.status) == ("DECIDED", 409) and other.name in str(refused.text)


def _decision_of(actor: Actor, mark: Mark) -> MarkDecision:
    made: MarkDecision = MarkDecision.objects.create(
        mark=mark,
        office="Департамент",
        author_id=actor.user_id,
        author_name=actor.name,
        department_id=actor.department_id,
        **said(),
    )
    return made


@pytest.mark.parametrize("other", [{"number": " "}, {"reason": " "}, {"decided_on": "01.01.2026"}, {"upheld": ""}])
def test_a_decision_needs_all_its_parts(other: dict[str, str], mark: Mark, people: dict[str, Actor]) -> None:
    """Also a day on or after that of the mark."""
    answer = client_of(people["inspector"]).post(page_of(mark), typed(**other))
    assert answer.status_code == 422 and 'name="decided_on"' in answer.content.decode()
    assert not MarkDecision.objects.exists()


def test_who_may_not_decide(mark: Mark, people: dict[str, Actor]) -> None:
    far = Department.objects.create(name_ru="Другой департамент", kato_codes=["350000000"])
    foreign = make.actor(make.MembershipFactory(inspector=True, department_id=far.pk))
    assert client_of(foreign).get(page_of(mark)).status_code == 404
    assert client_of(foreign).post(page_of(mark), typed()).status_code == 404
    assert refusal(lambda: marks.decide(foreign, mark, **said())).code == "GONE"
    assert page_of(mark) not in [duty.url for duty in duties_of(foreign)]
    wider = partial(review_mark, people["inspector"], mark, office="Комитет", **said())
    assert refusal(wider).code == "ROLE"  # the review itself is the administrator's, or the portal's own
    for role in ("ecologist", "director", "laboratory"):
        assert refusal(partial(marks.decide, people[role], mark, **said())).code == "ROLE"
        assert client_of(people[role]).get(page_of(mark)).status_code == 403


def test_a_decision_that_was_overtaken_says_so(mark: Mark, people: dict[str, Actor]) -> None:
    """The administrator wrote the superior's decision down between the two transactions: that one counts."""
    decision = marks.decide(people["inspector"], mark, **said())
    administrator = make.actor(make.MembershipFactory(role="administrator", operator=None))
    superior = review_mark(administrator, mark, **said(upheld=True, office="Комитет", number="№ 9"))

    assert marks.carry(decision.pk) == superior
    shown = decision_of(Mark.objects.select_related("review").get(pk=mark.pk), decision)
    assert shown and shown.overtaken and not shown.waiting
    read = client_of(people["inspector"]).get(page_of(mark)).content.decode()
    assert "Комитет, № 9" in read and "Действует то, другое" in read
    assert refusal(lambda: marks.decide(people["inspector"], mark, **said())).code == "DECIDED"


def test_what_the_administrator_wrote_down_is_not_decided_again(mark: Mark, people: dict[str, Actor]) -> None:
    administrator = make.actor(make.MembershipFactory(role="administrator", operator=None))
    review_mark(administrator, mark, **said(office="Комитет"))
    with pytest.raises(Refused) as refused:
        marks.decide(people["inspector"], mark, **said())
    assert (refused.value.code, refused.value.status) == ("REVIEWED", 409)
    assert Letter.objects.filter(key__startswith="asking:mark:").count() == 2
