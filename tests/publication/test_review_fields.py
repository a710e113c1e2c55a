"""Yesterday's reviews of marks, one text each, become fields and come back letter by letter."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from pekportal.kit.calendar import now
from reports.models import ReportVersion
from reports.publication.models import Mark, MarkReview
from tests.publication.planting import sleeping_triggers

migration: Any = import_module("reports.publication.migrations.0003_review_as_a_decision")
DAY = dt.date(2026, 10, 12)
APART = {
    "Департамент экологии, № 5 от 12.10.2026: Обоснована": ("Департамент экологии", "№ 5", DAY, "Обоснована"),
    "ДЭ, Астана, №5-2/1 от 12.10.2026: Так как: да, № 7": ("ДЭ, Астана", "№5-2/1", DAY, "Так как: да, № 7"),
    "ДЭ, № 5 от 12.10.2026: Первое\nВторое": ("ДЭ", "№ 5", DAY, "Первое\nВторое"),
}
WHOLE = (
    "Замеры воздуха тайной не являются",
    "ДЭ, решение 5 от 12.10.2026: Да",
    "ДЭ, № 5 от 12 октября: Да",
    "ДЭ, № 5 от 31.02.2026: Да",
    "ДЭ: отдел, № 5 от 12.10.2026: Да",
    "ДЭ, № 5 от 12.10.2026: ",
)


@pytest.mark.parametrize(("text", "parts"), APART.items())
def test_a_text_is_taken_apart_where_it_can_be_told(text: str, parts: tuple[Any, ...]) -> None:
    assert migration.apart(text) == parts
    assert migration.together(*parts) == text


@pytest.mark.parametrize("text", WHOLE)
def test_any_other_stays_whole(text: str) -> None:
    assert migration.apart(text) is None


@pytest.mark.django_db
def test_rows_go_there_and_back(version: ReportVersion) -> None:
    texts = [*APART, *WHOLE]
    for number, text in enumerate(texts):
        mark = Mark.objects.create(
            report=version.report, table=f"t{number}", secret="other", ground="-", why="-", marked_at=now()
        )
        MarkReview.objects.create(mark=mark, upheld=True, reason=text, reviewed_at=now())

    def rows() -> list[tuple[Any, ...]]:
        kept = MarkReview.objects.order_by("mark__table")
        return list(kept.values_list("office", "number", "decided_on", "reason"))

    with sleeping_triggers():  # the migration takes the trigger away before it
        migration.forwards(apps, None)
        assert rows() == [APART.get(text, ("", "", None, text)) for text in texts]
        migration.backwards(apps, None)
    assert rows() == [("", "", None, text) for text in texts]


@pytest.mark.django_db
def test_the_list_begins_with_what_waits(version: ReportVersion) -> None:
    marks = [
        Mark.objects.create(
            report=version.report, table=f"t{number}", secret="other", ground="-", why="-", marked_at=now()
        )
        for number in range(3)
    ]
    for number in (1, 0):
        MarkReview.objects.create(mark=marks[number], upheld=True, reason="-", reviewed_at=now())
    assert [mark.table for mark in Mark.objects.for_list()] == ["t2", "t0", "t1"]
