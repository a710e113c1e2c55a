"""The demonstration's OCSP responder and time-stamping authority over HTTP, on this machine only, with test keys."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import cms, ocsp, tsp

from pekportal.demo.signing import portal_clock
from pekportal.kit.eds.faults import Fault, reading
from pekportal.kit.eds.testpki.said import OcspRecipe, Revoked
from pekportal.kit.eds.testpki.signing import Party, token

LARGEST = 64 * 1024
WRONG = "cms_malformed"


@dataclass(frozen=True)
class Authority:
    """The people of one test PKI an algorithm; "revoked" among them is revoked since yesterday."""

    peoples: Sequence[Mapping[str, Party]]
    clock: Callable[[], datetime] = portal_clock

    def ocsp(self, request: bytes) -> bytes:
        """An OCSP answer with the request's nonce; Fault for a certificate that is none of ours."""
        with reading(WRONG):
            asked = ocsp.OCSPRequest.load(request, strict=True)
            serial = asked["tbs_request"]["request_list"][0]["req_cert"]["serial_number"].native
            nonce = asked.nonce_value.native if asked.nonce_value else None
        now = self.clock()
        for people in self.peoples:
            for name, party in people.items():
                if party.certificate.serial == serial:
                    revoked = Revoked(now - timedelta(days=1)) if name == "revoked" else None
                    issuer = people["authority"].certificate
                    return OcspRecipe(people["ocsp"], party.certificate, issuer, now, revoked, nonce=nonce).der()
        raise Fault(WRONG, "no certificate of the test PKI")

    def stamp(self, request: bytes) -> bytes:
        """A time-stamp answer by the authority whose digest the request uses."""
        with reading(WRONG):
            asked = tsp.TimeStampReq.load(request, strict=True)
            imprint = asked["message_imprint"]
            oid, value = imprint["hash_algorithm"]["algorithm"].dotted, imprint["hashed_message"].native
            nonce = asked["nonce"].native
        for people in self.peoples:
            if people["tsa"].key.digest_oid == oid:
                made = token(people["tsa"], b"", self.clock(), nonce=nonce, imprint=value)
                answer = {"status": {"status": "granted"}, "time_stamp_token": cms.ContentInfo.load(made)}
                return bytes(tsp.TimeStampResp(answer).dump())
        raise Fault(WRONG, f"digest {oid}")


def listening(authority: Authority, port: int = 0) -> ThreadingHTTPServer:
    """A server on 127.0.0.1 with /ocsp and /tsp; the caller runs serve_forever and shutdown."""
    ways = {"/ocsp": authority.ocsp, "/tsp": authority.stamp}

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            """Answer, or 400 for what is not understood, 404 for another path."""
            way = ways.get(self.path)
            length = self.headers.get("Content-Length") or ""
            if way is None or not length.isdecimal() or int(length) > LARGEST:
                self.send_error(HTTPStatus.NOT_FOUND if way is None else HTTPStatus.BAD_REQUEST)
                return
            try:
                answer = way(self.rfile.read(int(length)))
            except Fault as fault:
                self.send_error(HTTPStatus.BAD_REQUEST, fault.detail.encode("ascii", "replace").decode()[:80])
                return
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: object) -> None:
            """The demonstration's log stays short."""

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


@contextmanager
def running(authority: Authority, port: int = 0) -> Iterator[str]:
    """The authority in a thread; gives "host:port"."""
    server = listening(authority, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
