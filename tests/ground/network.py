"""No test reaches the network: connections go to this machine or are refused."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from collections.abc import Iterator
from typing import Any


class NetworkRefused(RuntimeError):
    """A test tried to leave the machine."""


def is_local(address: Any) -> bool:
    """Say whether the address is a socket file or on the loopback."""
    if not isinstance(address, tuple):
        return True  # a path of a Unix socket
    host = address[0]
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextlib.contextmanager
def loopback_only() -> Iterator[None]:
    """Refuse other addresses, and names that would have to be looked up, for the length of a block."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded(original: Any) -> Any:
        def call(self: socket.socket, address: Any) -> Any:
            if not is_local(address):
                raise NetworkRefused(f"a test connected to {address!r}")
            return original(self, address)

        return call

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host is not None and not is_local((host if isinstance(host, str) else host.decode(),)):
            raise NetworkRefused(f"a test looked up {host!r}")
        return look_up(host, *args, **kwargs)

    socket.socket.connect, socket.socket.connect_ex = guarded(connect), guarded(connect_ex)
    socket.getaddrinfo = guarded_look_up
    try:
        yield
    finally:
        socket.socket.connect, socket.socket.connect_ex = connect, connect_ex
        socket.getaddrinfo = look_up
