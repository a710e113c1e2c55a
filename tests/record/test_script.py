"""The script inside the ZIP, run with the standard library alone, says what the portal says."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from reports.record.pack import frame
from reports.record.pack.bundle import checker
from reports.record.pack.check import Belief, verify_record
from tests.record.flips import turned
from tests.record.parts import record_of

# -I: no environment, no folder of the user, not the current folder; -S: no site-packages. Sockets raise.
NO_NETWORK = (
    "import socket, sys, runpy\n"
    "def never(*a, **k): raise SystemExit('a socket was opened')\n"
    "socket.socket = socket.create_connection = socket.getaddrinfo = never\n"
    "path = sys.argv.pop(1); sys.argv[0] = path\n"
    "runpy.run_path(path, run_name='__main__')\n"
)


def run(script: Path, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", "-c", NO_NETWORK, str(script), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=60, check=False)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    (folder / "record.zip").write_bytes(record_of("rsa"))
    with zipfile.ZipFile(folder / "record.zip") as opened:
        opened.extractall(folder)
    return folder


def portal(data: bytes, **belief: Any) -> dict[str, Any]:
    return json.loads(json.dumps(verify_record(data, Belief(**belief)).as_json()))


@pytest.mark.parametrize("kind", ["rsa", "gost"])
def test_a_good_record(kind: str, unpacked: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.zip"
    record.write_bytes(record_of(kind))

    done = run(unpacked / "verify.py", record, "--format", "json", "--allow-test", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == portal(record.read_bytes(), allow_test=True)
    assert not list(unpacked.rglob("__pycache__"))


def test_a_test_record_without_leave(unpacked: Path, tmp_path: Path) -> None:
    done = run(unpacked / "verify.py", unpacked / "record.zip", "--format", "json", cwd=tmp_path)

    assert done.returncode == 3
    assert json.loads(done.stdout) == portal(record_of("rsa"))


@pytest.mark.parametrize("place", [0, 40, 5_000, -300, -1])
def test_a_turned_bit(place: int, unpacked: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.zip"
    record.write_bytes(turned(record_of("rsa"), place % len(record_of("rsa")), 3))

    done = run(unpacked / "verify.py", record, "--format", "json", "--allow-test", cwd=tmp_path)

    assert done.returncode == 3
    assert json.loads(done.stdout) == portal(record.read_bytes(), allow_test=True)


def test_the_script_alone_takes_the_code_from_the_zip(tmp_path: Path) -> None:
    (tmp_path / "record.zip").write_bytes(record_of("rsa"))
    (tmp_path / "verify.py").write_bytes(next(one.data for one in checker() if one.name == "verify.py"))

    done = run(tmp_path / "verify.py", "record.zip", "--allow-test", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "ТЕСТОВАЯ ПОДПИСЬ" in done.stdout
    assert "Копия цела, подпись верна" in done.stdout
    assert "Көшірме бүтін" in done.stdout


def test_nothing_to_check_is_another_exit(unpacked: Path, tmp_path: Path) -> None:
    done = run(unpacked / "verify.py", tmp_path / "absent.zip", cwd=tmp_path)

    assert done.returncode == 2
    assert "absent.zip" in done.stderr


def pythons() -> dict[str, str]:
    """Version -> path of every Python from 3.8 on that this machine has; the tests' own is one of them."""
    names = [shutil.which(f"python3.{minor}") for minor in range(8, 20)]
    found = {}
    for path in (sys.executable, *filter(None, names), *Path.home().glob(".pyenv/versions/3.*/bin/python")):
        asked = subprocess.run([str(path), "-c", VERSION], capture_output=True, encoding="utf-8", check=False)
        if asked.returncode == 0:
            found[asked.stdout.strip()] = str(path)
    return found


VERSION = "import sys; assert sys.version_info >= (3, 8); print('%d.%d' % sys.version_info[:2])"


@pytest.mark.full
@pytest.mark.parametrize("kind", ["rsa", "gost"])
def test_every_python_of_this_machine_says_the_same(kind: str, unpacked: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.zip"
    record.write_bytes(record_of(kind))
    said = {}
    for version, path in pythons().items():
        command = [path, "-I", "-S", str(unpacked / "verify.py"), str(record), "--format", "json", "--allow-test"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=120, check=False)
        said[version] = (done.returncode, done.stdout)

    expected = json.dumps(portal(record.read_bytes(), allow_test=True), ensure_ascii=False, indent=2) + "\n"
    assert said and {version: one for version, one in said.items() if one != (0, expected)} == {}


def test_the_code_inside_is_grammar_of_python_3_8() -> None:
    for entry in frame.read(record_of("rsa")):
        if entry.name.endswith(".py"):
            ast.parse(entry.data, entry.name, feature_version=(3, 8))


def test_licences_travel_with_the_libraries() -> None:
    files = {entry.name: entry.data for entry in checker()}

    for library in ("asn1crypto", "gostcrypto"):
        assert b"Permission is hereby granted" in files[f"verify/{library}/LICENSE"]
