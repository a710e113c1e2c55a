"""The partitions: who may make them, what lies where, what the rights are."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, ProgrammingError
from django.test import Client

from monitoring.asm.models import Channel, Reading
from monitoring.asm.services.months import make_months, month_after, waiting_months
from monitoring.asm.tasks import months_ahead
from pekportal.kit.roles.grants import partitioned, table_statements
from tests.asm.makers import full_day, row, send


def sql(words: str, *values: Any) -> list[Any]:
    """Rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall() if cursor.description else []


def partition_of(moment: str) -> set[str]:
    """Where the readings of a moment lie."""
    return {name for (name,) in sql("SELECT tableoid::regclass::text FROM asm_reading WHERE measured_at = %s", moment)}


def test_old_readings_lie_in_default_until_their_month_is_made(sender: Client, so2: Channel) -> None:
    day = dt.date(2024, 5, 1)
    send(sender, [row(0, "1", day=day), row(71, "2", day=dt.date(2024, 4, 30)), *full_day()])
    moment = "2024-05-01T00:00:00+05:00"
    assert partition_of(moment) == {"asm_reading_default"}
    assert {dt.date(2024, 4, 1), dt.date(2024, 5, 1)} <= waiting_months()
    assert {dt.date(2024, 4, 1), dt.date(2024, 5, 1)} <= set(make_months())
    assert partition_of(moment) == {"asm_reading_y2024m05"}
    assert partition_of("2024-04-30T23:40:00+05:00") == {"asm_reading_y2024m04"}
    assert Reading.objects.filter(channel=so2).count() == 74
    assert make_months() == [] and waiting_months() == set()
    assert send(sender, [row(0, "1", day=day)]).json()["repeated"] == 1


def test_a_reading_from_the_future_waits_in_default(sender: Client, so2: Channel) -> None:
    send(sender, [row(0, "1", day=dt.date(2031, 1, 1))])
    months_ahead()
    assert partition_of("2031-01-01T00:00:00+05:00") == {"asm_reading_default"}


def test_two_months_are_made_ahead(db: None) -> None:
    make_months()
    names = {
        name
        for (name,) in sql("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'asm_reading'::regclass")
    }
    assert {"asm_reading_y2026m10", "asm_reading_y2026m11", "asm_reading_y2026m12", "asm_reading_default"} <= names
    assert month_after(dt.date(2026, 11, 1), 2) == dt.date(2027, 1, 1)


def test_the_rights_of_a_partition_are_those_of_the_table(db: None) -> None:
    make_months()
    for name in ("asm_reading", "asm_reading_default", "asm_reading_y2026m10"):
        rights = sql(
            "SELECT kind FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) kind "
            "WHERE has_table_privilege('pek_app', %s, kind)",
            name,
        )
        assert {kind for (kind,) in rights} == {"SELECT", "INSERT"}, name
    with connection.cursor() as cursor:
        assert partitioned(cursor)["asm_reading_y2026m10"] == "asm_reading"
        granted = [one for one in table_statements(cursor) if '"asm_reading_' in one]
    assert granted and not any("UPDATE" in one or "DELETE" in one for one in granted)


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE asm_reading SET value = 0",
        "DELETE FROM asm_reading",
        "UPDATE asm_reading_default SET value = 0",
        "CREATE TABLE asm_reading_mine PARTITION OF asm_reading FOR VALUES FROM ('2019-01-01') TO ('2019-02-01')",
        "ALTER TABLE asm_reading DETACH PARTITION asm_reading_default",
        "CREATE OR REPLACE FUNCTION asm_make_month(wanted date) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    ],
)
def test_the_web_role_may_not(db: None, words: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic():
        sql(words)


def test_only_a_sensible_month_is_made(db: None) -> None:
    for month in ("1999-12-01", "2199-01-01", None):
        with pytest.raises(DatabaseError), transaction.atomic():
            sql("SELECT asm_make_month(%s)", month)


def test_nobody_else_may_make_a_month(db: None) -> None:
    assert sql("SELECT has_function_privilege('pek_inspector', 'asm_make_month(date)', 'EXECUTE')") == [(False,)]
    assert sql("SELECT has_function_privilege('pek_app', 'asm_make_month(date)', 'EXECUTE')") == [(True,)]
    assert sql("SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE proname = 'asm_make_month'") == [("pek_owner",)]


def test_a_month_is_read_from_one_partition(sender: Client, so2: Channel) -> None:
    make_months()
    plan = sql(
        "EXPLAIN SELECT value FROM asm_reading WHERE channel_id = %s AND measured_at >= %s AND measured_at < %s",
        so2.pk,
        "2026-10-01T00:00:00+05:00",
        "2026-11-01T00:00:00+05:00",
    )
    text = "\n".join(line for (line,) in plan)
    assert "asm_reading_y2026m10" in text and "default" not in text and "m11" not in text
