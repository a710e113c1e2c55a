"""A machine declared once: who may move what where, and the database that says the same."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pgtrigger
import pytest
from django.db import DatabaseError, transaction

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused
from pekportal.kit.states import Machine, Move, State
from pekportal.kit.text import same
from programs.machine import APPROVED, DRAFT, PROGRAM, RETURNED, REVIEW
from programs.models import ProgramVersion
from tests.factories import ProgramVersionFactory

COOK, WAITER = Actor(role=Role.ECOLOGIST), Actor(role=Role.DIRECTOR)
SYSTEM = Actor.as_system()


def no_salt(obj: Any, actor: Actor) -> Refused | None:
    return None if obj.salt else Refused("SALT", "Нет соли.")


KITCHEN = Machine(
    "soup",
    initial="raw",
    states=[State("raw", same("сырой")), State("done", same("готов"), "done"), State("eaten", same("съеден"))],
    moves=[
        Move("cook", same("Сварить"), ("raw",), "done", (Role.ECOLOGIST,), guards=(no_salt,)),
        Move("send_back", same("Вернуть"), ("done",), "raw", (Role.DIRECTOR,), needs_reason=True),
        Move("eat", same("Съесть"), ("done",), "eaten", system_only=True),
    ],
)


def soup(state: str = "raw", salt: bool = True) -> Any:
    return SimpleNamespace(state=state, salt=salt)


def refused(obj: Any, move: str, actor: Actor, **more: str) -> tuple[str, int]:
    """Code and status of the refusal."""
    with pytest.raises(Refused) as refusal:
        KITCHEN.check(obj, move, actor, **more)
    return refusal.value.code, refusal.value.status


@pytest.mark.parametrize(
    ("state", "actor", "buttons"),
    [
        ("raw", COOK, ["cook"]),
        ("raw", WAITER, []),
        ("done", WAITER, ["send_back"]),
        ("done", COOK, []),
        ("eaten", WAITER, []),
        ("done", Actor.anonymous(), []),
    ],
)
def test_the_page_shows_the_moves_of_the_state_and_the_role(state: str, actor: Actor, buttons: list[str]) -> None:
    assert [move.code for move in KITCHEN.moves_for(soup(state), actor)] == buttons


def test_a_move_of_another_state_is_409() -> None:
    assert refused(soup("done"), "cook", COOK) == ("STATE", 409)


def test_a_move_of_another_role_is_403() -> None:
    assert refused(soup(), "cook", WAITER) == ("ROLE", 403)


def test_a_guard_speaks_for_itself() -> None:
    assert refused(soup(salt=False), "cook", COOK) == ("SALT", 422)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_reason_must_be_words(reason: str) -> None:
    assert refused(soup("done"), "send_back", WAITER, reason=reason) == ("REASON", 422)
    assert KITCHEN.check(soup("done"), "send_back", WAITER, reason="Пересолен").target == "raw"


def test_a_move_of_the_portal_itself_is_not_for_people() -> None:
    assert refused(soup("done"), "eat", WAITER) == ("SYSTEM", 403)
    assert KITCHEN.check(soup("done"), "eat", SYSTEM).target == "eaten"


def test_the_system_makes_peoples_moves_too_but_guards_hold() -> None:
    assert KITCHEN.check(soup(), "cook", SYSTEM).target == "done"
    assert refused(soup(salt=False), "cook", SYSTEM) == ("SALT", 422)


def test_choices_state_and_diagram_come_from_the_declaration() -> None:
    assert KITCHEN.choices()[0] == ("raw", "сырой")
    assert KITCHEN.state_of(soup("done")).tone == "done"
    assert "raw --> done: Сварить" in KITCHEN.mermaid("ru")


@pytest.mark.parametrize(
    "moves",
    [
        [Move("go", same("x"), ("raw",), "nowhere")],
        [Move("go", same("x"), ("nowhere",), "raw")],
        [Move("go", same("x"), ("raw",), "raw"), Move("go", same("y"), ("raw",), "raw")],
    ],
)
def test_a_wrong_declaration_does_not_start(moves: list[Move]) -> None:
    with pytest.raises(ValueError, match="machine soup"):
        Machine("soup", initial="raw", states=[State("raw", same("x"))], moves=moves)


@pytest.fixture
def version(db: None) -> ProgramVersion:
    return ProgramVersionFactory()


def test_the_database_refuses_every_pair_that_is_no_move(version: ProgramVersion) -> None:
    legal = {(source, move.target) for move in PROGRAM.moves.values() for source in move.sources}
    for target in PROGRAM.states:
        illegal = target != DRAFT and (DRAFT, target) not in legal
        if illegal:
            with pytest.raises(DatabaseError, match="illegal move"), transaction.atomic():
                ProgramVersion.objects.filter(pk=version.pk).update(state=target)
    assert not ProgramVersion.objects.exclude(state=DRAFT).exists()


@pytest.mark.parametrize("state", [REVIEW, RETURNED, APPROVED])
def test_the_database_refuses_a_row_born_in_another_state(version: ProgramVersion, state: str) -> None:
    with pytest.raises(DatabaseError, match="illegal first state"), transaction.atomic():
        ProgramVersionFactory(state=state)


def test_switching_triggers_off_switches_nothing_off(version: ProgramVersion) -> None:
    with pgtrigger.ignore(), pytest.raises(DatabaseError, match="illegal move"), transaction.atomic():
        ProgramVersion.objects.filter(pk=version.pk).update(state=APPROVED)


def test_perform_moves_a_locked_fresh_row_and_tells_the_story(version: ProgramVersion) -> None:
    with transaction.atomic():
        moved = PROGRAM.perform(version, "send", SYSTEM, change_reason="Первая редакция")
    version.refresh_from_db()
    assert (version.state, version.change_reason, moved.pk) == (REVIEW, "Первая редакция", version.pk)
    event = events.of(version).last()
    assert (event.code, event.facts) == ("program.send", {"source": DRAFT, "target": REVIEW})


def test_a_second_press_meets_the_new_state(version: ProgramVersion) -> None:
    stale = ProgramVersion.objects.get(pk=version.pk)
    with transaction.atomic():
        PROGRAM.perform(version, "send", SYSTEM)
    with pytest.raises(Refused) as refusal, transaction.atomic():
        PROGRAM.perform(stale, "send", SYSTEM)
    assert refusal.value.status == 409
    assert events.of(version).filter(code="program.send").count() == 1


def test_a_refused_move_changes_nothing(version: ProgramVersion) -> None:
    with pytest.raises(Refused), transaction.atomic():
        PROGRAM.perform(version, "send", WAITER, change_reason="нет")
    version.refresh_from_db()
    assert (version.state, version.change_reason, events.of(version).count()) == (DRAFT, "", 0)


@pytest.mark.django_db(transaction=True)
def test_perform_outside_a_transaction_is_a_fault_of_ours() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        PROGRAM.perform(ProgramVersionFactory(), "send", SYSTEM)
