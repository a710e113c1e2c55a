"""Rows freeze with their parent: for INSERT, UPDATE and DELETE, from both sides, whoever asks."""

from __future__ import annotations

from typing import Any

import pgtrigger
import pytest
from django.db import DatabaseError, connection, transaction

from pekportal.kit.access import Actor
from pekportal.kit.frozen import frozen_by
from programs.machine import OPEN, PROGRAM
from programs.models import ProgramSection, ProgramVersion
from tests.factories import ProgramVersionFactory

pytestmark = pytest.mark.django_db


def in_review() -> ProgramVersion:
    """A version that is no longer open."""
    with transaction.atomic():
        return PROGRAM.perform(ProgramVersionFactory(), "send", Actor.as_system())


def refused(act: Any) -> None:
    """The database must refuse."""
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        act()


def test_rows_of_an_open_parent_are_free() -> None:
    sections = ProgramVersionFactory().sections
    sections.filter(number=5).update(text="Новый")
    assert sections.filter(number=10).delete()[0] == 1
    assert sections.get(number=5).text == "Новый"


def test_rows_of_a_closed_parent_are_not() -> None:
    version = in_review()
    section = version.sections.get(number=1)
    refused(lambda: ProgramSection.objects.filter(pk=section.pk).update(text="Новый"))
    refused(lambda: ProgramSection.objects.filter(pk=section.pk).delete())
    refused(lambda: ProgramSection.objects.bulk_create([ProgramSection(version=version, number=10)]))
    assert version.sections.count() == 10


def test_a_row_can_neither_be_carried_in_nor_out() -> None:
    closed, open_ = in_review(), ProgramVersionFactory()
    open_.sections.filter(number=1).delete()
    inside = closed.sections.get(number=1)
    refused(lambda: ProgramSection.objects.filter(pk=inside.pk).update(version=open_))
    outside = open_.sections.get(number=2)
    refused(lambda: ProgramSection.objects.filter(pk=outside.pk).update(version=closed, number=11 - 1))


def test_neither_ignore_nor_plain_sql_gets_through() -> None:
    version = in_review()
    with pgtrigger.ignore():
        refused(lambda: version.sections.update(text="Новый"))

    def plain() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE programs_programsection SET text = 'x' WHERE version_id = %s", [version.pk])

    refused(plain)


def test_an_opened_parent_opens_its_rows() -> None:
    version = in_review()
    with transaction.atomic():
        PROGRAM.perform(version, "return", Actor.as_system(), reason="Исправьте раздел 1")
    assert version.sections.filter(number=1).update(text="Исправлено") == 1


def test_a_longer_way_to_the_parent_joins_every_step() -> None:
    function = frozen_by("version__program", open_states=OPEN, state_field="title").get_func(ProgramSection)
    assert 'JOIN "programs_program" AS p1 ON p1."id" = p0."program_id"' in function
    assert "'draft', 'returned'" in function and 'OLD."version_id"' in function
