"""What each role may do with each table; applied after every migration (architecture 4.8, 4.9)."""

from __future__ import annotations

from typing import Any

import pghistory.models
from django.apps import apps
from django.db import models

from pekportal.kit.roles import names

READ = ("SELECT",)
APPEND = ("SELECT", "INSERT")
ROWS = ("SELECT", "INSERT", "UPDATE", "DELETE")
WRITE = ("SELECT", "INSERT", "UPDATE")

# tables no model of ours declares, or that Django itself writes in every request
APP_TABLES = {"django_migrations": READ}
# what an inspector's request writes beside the rows of `inspections`: session, cache, the event log, letters, work that
# is started (and watched), the answers kept for a repeated API request, the files he brings
INSPECTOR_TABLES = {
    "django_session": ROWS,
    "kit_cache": ROWS,
    "kit_event": APPEND,
    "kit_letter": APPEND,
    "kit_job": (*APPEND, "UPDATE (watchers)"),
    "kit_idempotencykey": APPEND,
    "kit_storedfile": APPEND,
}
INSPECTOR_APPS = "inspections"  # the floor and its rooms: inspections, inspections.desk, …

# pgtrigger asks this function whether a session switched a trigger off; nobody may switch ours off
NEVER_IGNORE = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE plpgsql AS $$ BEGIN RETURN FALSE; END; $$
"""


def privileges_of_app(table: str, model: type[models.Model] | None) -> tuple[str, ...]:
    """Return what pek_app may do: rows of history and of `insert_only` models are added, never changed."""
    if model is not None and (issubclass(model, pghistory.models.Event) or getattr(model, "insert_only", False)):
        return APPEND
    return APP_TABLES.get(table, ROWS)


def privileges_of_inspector(table: str, model: type[models.Model] | None) -> tuple[str, ...]:
    """Return what an inspector's request may do: read, and write the rows of the rooms `inspections*`, never delete.

    A model with `portal_only = True` (rows derived from others, which only the portal itself makes) is read, and so is
    its history.
    """
    if table in INSPECTOR_TABLES:
        return INSPECTOR_TABLES[table]
    if model is None or model._meta.app_config.name.split(".")[0] != INSPECTOR_APPS:
        return READ
    if getattr(getattr(model, "pgh_tracked_model", model), "portal_only", False):
        return READ
    return APPEND if privileges_of_app(table, model) == APPEND else WRITE


def models_by_table() -> dict[str, type[models.Model]]:
    """Return the model of each table, tables of many-to-many fields included."""
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def apply_grants(connection: Any) -> None:
    """Give the roles their rights on every table and make the triggers deaf to `pgtrigger.ignore`.

    Does nothing where the roles do not exist or the connection is not the owner's (nor a superuser's): a plain
    `manage.py db_roles` mends that later.
    """
    with connection.cursor() as cursor:
        if not may_grant(cursor):
            return
        for statement in schema_statements():
            cursor.execute(statement)
        cursor.execute("SELECT 1 FROM pg_proc WHERE proname = '_pgtrigger_should_ignore'")
        if cursor.fetchone():
            cursor.execute(NEVER_IGNORE)
        for statement in table_statements(cursor):
            cursor.execute(statement)


def table_statements(cursor: Any) -> list[str]:
    """Return the grants on every table that stands in the two schemas."""
    cursor.execute(
        "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', %s)", [names.PUBLIC_SCHEMA]
    )
    found = cursor.fetchall()
    by_table, whole = models_by_table(), partitioned(cursor)
    statements = []
    for schema, table in found:
        target = f"{quote(schema)}.{quote(table)}"
        model = by_table.get(whole.get(table, table))
        if schema == "public":
            statements.append(grant(privileges_of_app(table, model), target, names.APP))
            statements.append(grant(privileges_of_inspector(table, model), target, names.INSPECTOR))
        else:
            statements.append(grant(ROWS, target, names.APP))
            statements.append(grant(READ, target, f"{names.INSPECTOR}, {names.PUBLIC}"))
    return statements


def partitioned(cursor: Any) -> dict[str, str]:
    """Return each partition's table: a partition must not be written past the rights of the whole."""
    cursor.execute(
        "SELECT part.relname, whole.relname FROM pg_inherits JOIN pg_class part ON part.oid = inhrelid "
        "JOIN pg_class whole ON whole.oid = inhparent WHERE part.relispartition AND part.relkind IN ('r', 'p')"
    )
    return dict(cursor.fetchall())


def may_grant(cursor: Any) -> bool:
    """Say whether all roles exist and the session acts with the owner's rights."""
    cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = ANY(%s)", [list(names.ALL)])
    if cursor.fetchone()[0] < len(names.ALL):
        return False
    cursor.execute("SELECT pg_has_role(current_user, %s, 'USAGE')", [names.OWNER])
    return bool(cursor.fetchone()[0])


def schema_statements() -> list[str]:
    """Return the statements that take everything away and open the schemas."""
    ours = f"{names.APP}, {names.INSPECTOR}"
    everyone = f"PUBLIC, {ours}, {names.PUBLIC}"
    return [
        f"CREATE SCHEMA IF NOT EXISTS {site()} AUTHORIZATION {names.OWNER}",
        f"REVOKE ALL ON SCHEMA public, {site()} FROM {everyone}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public, {site()} FROM {everyone}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public, {site()} FROM {everyone}",
        f"GRANT USAGE ON SCHEMA public, {site()} TO {ours}",
        f"GRANT USAGE ON SCHEMA {site()} TO {names.PUBLIC}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, {site()} TO {ours}",
    ]


def grant(privileges: tuple[str, ...], target: str, roles: str) -> str:
    """Return one GRANT."""
    return f"GRANT {', '.join(privileges)} ON {target} TO {roles}"


def site() -> str:
    """Return the quoted name of the public site's schema."""
    return quote(names.PUBLIC_SCHEMA)


def quote(name: str) -> str:
    """Return the name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
