"""One template database a run, built as the owner; every worker clones it and works with the web role.

A transactional test leaves committed rows: its database is thrown away and cloned again, which keeps the rows that
migrations wrote and needs no TRUNCATE (the web role has none).
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management import call_command
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import TransactionTestCase
from psycopg2 import sql

from pekportal.kit.roles import creation, names
from pekportal.local.children import alive
from pekportal.local.lease import exclusive

_role = names.APP


def admin_url() -> str:
    """Return the URL of a login that may create roles and databases."""
    return os.environ.get("DATABASE_ADMIN_URL") or creation.with_database(os.environ["DATABASE_URL"], "postgres")


def prefix() -> str:
    """Return the beginning of the names of all test databases of this DATABASE_URL."""
    return "test_" + urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")


def name_of(part: str) -> str:
    """Return the name of one database of this run."""
    return f"{prefix()}_{os.environ['PEK_TEST_RUN']}_{part}"


def use_own_copy() -> None:
    """Clone the template (building it first if no other worker has) and point Django at the copy."""
    wanted = creation.Wanted(admin_url(), name_of("template"))
    with exclusive(Path(tempfile.gettempdir()) / f"pek-{os.getuid()}-{prefix()}.lock"):
        with creation.connected(admin_url()) as cursor:
            words = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
            cursor.execute(words, [wanted.database])
            found = cursor.fetchone()
        if found != ("complete",):
            drop_databases_of_dead_runs()
            build(wanted)
        clone()
    TransactionTestCase._fixture_teardown = _clone_again


def build(wanted: creation.Wanted) -> None:
    """Create roles and template, migrate as the owner; grants follow by the post_migrate receiver."""
    drop([wanted.database])
    creation.renew(wanted, development=True)
    point_at(wanted.database, names.OWNER)
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    with creation.connected(admin_url()) as cursor:
        cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS 'complete'").format(sql.Identifier(wanted.database)))


def clone() -> None:
    """Make this worker's database a fresh copy of the template and connect with the web role."""
    mine = name_of(os.environ.get("PYTEST_XDIST_WORKER", "main"))
    connection.close()
    drop([mine])
    with creation.connected(admin_url()) as cursor:
        creation.create_database(cursor, mine, template=name_of("template"))
        creation.close_database(cursor, mine)
    point_at(mine, names.APP)


def point_at(database: str, role: str) -> None:
    """Let Django's connection use `database` with `role` from now on."""
    global _role
    connection.close()
    connection.settings_dict["NAME"] = database
    connection.settings_dict["USER"] = urlsplit(admin_url()).username or ""
    connection.settings_dict["PASSWORD"] = urlsplit(admin_url()).password or ""
    _role = role
    connection_created.connect(_take_role, dispatch_uid="test-role")


def _take_role(sender: Any, connection: Any, **kwargs: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {_role}")


def _clone_again(self: TransactionTestCase) -> None:
    clone()


def close() -> None:
    """Close this worker's connection."""
    connection.close()


def drop(databases: list[str]) -> None:
    """Drop databases, whoever is connected."""
    with creation.connected(admin_url()) as cursor:
        for database in databases:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


def listed() -> list[tuple[str, int]]:
    """Return the test databases of this DATABASE_URL with the run they belong to."""
    with creation.connected(admin_url()) as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        rows = [name for (name,) in cursor.fetchall()]
    pattern = re.compile(rf"{re.escape(prefix())}_(\d+)_(template|main|gw\d+)")
    return [(name, int(match[1])) for name in rows if (match := pattern.fullmatch(name))]


def drop_databases_of_dead_runs() -> None:
    """Remove what a killed run left behind."""
    drop([name for name, run in listed() if not alive(run)])


def drop_all() -> None:
    """Remove this run's databases."""
    run = int(os.environ["PEK_TEST_RUN"])
    drop([name for name, owner in listed() if owner == run])
