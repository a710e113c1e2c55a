"""The one module with sockets: bounded in every way, and an answer that does not come is PENDING."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from asn1crypto import cms, tsp
from asn1crypto import ocsp as asn_ocsp

from pekportal.kit.eds import net
from pekportal.kit.eds.inquire import Services, verify_online
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.testpki.said import Revoked, try_later
from pekportal.kit.eds.testpki.signing import signature_of, token
from pekportal.kit.eds.testpki.world import World
from pekportal.kit.eds.verdict import Status
from pekportal.kit.eds.verify import verify
from tests import patience

Answer = Callable[[BaseHTTPRequestHandler, bytes], None]


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """A server on this machine that answers so; gives "host:port"."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer(self, self.rfile.read(int(self.headers.get("Content-Length") or 0)))

        do_GET = do_POST  # noqa: N815  # the name that http.server asks for

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def body(data: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler, _request: bytes) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def reach(host: str, **how: float) -> net.Reach:
    return net.Reach(frozenset({host}), **how)


def refused(host: str, url: str, *, allowed: str = "", largest: int = 100, **how: float) -> str:
    with pytest.raises(net.Unreachable) as raised:
        net.fetch(reach(allowed or host, **how), url, largest)
    return str(raised.value)


def test_a_body_is_brought() -> None:
    with serving(body(b"list")) as host:
        assert net.fetch(reach(host), f"http://{host}/a.crl", 4) == b"list"


def test_more_than_the_largest_is_not_read() -> None:
    with serving(body(b"x" * 101)) as host:
        assert "more than 100" in refused(host, f"http://{host}/")


def test_other_hosts_and_schemes_are_not_asked() -> None:
    assert "not an allowed" in refused("ocsp.pki.gov.kz", "http://evil.example/")
    assert "not an allowed" in refused("ocsp.pki.gov.kz", "http://ocsp.pki.gov.kz:81/")
    assert "not an allowed" in refused("ocsp.pki.gov.kz", "http://ocsp.pki.gov.kz@evil.example/")
    assert "not an allowed" in refused("ocsp.pki.gov.kz", "file://ocsp.pki.gov.kz/etc/passwd")


def test_a_redirect_is_not_followed() -> None:
    with serving(body(b"", 302, Location="http://127.0.0.1:1/")) as host:
        assert "302" in refused(host, f"http://{host}/")


def test_a_body_cut_short_is_no_answer() -> None:
    def cut(handler: BaseHTTPRequestHandler, _request: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "50")
        handler.end_headers()
        handler.wfile.write(b"x")

    with serving(cut) as host:
        assert refused(host, f"http://{host}/")


def test_nobody_listens() -> None:
    with serving(body(b"")) as host:
        pass
    assert "Refused" in refused(host, f"http://{host}/")


def test_a_server_that_says_nothing_is_left() -> None:
    gone = threading.Event()
    with serving(lambda handler, _request: gone.wait(patience.SECONDS) and None) as host:
        assert refused(host, f"http://{host}/", read=0.1)
        gone.set()


def test_a_server_that_drips_is_left_when_the_whole_took_too_long() -> None:
    gone = threading.Event()

    def drip(handler: BaseHTTPRequestHandler, _request: bytes) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not gone.wait(0.02):
            handler.wfile.write(b"x")

    with serving(drip) as host:
        assert "too long" in refused(host, f"http://{host}/", largest=10**6, read=1, total=0.3)
        gone.set()


def responder(world: World, **how: object) -> Answer:
    """An OCSP responder that echoes the nonce."""

    def answer(handler: BaseHTTPRequestHandler, request: bytes) -> None:
        asked = asn_ocsp.OCSPRequest.load(request, strict=True)
        assert asked["tbs_request"]["request_list"][0]["req_cert"]["serial_number"].native == (
            world.head.certificate.serial
        )
        body(world.ocsp(nonce=asked.nonce_value.native, **how))(handler, b"")

    return answer


def online(world: World, host: str, *lists: str) -> Status:
    services = Services(reach(host), f"http://{host}/ocsp", lists)
    _question, verdict = verify_online(world.question(known=Known()), services)
    return verdict.status


def test_the_responder_is_asked_with_a_nonce_and_believed(world: World) -> None:
    with serving(responder(world)) as host:
        assert online(world, host) is Status.VALID


def test_the_responder_says_revoked(rsa: World) -> None:
    with serving(responder(rsa, revoked=Revoked(rsa.at.replace(year=2025)))) as host:
        assert online(rsa, host) is Status.INVALID


def test_an_answer_to_somebody_else_is_no_answer(rsa: World) -> None:
    with serving(body(rsa.ocsp(nonce=b"0" * 16))) as host:
        assert online(rsa, host) is Status.PENDING


def test_a_page_of_a_captive_network_condemns_nobody(rsa: World) -> None:
    with serving(body(b"<html>log in</html>")) as host:
        assert online(rsa, host, f"http://{host}/list") is Status.PENDING


def test_no_network_is_pending(rsa: World) -> None:
    with serving(body(b"")) as host:
        pass
    assert online(rsa, host) is Status.PENDING


def test_the_list_helps_when_the_responder_does_not(rsa: World) -> None:
    def either(handler: BaseHTTPRequestHandler, request: bytes) -> None:
        body(rsa.revocations() if handler.path == "/list" else try_later())(handler, request)

    with serving(either) as host:
        assert online(rsa, host, f"http://{host}/other", f"http://{host}/list") is Status.VALID
        assert online(rsa, host, f"http://{host}/other") is Status.PENDING
        assert online(rsa, host, f"http://{host}/list") is Status.VALID


def test_a_bad_signature_is_not_worth_a_question(rsa: World) -> None:
    question = replace(rsa.question(known=Known()), content=b"x")
    _question, verdict = verify_online(question, Services(reach("nowhere"), "http://nowhere/"))

    assert verdict.status is Status.INVALID


def test_a_time_stamp_is_asked_for_and_kept_beside(world: World) -> None:
    bare = world.sign(stamper=None)

    def stamp(handler: BaseHTTPRequestHandler, request: bytes) -> None:
        asked = tsp.TimeStampReq.load(request, strict=True)
        made = token(world.stamper, signature_of(bare), world.at, nonce=asked["nonce"].native)
        answer = {"status": {"status": "granted"}, "time_stamp_token": cms.ContentInfo.load(made)}
        body(tsp.TimeStampResp(answer).dump())(handler, b"")

    with serving(stamp) as host:
        got = net.ask_token(reach(host), f"http://{host}/", signature_of(bare), world.stamper.key.digest_oid)

    assert verify(world.question(bare, token=got.der, token_nonce=got.nonce)).status is Status.VALID


def test_a_refused_time_stamp_is_unreachable(rsa: World) -> None:
    refusal = bytes.fromhex("30053003020102")  # PKIStatusInfo: 2, no token
    with serving(body(refusal)) as host, pytest.raises(net.Unreachable, match="rejection"):
        net.ask_token(reach(host), f"http://{host}/", b"x", rsa.stamper.key.digest_oid)
