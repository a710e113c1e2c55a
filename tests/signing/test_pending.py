"""PENDING: never valid, asked again with patience, handed in at the moment of the click; voided when taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now, on_day, today
from pekportal.kit.jobs.registry import kind_of
from pekportal.kit.models import Job, Letter
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.services import lifecycle, submission
from reports.signing import tasks
from reports.signing.models import Signature, SignatureCheck
from reports.signing.queries import live_signature, signature_of, standing_of
from reports.signing.services import checking
from reports.signing.services.accepting import accept_signature
from reports.signing.services.wishing import submit_when_confirmed
from tests.reports.conftest import again
from tests.signing import keys
from tests.signing.conftest import Away


@pytest.fixture
def away() -> Away:
    """An authority out of reach."""
    return Away()


@pytest.fixture
def waiting(ready: ReportVersion, people: dict[str, Actor], away: Away) -> Signature:
    """A signature whose revocation could not be learnt."""
    ticket = keys.ticket_of(people["director"], ready)
    return accept_signature(people["director"], ticket, keys.cms(ticket), authority=away)


def test_pending_counts_for_nothing(waiting: Signature, ready: ReportVersion, people: dict[str, Actor]) -> None:
    assert standing_of(waiting).status == "PENDING" and signature_of(again(ready)) is None
    with pytest.raises(Refused) as caught:
        submission.submit(people["director"], again(ready))
    assert caught.value.code == "SIGNATURE_PENDING"
    with pytest.raises(Refused) as twice:
        keys.ticket_of(people["director"], again(ready))
    assert twice.value.code == "SIGNED"


def test_it_becomes_valid_when_the_authority_answers(waiting: Signature, ready: ReportVersion, away: Away) -> None:
    away.back = True

    checking.ask(Actor.as_system("test"), waiting, away)
    checking.ask(Actor.as_system("test"), waiting, away)

    assert signature_of(again(ready)) == waiting and again(ready).state == "approved"
    assert list(waiting.checks.order_by("created_at").values_list("status", flat=True)) == [
        "PENDING",
        "PENDING",
        "VALID",
    ]
    assert away.asked == 2  # once at the click, once when it was back; a valid one is not asked about


def test_the_click_is_the_moment_of_submission(
    waiting: Signature, ready: ReportVersion, people: dict[str, Actor], away: Away
) -> None:
    """Clicked on the last day in time, confirmed the day after: in time."""
    director = people["director"]
    with on_day(ready.report.due_on - timedelta(days=1)):
        submit_when_confirmed(director, waiting)
        submit_when_confirmed(director, waiting)
        clicked = now()
    away.back = True

    with on_day(ready.report.due_on + timedelta(days=1)):
        checking.ask(Actor.as_system("test"), waiting, away)

    fresh = again(ready)
    assert fresh.state == "submitted" and fresh.submitted_by_id == director.user_id
    assert fresh.submitted_at is not None and abs(fresh.submitted_at - clicked) < timedelta(minutes=1)
    assert events.of(ready).filter(code="report.filed_in_time").exists()


def test_a_wish_that_can_not_be_fulfilled_is_told_once(
    waiting: Signature, ready: ReportVersion, people: dict[str, Actor], away: Away, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit_when_confirmed(people["director"], waiting)
    away.back = True

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise Refused("CLOSED", "Нельзя.", status=409)

    monkeypatch.setattr(checking, "submit", refuse)
    for _n in range(2):
        checking.ask(Actor.as_system("test"), Signature.objects.get(pk=waiting.pk), away)

    assert again(ready).state == "approved" and signature_of(again(ready)) == waiting
    assert events.of(ready).filter(code="signature.not_submitted").count() == 1
    assert Letter.objects.filter(key__startswith="signature-not-submitted:").count() == 1


def test_it_is_asked_again_with_patience(waiting: Signature) -> None:
    """After 1 minute, then 2, 4 … at most 60."""
    first = waiting.checks.latest("created_at").at
    assert not checking.due(waiting)
    for asked, minutes in ((0, 1), (1, 2), (2, 4), (8, 60), (20, 60)):
        SignatureCheck.objects.bulk_create(
            SignatureCheck(signature=waiting, status="PENDING", at=first, checks=[], verifier="", trust_sha256="")
            for _n in range(asked + 2 - waiting.checks.count())
        )
        limit = first + timedelta(minutes=minutes)
        assert [_due_at(waiting, limit + timedelta(seconds=s)) for s in (-5, 5)] == [False, True], asked


def _due_at(signature: Signature, moment: Any) -> bool:
    original = checking.now
    checking.now = lambda: moment
    try:
        return checking.due(signature)
    finally:
        checking.now = original


def test_the_sweep_starts_one_job_a_signature(waiting: Signature) -> None:
    with on_day(today() + timedelta(days=1)):
        assert tasks.ask_again() == 1
        assert tasks.ask_again() == 1

    assert Job.objects.filter(kind="signing.ask").count() == 1
    assert kind_of("signing.ask").queue == "celery"  # one that the worker listens to


def test_a_taken_back_approval_voids_it_and_both_sides_hear(
    waiting: Signature, ready: ReportVersion, people: dict[str, Actor], away: Away
) -> None:
    lifecycle.reopen(people["director"], again(ready), reason="Не то приложение")
    away.back = True

    checking.ask(Actor.as_system("test"), Signature.objects.get(pk=waiting.pk), away)

    fresh = Signature.objects.get(pk=waiting.pk)
    assert standing_of(fresh).status == "VOID" and fresh.voided.reason == "Не то приложение"
    assert live_signature(again(ready)) is None and away.asked == 1
    told = Letter.objects.filter(key__startswith=f"signature-voided:{waiting.pk}:")
    assert {letter.user_id for letter in told} == {people["ecologist"].user_id, people["director"].user_id}
    assert all("Не то приложение" in letter.body for letter in told)
    assert events.of(ready).filter(code="signature.voided").exists()
