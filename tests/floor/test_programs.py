"""The supervisor's programs: started again after a crash, ended with all they started, not outliving a kill -9."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pekportal.local.children import alive, wait_gone
from pekportal.local.programs import FIRST_PAUSE, LONGEST_PAUSE, Program, Programs
from tests import patience

# writes its pid and a child's into the file, then waits; ends politely on SIGTERM unless told to be stubborn
DUMMY = """
import os, signal, subprocess, sys, time
if sys.argv[2] == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGQUIT, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
with open(sys.argv[1], "a") as file:
    file.write(f"{os.getpid()} {child.pid}\\n")
signal.pause() if sys.argv[2] != "stubborn" else time.sleep(600)
"""
SUPERVISOR = """
import sys, time
from pekportal.local.programs import Program, Programs
kept = Programs([Program("dummy", [sys.executable, "-c", sys.argv[1], sys.argv[2], "kind"])], print)
while True:
    kept.look(time.monotonic())
    time.sleep(0.02)
"""


def until(true: Callable[[], bool], seconds: float = patience.SECONDS) -> bool:
    """Poll a condition of another process."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def pids(file: Path) -> list[list[int]]:
    return [[int(pid) for pid in line.split()] for line in file.read_text().splitlines()] if file.exists() else []


class Kept:
    """One dummy program under a clock the test moves."""

    def __init__(self, file: Path, manner: str) -> None:
        self.file = file
        self.said: list[str] = []
        self.programs = Programs([Program("dummy", [sys.executable, "-c", DUMMY, str(file), manner])], self.said.append)
        self.now = 1000.0

    def start(self) -> list[int]:
        before = len(pids(self.file))
        self.programs.look(self.now)
        assert until(lambda: len(pids(self.file)) > before)
        return pids(self.file)[-1]

    def crash(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        process = self.programs.programs[0].process
        assert process is not None
        process.wait(patience.SECONDS)
        self.programs.look(self.now)


@pytest.fixture
def keep(tmp_path: Path) -> Iterator[Callable[[str], Kept]]:
    made: list[Kept] = []

    def make(manner: str = "kind") -> Kept:
        made.append(Kept(tmp_path / "pids", manner))
        return made[-1]

    yield make
    for kept in made:
        kept.programs.stop()


def test_a_crashed_program_is_started_again_after_a_pause(keep: Callable[..., Kept]) -> None:
    kept = keep()
    first, its_child = kept.start()
    kept.crash(first)
    assert wait_gone(its_child, patience.SECONDS)  # what the crashed one had started goes with it
    kept.programs.look(kept.now + FIRST_PAUSE / 2)
    assert len(pids(kept.file)) == 1  # not yet
    kept.now += FIRST_PAUSE
    second, _ = kept.start()
    assert second != first and alive(second)
    assert kept.said == ["dummy ended with -9, starts again in 0.5 s"]


def test_the_pause_grows_and_a_long_run_makes_it_short_again(keep: Callable[..., Kept]) -> None:
    kept = keep()
    program = kept.programs.programs[0]
    pauses = []
    for _ in range(3):
        kept.now = max(kept.now, program.due_at)
        pauses.append(program.pause)
        kept.crash(kept.start()[0])
    assert pauses == [0.5, 1.0, 2.0] and program.pause <= LONGEST_PAUSE
    kept.now = program.due_at
    pid, _ = kept.start()
    kept.now += 61
    kept.crash(pid)
    assert program.due_at == kept.now + FIRST_PAUSE


def test_the_end_takes_the_program_and_its_children(keep: Callable[..., Kept]) -> None:
    kept = keep()
    pair = kept.start()
    kept.programs.stop()
    assert all(wait_gone(pid, patience.SECONDS) for pid in pair)


def test_a_program_that_does_not_listen_is_killed(keep: Callable[..., Kept], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pekportal.local.programs.POLITE_SECONDS", 0.2)
    monkeypatch.setattr("pekportal.local.programs.KILL_SECONDS", 0.2)
    kept = keep("stubborn")
    pair = kept.start()
    kept.programs.stop()
    assert all(wait_gone(pid, patience.SECONDS) for pid in pair)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a child that its parent died")
def test_programs_do_not_outlive_a_killed_supervisor(tmp_path: Path) -> None:
    file = tmp_path / "pids"
    supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISOR, DUMMY, str(file)], cwd=Path.cwd())
    try:
        assert until(lambda: bool(pids(file)))
    finally:
        supervisor.kill()
        supervisor.wait()
    program, grandchild = pids(file)[0]
    assert wait_gone(program, patience.SECONDS)
    os.kill(grandchild, signal.SIGKILL)  # the dummy's own business
