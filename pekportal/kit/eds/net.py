"""The only module of the room with sockets: OCSP, lists, time-stamps, second opinions over HTTP; bounded in every way.

Most is plain HTTP by the NCA's own choice: nothing is believed before its signature is checked. A second opinion is
signed by nobody, therefore it can only make a verdict worse.
"""

from __future__ import annotations

import contextlib
import http.client
import secrets
import socket
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from pekportal.kit.eds import inquiries
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.faults import Fault

CHUNK = 64 * 1024
LISTS = 64 * 1024 * 1024
ANSWERS = 128 * 1024


class Unreachable(Exception):
    """Nothing usable came back: why, in English, for the log and the check's detail."""


@dataclass(frozen=True)
class Reach:
    """Where we may go and how long we wait, in seconds. `hosts` are "host" or "host:port", compared as written."""

    hosts: frozenset[str]
    connect: float = 3.0
    read: float = 5.0
    total: float = 10.0


@dataclass(frozen=True)
class OcspAnswer:
    """An answer as received and the nonce that we asked with."""

    der: bytes
    nonce: bytes


@dataclass(frozen=True)
class Token:
    """A time-stamp token as received and the nonce that we asked with."""

    der: bytes
    nonce: int


def ask_ocsp(reach: Reach, url: str, certificate: Certificate, issuer: Certificate) -> OcspAnswer:
    """The responder's answer about one certificate; Unreachable."""
    nonce = secrets.token_bytes(16)
    request = inquiries.ocsp_request(certificate, issuer, nonce)
    return OcspAnswer(fetch(reach, url, ANSWERS, request, "application/ocsp-request"), nonce)


def ask_token(reach: Reach, url: str, signature: bytes, digest_oid: str) -> Token:
    """A time-stamp over a signature value; Unreachable, also when the authority refuses."""
    nonce = secrets.randbits(63)
    request = inquiries.stamp_request(signature, digest_oid, nonce)
    try:
        return Token(inquiries.token_of(fetch(reach, url, ANSWERS, request, "application/timestamp-query")), nonce)
    except Fault as wrong:
        raise Unreachable(str(wrong)) from wrong


def ask_opinion(reach: Reach, url: str, request: bytes) -> bytes:
    """What a server of second opinions (NCANode) answers to a request of `opinion.request_of`; Unreachable.

    It asks OCSP itself before it answers: any read may take the whole time.
    """
    return fetch(replace(reach, read=reach.total), url, ANSWERS, request, "application/json")


def fetch_lists(reach: Reach, urls: Iterable[str]) -> tuple[bytes, ...]:
    """The revocation lists that can be had; those out of reach are left out."""
    found = []
    for url in urls:
        try:
            found.append(fetch(reach, url, LISTS))
        except Unreachable:
            continue
    return tuple(found)


def fetch(reach: Reach, url: str, largest: int, body: bytes | None = None, kind: str = "") -> bytes:
    """The body of one answer 200, at most `largest` bytes; Unreachable otherwise.

    Only http and https, only allowed hosts, no redirects, no proxy; a timer ends the whole after `reach.total`.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or parts.netloc not in reach.hosts or not parts.hostname:
        raise Unreachable(f"not an allowed address: {url}")
    kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    connection = kinds[parts.scheme](parts.hostname, parts.port, timeout=reach.connect)
    deadline = Deadline()
    timer = threading.Timer(reach.total, deadline.end)
    timer.daemon = True
    timer.start()
    try:
        connection.connect()
        deadline.hold(connection.sock)
        connection.sock.settimeout(reach.read)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Content-Type": kind} if body is not None else {}
        connection.request("POST" if body is not None else "GET", target, body, headers)
        found = _body(connection.getresponse(), largest)
    except (OSError, http.client.HTTPException) as wrong:
        slow = "took too long" if deadline.over else f"{type(wrong).__name__}: {wrong}"
        raise Unreachable(f"{parts.netloc}: {slow}") from wrong
    finally:
        timer.cancel()
        connection.close()
    if deadline.over:  # a connection broken off looks like the end of a body without a length
        raise Unreachable(f"{parts.netloc}: took too long")
    return found


class Deadline:
    """Breaks a connection off when its time is up: whoever reads from it wakes.

    It holds the socket itself, for http.client lets go of it as soon as an answer without a length begins.
    """

    def __init__(self) -> None:
        self.over = False
        self._sock: socket.socket | None = None

    def hold(self, sock: socket.socket) -> None:
        """The socket to break off; at once when the time is up already."""
        self._sock = sock
        if self.over:
            self.end()

    def end(self) -> None:
        """The time is up."""
        self.over = True
        if self._sock is not None:
            with contextlib.suppress(OSError):  # closed meanwhile: nothing is left to break off
                self._sock.shutdown(socket.SHUT_RDWR)


def _body(answer: http.client.HTTPResponse, largest: int) -> bytes:
    if answer.status != http.HTTPStatus.OK:
        raise Unreachable(f"status {answer.status}")
    found = bytearray()
    while part := answer.read(min(CHUNK, largest + 1 - len(found))):
        found += part
        if len(found) > largest:
            raise Unreachable(f"more than {largest} bytes")
    if answer.length:
        raise Unreachable("cut short")
    return bytes(found)
