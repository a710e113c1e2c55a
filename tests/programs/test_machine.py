"""Every state × move × role of a programme version, through the services."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from programs.findings import blocking, judged
from programs.machine import APPROVED, DRAFT, PROGRAM, RETURNED, REVIEW, SUPERSEDED
from programs.models import Program, ProgramVersion
from programs.services import versions
from programs.services.grounds import save_grounds
from programs.signals import program_approved

ROLES = ("ecologist", "director", "inspector", "laboratory", "administrator")
SERVICES: dict[str, Callable[[Actor, ProgramVersion], ProgramVersion]] = {
    "send": versions.send,
    "recall": versions.recall,
    "return": lambda actor, version: versions.return_(actor, version, reason="Проверьте таблицу 3"),
    "approve": versions.approve,
}


def brought_to(state: str, version: ProgramVersion, people: dict[str, Actor]) -> ProgramVersion:
    """The version walked to `state` by the people whose moves lead there."""
    ecologist, director = people["ecologist"], people["director"]
    if state == DRAFT:
        return version
    version = versions.send(ecologist, version)
    if state == RETURNED:
        return versions.return_(director, version, reason="Исправьте")
    if state in (APPROVED, SUPERSEDED):
        version = versions.approve(director, version)
    if state == SUPERSEDED:
        newer = versions.new_version(ecologist, version.program, change_reason="Новый источник")
        save_grounds(ecologist, newer, permit=None, basis_reason="Разрешение не меняется")
        for item in blocking(judged(newer)):
            versions.write_reason(director, newer, item.finding.code, item.finding.place, reason="Пояснение")
        versions.approve(director, versions.send(ecologist, newer))
        version.refresh_from_db()
    return version


@pytest.mark.parametrize("move", SERVICES)
@pytest.mark.parametrize("state", PROGRAM.states)
def test_matrix(state: str, move: str, draft: ProgramVersion, people: dict[str, Actor]) -> None:
    version = brought_to(state, draft, people)
    declared = PROGRAM.moves[move]
    for role in ROLES:
        version.refresh_from_db()
        assert version.state == state
        legal = role in declared.roles and state in declared.sources
        savepoint = transaction.savepoint()
        if legal:
            assert SERVICES[move](people[role], version).state == declared.target
        else:
            with pytest.raises(Refused) as refusal:
                SERVICES[move](people[role], version)
            assert refusal.value.status == (403 if role not in declared.roles else 409), role
        transaction.savepoint_rollback(savepoint)


def test_supersede_belongs_to_the_portal(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    version = brought_to(APPROVED, draft, people)
    with transaction.atomic(), pytest.raises(Refused):
        PROGRAM.perform(version, "supersede", people["director"])


@pytest.mark.parametrize("move", SERVICES)
def test_second_click_is_a_409(move: str, draft: ProgramVersion, people: dict[str, Actor]) -> None:
    version = brought_to(PROGRAM.moves[move].sources[0], draft, people)
    role = PROGRAM.moves[move].roles[0]
    SERVICES[move](people[role], version)
    with pytest.raises(Refused) as refusal:
        SERVICES[move](people[role], version)
    assert refusal.value.status == 409


def test_return_needs_a_reason(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    version = brought_to(REVIEW, draft, people)
    with pytest.raises(Refused) as refusal:
        versions.return_(people["director"], version, reason="  ")
    assert refusal.value.code == "REASON"


def test_error_without_a_reason_blocks_the_approval(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    version = brought_to(REVIEW, draft, people)
    version.finding_reasons.filter(code="ПЭК-T3-01").delete()
    with pytest.raises(Refused) as refusal:
        versions.approve(people["director"], version)
    assert refusal.value.code == "FINDINGS"
    versions.write_reason(people["director"], version, "ПЭК-T3-01", "3/1/total", reason="Описка")
    assert versions.approve(people["director"], version).state == APPROVED


def test_approval_is_news_on_commit(
    draft: ProgramVersion, people: dict[str, Actor], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    heard: list[object] = []
    program_approved.connect(lambda version_id, **kwargs: heard.append(version_id), weak=False, dispatch_uid="test")
    version = brought_to(REVIEW, draft, people)
    with django_capture_on_commit_callbacks(execute=True):
        versions.approve(people["director"], version)
        assert heard == []
    program_approved.disconnect(dispatch_uid="test")
    assert heard == [version.pk]


@pytest.mark.parametrize("state", [REVIEW, APPROVED, SUPERSEDED, RETURNED])
def test_database_refuses_a_version_born_in_another_state(state: str, draft: ProgramVersion) -> None:
    program = Program.objects.create(
        facility=draft.program.facility, title="Другая", valid_from="2040-01-01", valid_to="2041-01-01"
    )
    with pytest.raises(DatabaseError, match="illegal first state"), transaction.atomic():
        ProgramVersion.objects.create(program=program, state=state)


def test_database_refuses_an_undeclared_move(draft: ProgramVersion) -> None:
    with pytest.raises(DatabaseError, match="illegal move"), transaction.atomic():
        ProgramVersion.objects.filter(pk=draft.pk).update(state=APPROVED)


def test_foreign_version_is_not_there(draft: ProgramVersion) -> None:
    from tests.factories import MembershipFactory, actor

    with pytest.raises(Refused) as refusal:
        versions.send(actor(MembershipFactory()), draft)
    assert refusal.value.status == 404
