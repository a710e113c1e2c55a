"""The environment of one manage.py command: mode, database, role."""

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence

from pekportal.kit.roles import creation
from pekportal.local import servers
from pekportal.local.failure import LocalFailure

# commands that never open the database
OFFLINE = {
    "collectstatic",
    "compilemessages",
    "demo_keys",
    "diffsettings",
    "eds_cases",
    "eds_testpki",
    "eds_trust_check",
    "eds_verify",
    "findstatic",
    "help",
    "makemessages",
    "messages",
    "ncalayer_standin",
    "spectacular",
    "startapp",
    "version",
}
# commands that change the schema or the roles: they connect as the owner of the schema
AS_OWNER = {
    "createcachetable",
    "db_roles",
    "flush",
    "makemigrations",
    "migrate",
    "optimizemigration",
    "pgtrigger",
    "seed_country",
    "sqlflush",
    "sqlmigrate",
}


def command_of(argv: Sequence[str]) -> str:
    """Return the command's name, "help" when the arguments only ask for help."""
    words = [word for word in argv[1:] if not word.startswith("-")]
    if not words or {"-h", "--help", "--version"} & set(argv[1:]):
        return "help"
    return words[0]


def needs_database(argv: Sequence[str]) -> bool:
    """Say whether the command opens the database; `check` does only with --database."""
    command = command_of(argv)
    if command == "check":
        return any(word.startswith("--database") for word in argv)
    return command not in OFFLINE


def mode_of(environment: Mapping[str, str]) -> str:
    """Return PEK_MODE: as given, else production where somebody brought a database, else the demo."""
    return environment.get("PEK_MODE") or ("production" if environment.get("DATABASE_URL") else "demo")


@contextlib.contextmanager
def prepared(argv: Sequence[str]) -> Iterator[None]:
    """Set the environment for `argv` and hold the embedded servers while the command runs, if it needs them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pekportal.settings")
    os.environ["PEK_MODE"] = mode_of(os.environ)
    if command_of(argv) in AS_OWNER:
        os.environ.setdefault("PEK_DB_AS", "owner")
    if os.environ.get("DATABASE_URL") or not needs_database(argv):
        yield
        return
    try:
        lease = start()
    except LocalFailure as failure:
        sys.stderr.write(f"{failure}\n")
        raise SystemExit(1) from None
    try:
        yield
    finally:
        lease.release()


def start() -> servers.Lease:
    """Start or join the embedded servers, create roles and database once, and put their URLs into the environment."""
    lease = servers.acquire()
    try:
        os.environ["DATABASE_ADMIN_URL"] = lease.urls.admin
        os.environ["DATABASE_OWNER_URL"] = lease.urls.owner
        os.environ["DATABASE_URL"] = lease.urls.app
        os.environ["DATABASE_PUBLIC_URL"] = lease.urls.public
        os.environ.setdefault("REDIS_URL", lease.urls.redis)
        creation.create(creation.Wanted.from_environment(os.environ), development=True)
    except BaseException:
        lease.release()
        raise
    return lease
