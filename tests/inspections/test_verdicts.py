"""The verdict: one row of the inspector, carried into the report by the portal, whatever is killed in between."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from inspections.models import Verdict, VerdictCarried
from inspections.services import remarks, verdicts
from inspections.shown import verdict_of
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.models import Letter
from pekportal.kit.refused import Refused
from reports.machine import REPORT
from reports.models import ReportVersion
from tests.inspections.conftest import HANDED_IN, HandedIn
from tests.reports.conftest import again
from tests.reports.test_rendering import client_of


@pytest.fixture(scope="module")
def filling() -> HandedIn:
    """Each test finds the report handed in."""
    return HANDED_IN


def refusal(action: Any) -> Refused:
    """The refusal that `action` ends with."""
    with pytest.raises(Refused) as caught:
        action()
    return caught.value


def test_the_verdict_moves_nothing_until_the_portal_carries_it(
    filed: ReportVersion, people: dict[str, Actor], django_capture_on_commit_callbacks: Any
) -> None:
    client = client_of(people["inspector"])
    with django_capture_on_commit_callbacks() as callbacks:
        assert client.post(f"/inspections/reports/{filed.pk}/decide/accept/").status_code == 302
        assert again(filed).state == "submitted"
        assert "переносится" in client.get(f"/inspections/reports/{filed.pk}/").content.decode()
        assert "переносится" in client_of(people["director"]).get(f"/reports/{filed.pk}/").content.decode()

    assert verdicts.carry_left() == 1  # the process died before its callbacks: the sweep does it
    assert verdicts.carry_left() == 0
    for callback in callbacks:  # and a late one finds it done
        callback()

    fresh = again(filed)
    carried = VerdictCarried.objects.get()
    assert (fresh.state, carried.outcome, carried.state) == ("accepted", "done", "accepted")
    moved = events.of(filed).filter(code="report.accept")
    assert [(e.user_id, e.role) for e in moved] == [(people["inspector"].user_id, "inspector")]
    assert Letter.objects.filter(key__startswith="asking:verdict").count() == 2
    assert "переносится" not in client.get(f"/inspections/reports/{filed.pk}/").content.decode()


@pytest.mark.parametrize("second", ["accept", "send_back"])
def test_exactly_one_verdict(second: str, filed: ReportVersion, people: dict[str, Actor]) -> None:
    remarks.write(people["inspector"], filed, text="Замечание")
    client, url = client_of(people["inspector"]), f"/inspections/reports/{filed.pk}/decide"

    assert client.post(f"{url}/accept/").status_code == 302
    assert client.post(f"{url}/{second}/", {"reason": "x"}).status_code == 409
    assert client.get(f"{url}/{second}/").status_code == 409
    with pytest.raises(DatabaseError), transaction.atomic():
        Verdict.objects.create(
            version=filed, decision="accept", author_id=people["inspector"].user_id, decided_at=filed.submitted_at
        )
    for statement in ("UPDATE inspections_verdict SET decision = 'send_back'", "DELETE FROM inspections_verdict"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_return_needs_an_open_remark_and_opens_the_correction(filed: ReportVersion, people: dict[str, Actor]) -> None:
    inspector = people["inspector"]
    closed = remarks.write(inspector, filed, text="Было")
    remarks.close(inspector, closed)
    client, url = client_of(inspector), f"/inspections/reports/{filed.pk}/decide/send_back/"
    assert client.post(url, {"reason": "Слова"}).status_code == 422
    assert not Verdict.objects.exists()

    remarks.write(inspector, filed, text="Нет протокола")
    assert client.post(url, {"reason": ""}).status_code == 302
    verdict = Verdict.objects.get()
    assert verdict.words == "1 замечание стоит на своём месте в отчёте."
    verdicts.carry(verdict.pk)

    second = ReportVersion.objects.get(report=filed.report_id, number=2)
    assert (again(filed).state, second.state, second.reason) == ("sent_back", "draft", verdict.words)
    page = client_of(people["ecologist"]).get(f"/reports/{second.pk}/").content.decode()
    assert "Нет протокола" in page


def test_a_verdict_that_was_overtaken_says_so(filed: ReportVersion, people: dict[str, Actor]) -> None:
    """A correction handed in between the two transactions replaces the version: nothing is moved."""
    verdict = verdicts.decide(people["inspector"], filed, verdicts.ACCEPT)
    with transaction.atomic():
        REPORT.perform(filed, "supersede", Actor.as_system("test"))

    carried = verdicts.carry(verdict.pk)
    shown = verdict_of(filed)

    assert (carried.outcome, carried.state, again(filed).state) == ("overtaken", "superseded", "superseded")
    assert shown and shown.overtaken and not shown.waiting
    assert not Letter.objects.filter(key__startswith="asking:verdict").exists()


def test_who_may_not_decide(filed: ReportVersion, people: dict[str, Actor], draft: ReportVersion) -> None:
    for role in ("ecologist", "director", "laboratory"):
        assert refusal(lambda: verdicts.decide(people[role], filed, "accept")).code == "ROLE"  # noqa: B023
    verdicts.carry(verdicts.decide(people["inspector"], filed, "accept").pk)
    assert refusal(lambda: verdicts.decide(people["inspector"], filed, "accept")).code == "DECIDED"
