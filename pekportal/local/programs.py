"""Programs that are kept running: started in a group of their own, started again when they crash."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pekportal.local.children import dies_with_parent

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0  # a program that ran this long begins again with the first pause
POLITE_SECONDS = 6.0  # after that the worker drops its task; the job's row is sent again by the sweep
KILL_SECONDS = 3.0

# workers need not know of each other: a job's row says who has it. With gossip and its events Celery 5.7's worker may
# break down for good, without ending, when Redis comes back while a task ends (once in 16 tries).
ALONE = ("--without-gossip", "--without-mingle", "--without-heartbeat")


@dataclass
class Program:
    """One command that must run as long as the supervisor does."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    pause: float = FIRST_PAUSE
    due_at: float = 0.0

    def start(self, now: float) -> None:
        """Start the command away from the terminal's Ctrl-C; it dies with the supervisor, even on kill -9."""
        self.process = subprocess.Popen(
            list(self.command),
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=dies_with_parent(signal.SIGTERM),
        )
        self.started_at = now

    def tell(self, sig: signal.Signals) -> None:
        """Send a signal to the program alone."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(sig)

    def kill_group(self) -> None:
        """Kill the program and the children it left."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Programs:
    """Starts all, starts crashed ones again with a growing pause, ends all."""

    def __init__(self, programs: Sequence[Program], say: Callable[[str], None]) -> None:
        self.programs = list(programs)
        self.say = say

    def look(self, now: float) -> None:
        """Start what is due, notice what has ended; called a few times a second with a monotonic time."""
        for program in self.programs:
            if program.process is None:
                if now >= program.due_at:
                    program.start(now)
                continue
            code = program.process.poll()
            if code is None:
                continue
            program.kill_group()  # a crashed worker's own children would go on with its work
            if now - program.started_at >= STEADY_SECONDS:
                program.pause = FIRST_PAUSE
            self.say(f"{program.name} ended with {code}, starts again in {program.pause:g} s")
            program.process, program.due_at = None, now + program.pause
            program.pause = min(program.pause * 2, LONGEST_PAUSE)

    def stop(self) -> None:
        """End all: politely, then firmly, then by force; leaves nothing of their groups."""
        for sig, seconds in ((signal.SIGTERM, POLITE_SECONDS), (signal.SIGQUIT, KILL_SECONDS)):
            for program in self.programs:
                program.tell(sig)
            if self._wait(seconds):
                break
        for program in self.programs:
            program.kill_group()
            program.process = None

    def _wait(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while any(p.process is not None and p.process.poll() is None for p in self.programs):
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True
