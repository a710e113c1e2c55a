"""Hostile files: what a parser behind the walls can not do, and how each end is told."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from django.utils import translation

from pekportal.kit.refused import Refused
from pekportal.kit.sandbox import Limited, run_limited, standing
from pekportal.kit.sandbox.walls import ROOT

SECRET = "what-the-child-must-not-see"


def run(name, payload=b"", *, django=False, **options):
    arguments = options.pop("arguments", None)
    return run_limited(f"tests.kit.hostile:{name}", payload, arguments=arguments, django=django, **options)


def code_of(name, payload=b"", **options):
    with pytest.raises(Limited) as found:
        run(name, payload, **options)
    assert str(found.value.text) and str(found.value.fix)
    return found.value.code


def test_the_value_comes_back():
    assert run("length", b"\x00" * 5_000_000, arguments={"more": 2}) == 5_000_002


def test_a_memory_bomb_ends_alone():
    assert code_of("memory", memory_mb=100) == "MEMORY"


@pytest.mark.parametrize(
    ("name", "options"), [("loop", {"cpu_seconds": 1}), ("loop", {"seconds": 0.3}), ("sleep", {"seconds": 0.3})]
)
def test_endless_work_ends_in_time(name, options):
    began = time.monotonic()

    assert code_of(name, **options) == "TIMEOUT"
    assert time.monotonic() - began < 10


def test_no_second_process_and_no_thread():
    assert run("forks") == ["fork", "vfork", "os.fork", "os.system", "os.posix_spawn", "thread"]


def test_a_listening_socket_of_this_machine_is_not_reached():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)

        found = run("connects", arguments={"port": listener.getsockname()[1]})

        assert found == {"python": "PermissionError", "libc": "Operation not permitted"}
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_each_wall_against_the_network_stands_alone():
    program = """
import ctypes, encodings.idna, os, socket, sys
sys.path.insert(0, sys.argv[2])
from pekportal.kit.sandbox import seccomp, walls
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)  # as an ordinary user
libc = ctypes.CDLL(None, use_errno=True)
libc.prctl(38, 1, 0, 0, 0)
if sys.argv[3] == "filter":
    assert seccomp.install(libc)
elif not walls.leave_network(libc):
    sys.exit("this machine gives ordinary users no namespaces")
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=2)
    sys.stdout.write("connected")
except OSError as wrong:
    sys.stdout.write(type(wrong).__name__)
"""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        for wall, ends in (("filter", {"PermissionError"}), ("namespaces", {"OSError", ""})):
            command = [sys.executable, "-c", program, str(listener.getsockname()[1]), str(ROOT), wall]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert done.stdout in ends, done.stderr
            assert done.stdout or "no namespaces" in done.stderr


def test_no_secret_no_file_no_open_door(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", SECRET)
    monkeypatch.setenv("DATABASE_URL", f"postgresql://pek:{SECRET}@db/pek")
    with tempfile.TemporaryFile() as inherited:
        os.set_inheritable(inherited.fileno(), True)

        found = run("environment", django=True)

    assert SECRET not in str(found)
    assert found["folder"] == []
    assert len(found["open"]) == 4  # the bytes, nowhere, stderr, the answer
    assert found["database"] == "127.0.0.1none"


def test_files_are_out_of_reach(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("value")

    assert run("reads", arguments={"path": str(secret)}) == "PermissionError"
    assert run("reads", arguments={"path": str(ROOT / "manage.py")}) == "PermissionError"
    assert run("writes", arguments={"path": str(tmp_path / "new")}) == "PermissionError"
    assert run("writes", b"x" * 2_000_000, arguments={"path": "own"}, result_mb=1) == "OSError"  # larger than allowed
    assert not (tmp_path / "new").exists()


def test_other_processes_are_out_of_reach():
    assert run("kills", arguments={"pid": os.getpid()}) == "refused"
    assert run("raises_limits") == "ValueError"


def test_nothing_stays(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    assert run("spool", b"x" * 1000) == 1000
    assert code_of("signals", arguments={"number": signal.SIGKILL}) == "CRASH"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_crash_by_signal_is_told(number):
    assert code_of("signals", arguments={"number": number}) == "CRASH"


def test_a_refusal_comes_back_with_its_words_in_the_readers_language():
    with translation.override("kk"), pytest.raises(Refused) as found:
        run("refuses", django=True)

    assert found.value.code == "BROKEN"
    assert str(found.value) == "Құпиясөз mend it"
    assert (found.value.place.row, found.value.status) == ("2", 413)


def test_an_unforeseen_error_is_a_crash_whose_log_does_not_quote_the_file(caplog):
    assert code_of("breaks", SECRET.encode()) == "CRASH"
    assert "KeyError" in caplog.text
    assert " breaks" in caplog.text  # the function it happened in
    assert SECRET not in caplog.text


def test_too_large_an_answer_and_an_answer_of_no_kind():
    assert code_of("large", result_mb=1) == "MEMORY"
    assert code_of("no_json") == "CRASH"


def test_works_in_threads_side_by_side():
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(lambda n: run("length", b"x" * n), (1, 2, 3))) == [1, 2, 3]


def test_works_in_a_prefork_worker_of_celery():
    """Billiard's children are daemons and may have no children of multiprocessing; a program of ours is none."""
    program = """
import sys
sys.path.insert(0, sys.argv[1])
import django
django.setup()
from billiard.pool import Pool
from pekportal.kit.sandbox import run_limited
if __name__ == "__main__":
    pool = Pool(1)
    sys.stdout.write(str(pool.apply(run_limited, ("tests.kit.hostile:length", b"abc"), {"django": False})))
    pool.terminate()
"""
    folder = Path(tempfile.gettempdir())
    with tempfile.NamedTemporaryFile("w", suffix=".py", dir=folder) as script:
        script.write(program)
        script.flush()
        done = subprocess.run([sys.executable, script.name, str(ROOT)], capture_output=True, text=True, timeout=60)

    assert done.stdout == "3", done.stderr[-2000:]


def test_the_deployment_check_tells_what_stands():
    from pekportal.kit.sandbox.checks import check_sandbox

    walls = standing()
    assert walls.filter  # every kernel that the portal is tested on
    assert bool(walls.landlock) == (check_sandbox() == [])


def test_a_child_that_leaves_no_answer_is_a_crash():
    assert code_of("leaves") == "CRASH"
