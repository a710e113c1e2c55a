"""The embedded servers: one pair a checkout, shared by all who use them, gone with the last one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest
import redis

from pekportal.local import environment, paths, postgres, supervisor, system
from pekportal.local import redis as local_redis
from pekportal.local.children import alive, wait_gone
from pekportal.local.failure import LocalFailure
from pekportal.local.paths import Place
from tests import patience

ROOT = Path(__file__).resolve().parents[2]
# holds the servers until its input ends, after saying where they are
USER = """
import dataclasses, json, sys
from pekportal.local import servers
lease = servers.acquire()
print(json.dumps(dataclasses.asdict(lease.urls)), flush=True)
sys.stdin.read()
lease.release()
"""


class Checkout:
    """A second checkout: its servers are its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT / "pekportal", root / "pekportal", ignore=shutil.ignore_patterns("__pycache__"))
        self.users: list[subprocess.Popen[str]] = []

    def user(self) -> tuple[subprocess.Popen[str], dict[str, Any]]:
        import json

        user = subprocess.Popen(
            [sys.executable, "-c", USER], cwd=self.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.users.append(user)
        assert user.stdout is not None
        return user, json.loads(user.stdout.readline())


def leave(user: subprocess.Popen[str]) -> None:
    """Let a user of the servers end normally."""
    assert user.stdin is not None
    user.stdin.close()
    assert user.wait(2 * patience.SECONDS) == 0  # it stops two servers


def database_answers(urls: dict[str, Any]) -> bool:
    try:
        psycopg2.connect(urls["admin"]).close()
    except psycopg2.OperationalError:
        return False
    return True


def broker(urls: dict[str, Any]) -> redis.Redis:
    return redis.Redis.from_url(urls["redis"], retry=None)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    made = Checkout(tmp_path_factory.mktemp("clone") / "Portal")
    yield made
    for user in made.users:
        user.kill()
        user.wait()
    shutil.rmtree(paths.SHARED / paths.fingerprint(made.root), ignore_errors=True)


def test_the_last_user_stops_the_servers_and_the_data_stays(checkout: Checkout) -> None:
    first, urls = checkout.user()
    assert paths.fingerprint(checkout.root) in urls["admin"] or str(checkout.root) in urls["admin"]
    second, same = checkout.user()
    assert same == urls
    leave(first)  # the one that started them goes first
    assert database_answers(urls) and broker(urls).ping()
    with psycopg2.connect(urls["admin"]) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (a int)")
    connection.close()
    leave(second)
    assert not alive(urls["pid"]) and not database_answers(urls)
    third, urls = checkout.user()
    with psycopg2.connect(urls["admin"]) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kept")
    connection.close()
    leave(third)


@pytest.mark.parametrize("sig", [signal.SIGKILL, signal.SIGTERM])
def test_servers_do_not_outlive_a_killed_user(checkout: Checkout, sig: signal.Signals) -> None:
    user, urls = checkout.user()
    user.send_signal(sig)
    user.wait()
    assert wait_gone(urls["pid"], 2 * patience.SECONDS)
    assert not database_answers(urls)


def test_servers_do_not_outlive_a_killed_guardian(checkout: Checkout) -> None:
    user, urls = checkout.user()
    os.kill(urls["pid"], signal.SIGKILL)
    assert wait_gone(urls["pid"], patience.SECONDS)
    leave(user)
    again, urls = checkout.user()  # waits for what is still shutting down
    assert database_answers(urls)
    leave(again)


def test_a_lost_redis_comes_back_on_its_port(checkout: Checkout) -> None:
    user, urls = checkout.user()
    with pytest.raises(redis.ConnectionError):
        broker(urls).execute_command("SHUTDOWN", "NOSAVE")
        broker(urls).ping()
    for _ in range(200):
        try:
            assert broker(urls).ping()
            break
        except redis.RedisError:
            subprocess.run(["sleep", "0.05"], check=True)
    else:
        pytest.fail("Redis did not come back")
    leave(user)


def test_redis_asks_for_its_password(checkout: Checkout) -> None:
    user, urls = checkout.user()
    port = int(urls["redis"].rsplit(":", 1)[1].split("/")[0])
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=port, retry=None).ping()
    leave(user)


def test_only_the_servers_user_reaches_the_socket_and_the_data(checkout: Checkout) -> None:
    user, urls = checkout.user()
    socket_folder = Path(urls["admin"].split("?host=")[1])
    for folder in (socket_folder, socket_folder.parent / "postgres", socket_folder.parent / "redis"):
        assert folder.stat().st_mode & 0o077 == 0
    assert (socket_folder.parent / "status.json").stat().st_mode & 0o077 == 0
    assert (socket_folder.parent / "postgres").stat().st_uid != 0
    leave(user)


def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    where = Place(tmp_path / ("x" * 120), None)
    assert len(os.fsencode(where.sockets / ".s.PGSQL.5432")) <= paths.SOCKET_PATH_LIMIT


def test_another_machine_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres.util, "find_spec", lambda name: None)
    with pytest.raises(LocalFailure) as failure:
        postgres.wheel()
    assert "DATABASE_URL" in str(failure.value) and len(str(failure.value).splitlines()) == 2
    monkeypatch.setattr(local_redis.shutil, "which", lambda name: None)
    with pytest.raises(LocalFailure, match="REDIS_URL"):
        local_redis.Redis(Place(tmp_path, None)).program()


def test_a_missing_pango_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "present", lambda need: False)
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    with pytest.raises(LocalFailure) as failure:
        system.ensure(["pango"])
    assert "sudo apt-get install libpango-1.0-0" in str(failure.value) and len(str(failure.value).splitlines()) == 2


def test_a_taken_port_is_told_before_anything_starts() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "pekportal.local.supervisor"],
            cwd=ROOT,
            env={**os.environ, "PORT": str(port)},
            capture_output=True,
            text=True,
            timeout=2 * patience.SECONDS,
            check=False,
        )
    assert done.returncode == 1 and done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 2 and f"make run PORT={port + 1}" in lines[0]


@pytest.mark.parametrize("text", ["x", "0", "70000", "-1"])
def test_a_port_that_is_none_is_told(text: str) -> None:
    with pytest.raises(LocalFailure, match="PORT="):
        supervisor.port_of(text)


@pytest.mark.parametrize(
    ("argv", "needs"),
    [
        (["manage.py"], False),
        (["manage.py", "migrate", "--help"], False),
        (["manage.py", "help", "migrate"], False),
        (["manage.py", "collectstatic"], False),
        (["manage.py", "check", "--deploy"], False),
        (["manage.py", "check", "--database", "default"], True),
        (["manage.py", "migrate"], True),
        (["manage.py", "compose_report", "--facility", "1"], True),
    ],
)
def test_only_commands_that_need_them_start_the_servers(argv: list[str], needs: bool) -> None:
    assert environment.needs_database(argv) is needs


@pytest.mark.parametrize(
    ("given", "mode"),
    [
        ({}, "demo"),
        ({"DATABASE_URL": "postgresql://x"}, "production"),
        ({"DATABASE_URL": "postgresql://x", "PEK_MODE": "test"}, "test"),
    ],
)
def test_the_mode_follows_the_environment(given: dict[str, str], mode: str) -> None:
    assert environment.mode_of(given) == mode


@pytest.mark.parametrize(("command", "role"), [("migrate", "owner"), ("db_roles", "owner"), ("shell", None)])
def test_commands_that_change_the_schema_connect_as_the_owner(
    monkeypatch: pytest.MonkeyPatch, command: str, role: str | None
) -> None:
    monkeypatch.delenv("PEK_DB_AS", raising=False)
    with environment.prepared(["manage.py", command]):
        assert os.environ.get("PEK_DB_AS") == role
    monkeypatch.delenv("PEK_DB_AS", raising=False)
