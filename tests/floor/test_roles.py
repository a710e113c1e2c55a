"""What the database itself refuses (architecture 4.8, 4.9): tried as the roles, with plain SQL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import psycopg2
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection as django_connection
from psycopg2 import errors

from pekportal.kit.roles import creation, grants, names
from tests.ground import databases

Session = Callable[[str], Any]

DAY = "INSERT INTO kit_workdayoverride (day, is_working, note) VALUES ('2031-01-02', true, 'a test')"
CHANGED = "UPDATE kit_workdayoverrideevent SET note = 'changed'"
REMOVED = "DELETE FROM kit_workdayoverrideevent"
IGNORE_ALL = "SELECT set_config('pgtrigger.ignore', (SELECT array_agg(tgname)::text FROM pg_trigger), true)"
ROW_PRIVILEGES = ("SELECT", "INSERT", "UPDATE", "DELETE")
OTHER_PRIVILEGES = ("TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN")

# what must fail whatever stands in the tables; rooms add their own rows here: (name, role, statement)
FORBIDDEN = [
    ("truncate", names.APP, "TRUNCATE kit_workdayoverride CASCADE"),
    ("truncate history", names.APP, "TRUNCATE kit_workdayoverrideevent"),
    ("disable triggers", names.APP, "ALTER TABLE kit_workdayoverride DISABLE TRIGGER ALL"),
    ("disable user triggers", names.APP, "ALTER TABLE kit_workdayoverride DISABLE TRIGGER USER"),
    ("replication role", names.APP, "SET session_replication_role = replica"),
    ("drop table", names.APP, "DROP TABLE kit_workdayoverride CASCADE"),
    ("create table", names.APP, "CREATE TABLE mine (a int)"),
    ("create table in public_site", names.APP, "CREATE TABLE public_site.mine (a int)"),
    ("create temporary table", names.APP, "CREATE TEMP TABLE kit_event (a int)"),
    ("create schema", names.APP, "CREATE SCHEMA mine"),
    ("create extension", names.APP, "CREATE EXTENSION hstore"),
    ("become the owner", names.APP, "SET ROLE pek_owner"),
    ("become the superuser", names.APP, "SET ROLE postgres"),
    ("create role", names.APP, "CREATE ROLE mine"),
    ("take the table", names.APP, "ALTER TABLE kit_event OWNER TO pek_app"),
    ("change the migrations", names.APP, "DELETE FROM django_migrations"),
    ("run a program", names.APP, "COPY kit_event TO PROGRAM 'cat'"),
    ("read a file", names.APP, "SELECT pg_read_file('PG_VERSION')"),
    ("change history", names.APP, CHANGED),
    ("remove history", names.APP, REMOVED),
    ("change an event", names.APP, "UPDATE kit_event SET words = ''"),
    ("remove an event", names.APP, "DELETE FROM kit_event"),
    ("change a stored file", names.APP, "UPDATE kit_storedfile SET sha256 = ''"),
    ("remove a stored file", names.APP, "DELETE FROM kit_storedfile"),
    ("inspector inserts", names.INSPECTOR, DAY),
    ("inspector updates", names.INSPECTOR, "UPDATE operators_operator SET name = 'mine'"),
    ("inspector deletes", names.INSPECTOR, "DELETE FROM operators_operator"),
    ("inspector changes a person", names.INSPECTOR, "UPDATE operators_user SET is_active = false"),
    ("inspector writes history", names.INSPECTOR, "INSERT INTO kit_workdayoverrideevent DEFAULT VALUES"),
    ("inspector changes an event", names.INSPECTOR, "UPDATE kit_event SET words = ''"),
    ("inspector truncates", names.INSPECTOR, "TRUNCATE kit_event"),
    ("inspector creates", names.INSPECTOR, "CREATE TABLE mine (a int)"),
    ("public reads an operator", names.PUBLIC, "SELECT * FROM public.operators_operator"),
    ("public reads a person", names.PUBLIC, "SELECT * FROM public.operators_user"),
    ("public reads the sessions", names.PUBLIC, "SELECT * FROM public.django_session"),
    ("public creates", names.PUBLIC, "CREATE TABLE public_site.mine (a int)"),
    ("public creates a temporary table", names.PUBLIC, "CREATE TEMP TABLE mine (a int)"),
    ("public becomes the web role", names.PUBLIC, "SET ROLE pek_app"),
    ("public becomes the inspector", names.PUBLIC, "SET ROLE pek_inspector"),
]
REPLACED_FUNCTION = (
    "CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean "
    "LANGUAGE sql AS $$ SELECT true $$"
)
FORBIDDEN.append(("replace the ignore function", names.APP, REPLACED_FUNCTION))


@pytest.fixture
def session(django_db_setup: None) -> Iterator[Session]:
    """Sessions of this worker's database, authenticated as a role; what they did is rolled back."""
    database = django_connection.settings_dict["NAME"]
    opened = []

    def as_role(role: str) -> Any:
        connection = psycopg2.connect(creation.with_database(databases.admin_url(), database))
        opened.append(connection)
        cursor = connection.cursor()
        if role:
            cursor.execute(f"SET SESSION AUTHORIZATION {role}")
        return cursor

    yield as_role
    for connection in opened:
        connection.close()


def privileges(cursor: Any, role: str, kinds: tuple[str, ...]) -> dict[str, set[str]]:
    """Return the privileges of a role on each table of the schema public."""
    cursor.execute(
        "SELECT tablename, kind FROM pg_tables, unnest(%s) AS kind WHERE schemaname = 'public' "
        "AND has_table_privilege(%s, format('public.%%I', tablename), kind)",
        [list(kinds), role],
    )
    found: dict[str, set[str]] = {}
    for table, kind in cursor.fetchall():
        found.setdefault(table, set()).add(kind)
    return found


@pytest.mark.parametrize(("name", "role", "statement"), FORBIDDEN, ids=[row[0] for row in FORBIDDEN])
def test_the_database_refuses(session: Session, name: str, role: str, statement: str) -> None:
    cursor = session(names.APP if role == names.INSPECTOR else role)
    if role == names.INSPECTOR:
        cursor.execute("SET LOCAL ROLE pek_inspector")
    with pytest.raises(errors.InsufficientPrivilege):
        cursor.execute(statement)


def test_history_is_written_for_the_web_role_and_can_not_be_switched_off(session: Session) -> None:
    cursor = session(names.APP)
    cursor.execute(IGNORE_ALL)
    cursor.execute(DAY)
    cursor.execute("SELECT count(*) FROM kit_workdayoverrideevent WHERE day = '2031-01-02'")
    assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("statement", [CHANGED, REMOVED])
@pytest.mark.parametrize("role", ["", names.OWNER])
def test_history_is_append_only_for_the_owner_too(session: Session, role: str, statement: str) -> None:
    cursor = session(role)
    cursor.execute(DAY)
    cursor.execute(IGNORE_ALL)
    with pytest.raises(errors.RaiseException):
        cursor.execute(statement)


def test_every_trigger_function_asks_the_function_that_always_says_no(session: Session) -> None:
    cursor = session("")
    cursor.execute(IGNORE_ALL)
    cursor.execute("SELECT bool_or(public._pgtrigger_should_ignore(tgname)) FROM pg_trigger")
    assert cursor.fetchone() == (False,)
    cursor.execute(
        "SELECT count(*) FROM pg_proc WHERE proname LIKE 'pgtrigger\\_%' AND prosrc LIKE '%pgtrigger.ignore%'"
    )
    assert cursor.fetchone() == (0,)


def test_nobody_of_ours_owns_a_table_but_the_owner(session: Session) -> None:
    cursor = session("")
    cursor.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname IN ('public', 'public_site')")
    assert cursor.fetchall() == [(names.OWNER,)]


@pytest.mark.parametrize("role", [names.APP, names.INSPECTOR, names.PUBLIC])
def test_no_role_has_more_than_rows(session: Session, role: str) -> None:
    assert privileges(session(""), role, OTHER_PRIVILEGES) == {}


def test_the_public_role_reaches_no_table_of_the_portal(session: Session) -> None:
    assert privileges(session(""), names.PUBLIC, ROW_PRIVILEGES) == {}


def test_every_history_table_and_insert_only_table_is_append_only(session: Session) -> None:
    found = privileges(session(""), names.APP, ROW_PRIVILEGES)
    tables = {
        model._meta.db_table
        for model in apps.get_models()
        if model.__name__.endswith("Event") or getattr(model, "insert_only", False)
    }
    assert "kit_event" in tables and "kit_workdayoverrideevent" in tables
    present = tables & set(found)
    assert present and {table: found[table] for table in present} == {t: {"SELECT", "INSERT"} for t in present}


def test_the_web_role_may_write_ordinary_rows(session: Session) -> None:
    found = privileges(session(""), names.APP, ROW_PRIVILEGES)
    assert found["operators_facility"] == set(ROW_PRIVILEGES)
    assert found["django_session"] == set(ROW_PRIVILEGES)
    assert found["django_migrations"] == {"SELECT"}


# all that an inspector's request may write; every other table is closed to it, also one that is made tomorrow
OF_EVERY_REQUEST = {
    "django_session": {"INSERT", "UPDATE", "DELETE"},
    "kit_cache": {"INSERT", "UPDATE", "DELETE"},
    "kit_event": {"INSERT"},
    "kit_letter": {"INSERT"},
    "kit_job": {"INSERT"},
    "kit_idempotencykey": {"INSERT"},
    "kit_storedfile": {"INSERT"},
}
STATEMENTS = {
    "INSERT": "INSERT INTO {table} DEFAULT VALUES",
    "UPDATE": "UPDATE {table} SET {column} = {column}",
    "DELETE": "DELETE FROM {table}",
    "TRUNCATE": "TRUNCATE {table} CASCADE",
}


def rights_of_inspector() -> dict[str, set[str]]:
    """Table -> what an inspector may write there, said apart from `kit.roles.grants`."""
    found: dict[str, set[str]] = dict(OF_EVERY_REQUEST)
    for model in apps.get_models(include_auto_created=True):
        config, tracked = model._meta.app_config, getattr(model, "pgh_tracked_model", None)
        if not (config.name == "inspections" or config.name.startswith("inspections.")):
            continue
        if getattr(tracked or model, "portal_only", False):
            continue
        only_added = tracked is not None or getattr(model, "insert_only", False)
        found[model._meta.db_table] = {"INSERT"} if only_added else {"INSERT", "UPDATE"}
    return found


def test_every_table_refuses_an_inspector_what_is_not_his(session: Session) -> None:
    """Each statement is really sent to every table that the catalogue knows, and taken back."""
    cursor = session(names.APP)
    cursor.execute(
        "SELECT format('%I.%I', nspname, relname), relname, (SELECT attname FROM pg_attribute WHERE attrelid = c.oid"
        " AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attgenerated = '' ORDER BY attnum LIMIT 1)"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
        " WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1"
    )
    tables = cursor.fetchall()
    cursor.execute("SET LOCAL ROLE pek_inspector")
    allowed, wrong = rights_of_inspector(), []
    for table, name, column in tables:
        for kind, statement in STATEMENTS.items():
            went = not refused(cursor, statement.format(table=table, column=f'"{column or "id"}"'))
            if went != (kind in allowed.get(name, set())):
                wrong.append((table, kind, went))
    assert len(tables) > 100 and wrong == []


def refused(cursor: Any, statement: str) -> bool:
    """Send it and take it back; True when the right for it is missing (a broken constraint is no refusal)."""
    cursor.execute("SAVEPOINT one")
    try:
        cursor.execute(statement)
    except errors.InsufficientPrivilege:
        return True
    except psycopg2.Error:
        return False
    finally:
        cursor.execute("ROLLBACK TO SAVEPOINT one")
    return False


def test_an_inspector_may_watch_a_job_and_change_nothing_of_it(session: Session) -> None:
    cursor = session(names.APP)
    cursor.execute("SET LOCAL ROLE pek_inspector")
    assert not refused(cursor, "UPDATE kit_job SET watchers = watchers")
    assert refused(cursor, "UPDATE kit_job SET state = 'done'")


def test_rows_that_only_the_portal_makes_are_read_by_an_inspector(monkeypatch: pytest.MonkeyPatch) -> None:
    remark = apps.get_model("inspections", "DocumentRequest")
    past = apps.get_model("inspections", "DocumentRequestEvent")
    assert "UPDATE" in grants.privileges_of_inspector("x", remark)
    monkeypatch.setattr(remark, "portal_only", True, raising=False)
    assert grants.privileges_of_inspector("x", remark) == grants.READ
    assert grants.privileges_of_inspector("x", past) == grants.READ


def test_an_inspector_writes_an_event(session: Session) -> None:
    cursor = session(names.APP)
    cursor.execute("SET LOCAL ROLE pek_inspector")
    cursor.execute(
        "INSERT INTO kit_event (at, code, subject_type, subject_id, actor_name, role, request, words, facts) "
        "VALUES (now(), 'a', 'b', 'c', '', '', '', '', '{}') RETURNING id"
    )
    assert cursor.fetchone()[0] > 0


def test_the_inspector_can_not_log_in(session: Session) -> None:
    cursor = session("")
    cursor.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE 'pek\\_%' AND NOT rolcanlogin")
    assert cursor.fetchall() == [(names.INSPECTOR,)]
    cursor.execute(
        "SELECT bool_or(rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls) FROM pg_roles "
        "WHERE rolname LIKE 'pek\\_%'"
    )
    assert cursor.fetchone() == (False,)


def test_a_table_of_the_public_site_is_read_by_the_public(session: Session) -> None:
    cursor = session("")
    cursor.execute("SET ROLE pek_owner")
    cursor.execute("CREATE TABLE public_site.page (title text)")
    for statement in grants.table_statements(cursor):
        cursor.execute(statement)
    cursor.execute("SET SESSION AUTHORIZATION pek_public")
    cursor.execute("SELECT * FROM public_site.page")
    assert cursor.fetchall() == []
    with pytest.raises(errors.InsufficientPrivilege):
        cursor.execute("INSERT INTO public_site.page VALUES ('x')")


def test_making_the_roles_again_changes_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    before = privileges(session(""), names.APP, ROW_PRIVILEGES)
    database = django_connection.settings_dict["NAME"]
    monkeypatch.setitem(os.environ, "DATABASE_URL", creation.with_database(os.environ["DATABASE_URL"], database))
    monkeypatch.setitem(os.environ, "DATABASE_ADMIN_URL", databases.admin_url())
    wanted = creation.Wanted.from_environment(os.environ)
    assert wanted.database == database
    creation.renew(wanted, development=True)
    assert privileges(session(""), names.APP, ROW_PRIVILEGES) == before


@pytest.mark.django_db(transaction=True)
def test_the_grants_need_the_owner(capsys: pytest.CaptureFixture[str]) -> None:
    grants.apply_grants(django_connection)  # as pek_app: nothing happens, nothing fails
    with closing(django_connection.cursor()) as cursor:
        assert not grants.may_grant(cursor)
        cursor.execute("RESET ROLE")
        assert grants.may_grant(cursor)
    grants.apply_grants(django_connection)
    call_command("check", "--tag", "compatibility")
    assert "no issues" in capsys.readouterr().out


@pytest.mark.full
def test_every_table_refuses_what_its_role_may_not(session: Session) -> None:
    """Each statement is really sent, on every table: has_table_privilege is not taken at its word."""
    cursor = session("")
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    tables = [table for (table,) in cursor.fetchall()]
    allowed = {role: privileges(cursor, role, ROW_PRIVILEGES) for role in (names.APP, names.INSPECTOR, names.PUBLIC)}
    statements = {
        "SELECT": "SELECT 1 FROM {} LIMIT 0",
        "DELETE": "DELETE FROM {} WHERE false",
        "TRUNCATE": "TRUNCATE {}",
    }
    wrong = []
    for role, rights in allowed.items():
        cursor = session(names.APP if role == names.INSPECTOR else role)
        if role == names.INSPECTOR:
            cursor.execute("SET ROLE pek_inspector")
        for table in tables:
            for kind, statement in statements.items():
                cursor.execute("SAVEPOINT one")
                try:
                    cursor.execute(statement.format(f'public."{table}"'))
                    went_through = True
                except errors.InsufficientPrivilege:
                    went_through = False
                cursor.execute("ROLLBACK TO SAVEPOINT one")
                if went_through != (kind in rights.get(table, set())):
                    wrong.append((role, table, kind))
    assert len(tables) > 50 and wrong == []
