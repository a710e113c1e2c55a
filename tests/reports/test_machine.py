"""Every move, every role, every state: exactly the declared ones pass, through the services."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import translation

from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from reports.machine import FROZEN, REPORT
from reports.models import ReportVersion
from reports.services import lifecycle, submission
from tests.reports.conftest import STATES, again, answer_findings, bring

Verb = Callable[[Actor, ReportVersion, str], ReportVersion]
VERBS: dict[str, Verb] = {
    "send": lambda actor, version, reason: lifecycle.send(actor, version),
    "recall": lambda actor, version, reason: lifecycle.recall(actor, version),
    "return": lambda actor, version, reason: lifecycle.return_(actor, version, reason=reason),
    "approve": lambda actor, version, reason: lifecycle.approve(actor, version),
    "reopen": lambda actor, version, reason: lifecycle.reopen(actor, version, reason=reason),
    "discard": lambda actor, version, reason: submission.discard(actor, version, reason=reason),
    "submit": lambda actor, version, reason: submission.submit(actor, version),
    "accept": lambda actor, version, reason: submission.accept(actor, version),
    "send_back": lambda actor, version, reason: submission.send_back(actor, version, reason=reason),
}


class Undone(Exception):
    """Ends a try: everything it did is rolled back."""


def outcome(verb: Verb, actor: Actor, version: ReportVersion, reason: str) -> str:
    """The state a verb leads to, or the code it is refused with; nothing of it stays."""
    result: list[str] = []
    try:
        with transaction.atomic():
            verb(actor, version, reason)
            result.append(again(version).state)
            raise Undone
    except Undone:
        return result[0]
    except Refused as refused:
        return refused.code


def expected(code: str, role: str, state: str) -> str:
    """What the machine declares; an inspector does not even see what was not handed in, a laboratory nothing."""
    move = REPORT.moves[code]
    if role == "laboratory" or (role == "inspector" and state not in FROZEN):
        return "GONE"
    if state not in move.sources:
        return "STATE"
    if role not in move.roles:
        return "ROLE"
    return "FIRST" if code == "discard" else move.target  # only a correction is given up (tests/decision)


def test_every_move_has_a_service() -> None:
    assert set(VERBS) == {code for code, move in REPORT.moves.items() if not move.system_only}


@pytest.mark.parametrize("state", STATES)
def test_exactly_the_declared_moves_pass(state: str, draft: ReportVersion, people: dict[str, Actor]) -> None:
    version = bring(people, draft, "signed" if state == "approved" else state)  # nothing unsigned is handed in
    if state == "review":
        answer_findings(people, version)

    found = {
        (code, role): outcome(verb, actor, version, "Причина")
        for code, verb in VERBS.items()
        for role, actor in people.items()
    }

    assert found == {(code, role): expected(code, role, state) for code, role in found}


@pytest.mark.parametrize("state", STATES)
def test_people_of_another_operator_meet_a_404(
    state: str, draft: ReportVersion, people: dict[str, Actor], stranger: dict[str, Actor]
) -> None:
    version = bring(people, draft, state)
    outsiders = {role: stranger[role] for role in ("ecologist", "director", "laboratory")}

    found = {outcome(verb, actor, version, "Причина") for verb in VERBS.values() for actor in outsiders.values()}

    assert found == {"GONE"}


@pytest.mark.parametrize(
    ("code", "state", "role"),
    [
        ("return", "review", "director"),
        ("reopen", "approved", "director"),
        ("send_back", "submitted", "inspector"),
    ],
)
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_move_that_needs_a_reason_is_refused_without_one(
    code: str, state: str, role: str, reason: str, draft: ReportVersion, people: dict[str, Actor]
) -> None:
    version = bring(people, draft, state)

    assert outcome(VERBS[code], people[role], version, reason) == "REASON"
    assert again(version).state == state


def test_every_refusal_speaks_the_readers_language(draft: ReportVersion, people: dict[str, Actor]) -> None:

    with translation.override("kk"), pytest.raises(Refused) as caught:
        lifecycle.approve(people["director"], draft)

    assert "Бекіту" in str(caught.value) and "Жоба" in str(caught.value)
