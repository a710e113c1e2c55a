"""Creates the roles and the database; idempotent, needs a connection that may create roles. No Django here."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

from pekportal.kit.roles import names

LOCK = 7_305_250  # advisory lock: roles are shared by all databases of a server


@dataclass(frozen=True)
class Wanted:
    """What must exist: `admin_url` points at any database of the server, `passwords` are by role."""

    admin_url: str
    database: str
    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Wanted:
        """Read the URLs of the roles; the passwords in them become the roles' passwords.

        DATABASE_ADMIN_URL is the login that may create roles; without it the owner's URL, then DATABASE_URL.
        """
        urls = {
            names.OWNER: environment.get("DATABASE_OWNER_URL", ""),
            names.APP: environment["DATABASE_URL"],
            names.PUBLIC: environment.get("DATABASE_PUBLIC_URL", ""),
        }
        admin = environment.get("DATABASE_ADMIN_URL") or urls[names.OWNER] or urls[names.APP]
        passwords = {}
        for role, url in urls.items():
            parts = urlsplit(url)
            if parts.username == role and parts.password:
                passwords[role] = unquote(parts.password)
        return cls(admin, unquote(urlsplit(urls[names.APP]).path.lstrip("/")), passwords)


def with_database(url: str, database: str) -> str:
    """Return the URL with another database name."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


@contextlib.contextmanager
def connected(url: str) -> Iterator[Any]:
    """Yield a cursor in autocommit on `url`."""
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def create(wanted: Wanted, *, development: bool) -> None:
    """Create what is missing, and only then take the server-wide lock; the quick way when all is there."""
    with connected(wanted.admin_url) as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM pg_roles WHERE rolname = ANY(%s)), "
            "EXISTS (SELECT 1 FROM pg_database WHERE datname = %s)",
            [list(names.ALL), wanted.database],
        )
        roles, database = cursor.fetchone()
    if roles < len(names.ALL) or not database:
        renew(wanted, development=development)


def renew(wanted: Wanted, *, development: bool) -> None:
    """Bring roles, passwords, database and its schemas to what they must be; `development` lets the owner CREATEDB."""
    with connected(wanted.admin_url) as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        create_roles(cursor, wanted.passwords, development=development)
        create_database(cursor, wanted.database)
    with connected(with_database(wanted.admin_url, wanted.database)) as cursor:
        close_database(cursor, wanted.database)


def create_roles(cursor: Any, passwords: Mapping[str, str], *, development: bool) -> None:
    """Create or correct the four roles and let pek_app become pek_inspector (by SET ROLE only)."""
    cursor.execute(
        "SELECT rolname, rolcanlogin, rolcreatedb FROM pg_roles WHERE rolname = ANY(%s)",
        [list(names.ALL)],
    )
    present = {name: (login, createdb) for name, login, createdb in cursor.fetchall()}
    for role in names.ALL:
        login, createdb = role != names.INSPECTOR, role == names.OWNER and development
        if present.get(role) != (login, createdb):
            words = "ALTER ROLE" if role in present else "CREATE ROLE"
            options = f"{'' if login else 'NO'}LOGIN {'' if createdb else 'NO'}CREATEDB NOCREATEROLE INHERIT"
            cursor.execute(sql.SQL("{} {} {}").format(sql.SQL(words), sql.Identifier(role), sql.SQL(options)))
        if role in passwords:
            cursor.execute(
                sql.SQL("ALTER ROLE {} PASSWORD %s").format(sql.Identifier(role)),
                [passwords[role]],
            )
    cursor.execute(
        "SELECT 1 FROM pg_auth_members WHERE roleid = %s::regrole AND member = %s::regrole",
        [names.INSPECTOR, names.APP],
    )
    if not cursor.fetchone():
        cursor.execute(f"GRANT {names.INSPECTOR} TO {names.APP} WITH INHERIT FALSE, SET TRUE")


def create_database(cursor: Any, database: str, *, template: str = "template0") -> None:
    """Create the database for the owner, when there is none; one somebody else created becomes the owner's."""
    cursor.execute("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [database])
    found = cursor.fetchone()
    name = sql.Identifier(database)
    if found is None:
        command = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}")
        cursor.execute(command.format(name, sql.Identifier(names.OWNER), sql.Identifier(template)))
    elif found[0] != names.OWNER:
        cursor.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(name, sql.Identifier(names.OWNER)))


def close_database(cursor: Any, database: str) -> None:
    """Take from PUBLIC what PostgreSQL gives everyone and open the database to our roles; a clone needs it again."""
    name = sql.Identifier(database)
    roles = sql.SQL(", ").join(map(sql.Identifier, (names.APP, names.INSPECTOR, names.PUBLIC)))
    for command in (
        sql.SQL("REVOKE ALL ON DATABASE {name} FROM PUBLIC, {roles}"),
        sql.SQL("GRANT CONNECT ON DATABASE {name} TO {roles}"),
        sql.SQL("CREATE SCHEMA IF NOT EXISTS {public_site} AUTHORIZATION {owner}"),
    ):
        cursor.execute(
            command.format(
                name=name,
                roles=roles,
                public_site=sql.Identifier(names.PUBLIC_SCHEMA),
                owner=sql.Identifier(names.OWNER),
            )
        )
