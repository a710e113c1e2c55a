"""One template database, built as the owner; every worker of a run clones it and works with the web role.

A transactional test leaves committed rows: its database is thrown away and cloned again, which keeps the rows that
migrations wrote and needs no TRUNCATE (the web role has none).
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import TransactionTestCase
from psycopg2 import sql

from pekportal.kit.roles import creation, names
from pekportal.local.children import alive
from pekportal.local.lease import exclusive
from pekportal.local.quick_migrations import quick_migrations

ROOT = Path(__file__).resolve().parents[2]
_role = names.APP
_copied: dict[str, str] = {}  # each database of this worker and the one it was cloned from


def admin_url() -> str:
    """Return the URL of a login that may create roles and databases."""
    return os.environ.get("DATABASE_ADMIN_URL") or creation.with_database(os.environ["DATABASE_URL"], "postgres")


def prefix() -> str:
    """Return the beginning of the names of all test databases of this DATABASE_URL."""
    return "test_" + urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")


def name_of(part: str) -> str:
    """Return the name of one database of this run."""
    return f"{prefix()}_{os.environ['PEK_TEST_RUN']}_{part}"


def template() -> str:
    """Return the template's name: the same as long as nothing changes that the migrations are made of.

    Building it takes a while, so it outlives the run.
    """
    digest = hashlib.sha256()
    sources = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/migrations/*.py")]
    for path in sorted([*sources, *(ROOT / "pekportal" / "kit" / "roles").glob("*.py"), ROOT / "requirements/dev.txt"]):
        digest.update(path.name.encode() + path.read_bytes())
    return f"{prefix()}_template_{digest.hexdigest()[:12]}"


def use_own_copy() -> None:
    """Clone the template (building it first if nobody has) and point Django at the copy."""
    with exclusive(lock_file()):
        if not complete():
            # a process of its own: coverage would make it three times slower
            subprocess.run([sys.executable, "-m", "tests.ground.databases"], cwd=ROOT, check=True)
        elif "PEK_TEST_TEMPLATE" not in os.environ:
            follow_the_models()
        os.environ["PEK_TEST_TEMPLATE"] = template()
        clone()
    TransactionTestCase._fixture_teardown = _clone_again


def lock_file() -> Path:
    """Return the lock under which the template is built and cloned."""
    return lock_of(prefix())


def lock_of(name: str) -> Path:
    """Return the lock of a database of this server: another checkout's tests need not wait for it."""
    server = hashlib.sha256(admin_url().encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"pek-{os.getuid()}-{server}-{name}.lock"


def complete() -> bool:
    """Say whether the template is there and was built to the end."""
    with creation.connected(admin_url()) as cursor:
        words = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
        cursor.execute(words, [template()])
        return bool(cursor.fetchone() == ("complete",))


def build() -> None:
    """Create roles and template, migrate as the owner; grants follow by the post_migrate receiver."""
    drop_leftovers()
    drop([template()])
    creation.renew(creation.Wanted(admin_url(), template()), development=True)
    point_at(template(), names.OWNER)
    with quick_migrations():
        call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    with creation.connected(admin_url()) as cursor:
        cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS 'complete'").format(sql.Identifier(template())))


def follow_the_models() -> None:
    """Bring into an older template what follows the models without a migration: content types, rights, grants."""
    point_at(template(), names.OWNER)
    emit_post_migrate_signal(0, False, connection.alias)
    connection.close()


def clone() -> None:
    """Make this worker's database a fresh copy of the template and connect with the web role."""
    mine = name_of(os.environ.get("PYTEST_XDIST_WORKER", "main"))
    _copied[mine] = template()
    copy_anew(mine)


def copy_anew(mine: str) -> None:
    """Throw this worker's database away, clone it again and connect with the web role."""
    connection.close()
    drop([mine])
    make_copy(mine, _copied[mine])
    point_at(mine, names.APP)


def use_filled(part: str, fill: Callable[[], None], *, upon: str | None = None) -> None:
    """Use this worker's copy of a database into which `fill` wrote, as the web role, once a run.

    `upon` names the filled database it begins with (its rows keep their ids); without it there are none. The rows are
    committed: tests roll back what they do, and `use_own` returns to the empty database.
    """
    source, mine = name_of(part), f"{name_of(os.environ.get('PYTEST_XDIST_WORKER', 'main'))}_{part}"
    connection.close()
    with exclusive(lock_of(source)):
        if source not in listed():
            try:
                if upon is None:
                    make_copy(source, template())
                else:
                    with exclusive(lock_of(name_of(upon))):  # nobody else may be copying it
                        make_copy(source, name_of(upon))
                point_at(source, names.APP)
                fill()
            except BaseException:
                use_own()  # a filling that failed takes nothing from the tests after it
                drop([source])
                raise
            connection.close()
        if mine not in listed():
            make_copy(mine, source)
    _copied[mine] = source
    point_at(mine, names.APP)


def use_own() -> None:
    """Return to this worker's database without data."""
    point_at(name_of(os.environ.get("PYTEST_XDIST_WORKER", "main")), names.APP)


def make_copy(name: str, source: str) -> None:
    """Clone a database nobody is connected to."""
    with creation.connected(admin_url()) as cursor:
        creation.create_database(cursor, name, template=source)
        creation.close_database(cursor, name)


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
    with exclusive(lock_file()):  # another run may have the template open
        copy_anew(connection.settings_dict["NAME"])


def close() -> None:
    """Close this worker's connection."""
    connection.close()


def drop(databases: list[str]) -> None:
    """Drop databases, whoever is connected."""
    with creation.connected(admin_url()) as cursor:
        for database in databases:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


def listed() -> list[str]:
    """Return all test databases of this DATABASE_URL."""
    with creation.connected(admin_url()) as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        rows = [name for (name,) in cursor.fetchall()]
    pattern = re.compile(rf"{re.escape(prefix())}_(\d+_\w+|template_[0-9a-f]+)")
    return [name for name in rows if pattern.fullmatch(name)]


def run_of(name: str) -> int | None:
    """Return the process id of the run a database belongs to, None for a template."""
    word = name.removeprefix(prefix() + "_").split("_")[0]
    return int(word) if word.isdigit() else None


def drop_leftovers() -> None:
    """Remove what killed runs left behind, and older templates when no other run may need them."""
    runs = {name: run_of(name) for name in listed()}
    living = {run for run in runs.values() if run is not None and alive(run)} - {int(os.environ["PEK_TEST_RUN"])}
    drop([name for name, run in runs.items() if (not living if run is None else not alive(run))])


def drop_all() -> None:
    """Remove this run's databases; the template stays for the next run."""
    mine = int(os.environ["PEK_TEST_RUN"])
    drop([name for name in listed() if run_of(name) == mine])


if __name__ == "__main__":
    django.setup()
    build()
