"""The WebSocket of NCALayer's stand-in, on this machine only: one request at a time, greeting first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

from pekportal.demo.signing import GREETING, Mode, StandIn

LARGEST = 8 * 1024 * 1024


def listening(stand_in: StandIn, port: int = 0, *, released: threading.Event | None = None) -> Server:
    """A server on 127.0.0.1 (`port` 0 takes a free one); the caller runs serve_forever and shutdown.

    In the mode SLOW an answer waits until `released` is set, or for ever: the page must be able to leave.
    """
    gate = released or threading.Event()

    def talk(line: ServerConnection) -> None:
        try:
            line.send(GREETING)
            for frame in line:
                frames = stand_in.answer(frame if isinstance(frame, str) else "")
                if frames is None:
                    line.socket.close()
                    return
                if stand_in.mode is Mode.SLOW and not _wait(gate, line):
                    return
                for one in frames:
                    line.send(one)
        except (ConnectionClosed, OSError):
            return  # the page was closed: there is nobody to answer

    return serve(talk, "127.0.0.1", port, max_size=LARGEST, compression=None)


@contextmanager
def running(stand_in: StandIn, port: int = 0, *, released: threading.Event | None = None) -> Iterator[str]:
    """The stand-in in a thread; gives its address."""
    server = listening(stand_in, port, released=released)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}/"
    finally:
        server.shutdown()
        thread.join()


def _wait(gate: threading.Event, line: ServerConnection) -> bool:
    """True when the gate opened, False when the page left before."""
    while not gate.wait(0.05):
        if line.state.name in ("CLOSING", "CLOSED"):
            return False
    return True
