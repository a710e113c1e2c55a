"""Two inspectors, the same moment: one verdict, one decision, and the other is told whose (real connections)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection

from inspections.models import MarkDecision, Verdict, VerdictCarried
from inspections.services import marks, remarks, verdicts
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today
from pekportal.kit.models import Letter
from pekportal.kit.refused import Refused
from reports.decision.places import Place
from reports.models import ReportVersion
from reports.publication.models import MarkReview
from reports.publication.services.decisions import mark_place
from reports.services.content import document_for
from tests import factories as make
from tests import patience
from tests.reports.conftest import again, submit

STATE_OF = {"accept": "accepted", "send_back": "sent_back"}


def colleague(inspector: Actor) -> Actor:
    """A second inspector of the same department."""
    return make.actor(make.MembershipFactory(inspector=True, department_id=inspector.department_id))


def at_once(room: Any, look_name: str, acts: dict[Actor, Callable[[], Any]]) -> dict[Actor, Any]:
    """How each act ends when nobody has seen the other's (the room's look is held), each in a connection of its own."""
    looked = threading.Barrier(len(acts))
    ended: dict[Actor, Any] = {}
    look = getattr(room, look_name)

    def both_look(*asked: Any, **told: Any) -> None:
        look(*asked, **told)
        looked.wait(patience.SECONDS)  # nobody writes before everybody has seen that there is nothing yet

    def run(actor: Actor, act: Callable[[], Any]) -> None:
        try:
            ended[actor] = act()
        except Refused as refused:
            ended[actor] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=wish) for wish in acts.items()]
    with patch.object(room, look_name, both_look):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    return ended


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second", ["send_back", pytest.param("accept", marks=pytest.mark.full)])
def test_two_inspectors_at_once_give_one_verdict(second: str, transactional_db: None, request: Any) -> None:
    people: dict[str, Actor] = request.getfixturevalue("people")
    version: ReportVersion = request.getfixturevalue("draft")
    submit(people, version)
    one, other = people["inspector"], colleague(people["inspector"])
    remarks.write(one, again(version), text="Нет протокола")  # so that a return has its ground

    wishes = {one: (again(version), "accept"), other: (again(version), second)}
    acts = {actor: partial(verdicts.decide, actor, *wish) for actor, wish in wishes.items()}
    ended = at_once(verdicts, "check", acts)

    verdict = Verdict.objects.get()
    winner, loser = (one, other) if verdict.author_id == one.user_id else (other, one)
    refused = ended[loser]
    assert ended[winner] == verdict
    assert isinstance(refused, Refused)
    assert (refused.code, refused.status) == ("DECIDED", 409)
    assert winner.name in str(refused.text) and str(refused.fix)
    assert again(version).state == STATE_OF[verdict.decision]
    assert VerdictCarried.objects.get().outcome == "done"
    moved = events.of(version).filter(code__in=["report.accept", "report.send_back"])
    assert [event.user_id for event in moved] == [winner.user_id]
    assert Letter.objects.filter(key__startswith="asking:verdict").count() == 2  # the ecologist's and the director's


@pytest.mark.django_db(transaction=True)
@pytest.mark.full
def test_two_inspectors_at_once_decide_once_about_a_mark(transactional_db: None, request: Any) -> None:
    people: dict[str, Actor] = request.getfixturevalue("people")
    version: ReportVersion = request.getfixturevalue("draft")
    table = Place(document_for(version, lang="ru").tables[0].slug)
    mark = mark_place(people["ecologist"], version, table, secret="commercial", ground="ст. 28", why="Технология")
    submit(people, version)
    one, other = people["inspector"], colleague(people["inspector"])
    told: dict[str, Any] = {"number": "№ 5", "decided_on": today(), "reason": "Не является тайной"}
    acts = {actor: partial(marks.decide, actor, mark, upheld=actor is one, **told) for actor in (one, other)}

    ended = at_once(marks, "require_decision", acts)

    decision = MarkDecision.objects.get()
    winner, loser = (one, other) if decision.author_id == one.user_id else (other, one)
    refused = ended[loser]
    assert ended[winner] == decision and isinstance(refused, Refused)
    assert (refused.code, refused.status) == ("DECIDED", 409) and winner.name in str(refused.text)
    review = MarkReview.objects.get()
    assert (review.upheld, review.reviewed_by_id) == (winner is one, winner.user_id)
