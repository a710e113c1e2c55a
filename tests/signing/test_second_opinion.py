"""A second opinion can only take away: what counts as agreement, and that nothing is handed in without it.

`NcaNode` is a stand-in: it speaks NCANode 3's POST /cms/verify over HTTP and judges by the digest of the document;
the real one needs a closed library.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from asn1crypto import cms
from django.test import Client
from django.urls import reverse

from operators.models import User
from pekportal.demo.notary import Notary
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.duties import duties_of
from pekportal.kit.eds import evidence
from pekportal.kit.eds.opinion import Heard
from pekportal.kit.eds.question import Owner, Purpose, Question
from pekportal.kit.eds.testpki.signing import Recipe
from pekportal.kit.eds.verdict import Status, Verdict
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.services import submission
from reports.signing.authority import ONLINE
from reports.signing.models import Signature
from reports.signing.queries import evidence_of, signature_of, standing_of
from reports.signing.services import checking
from reports.signing.services.accepting import accept_signature
from tests.reports.conftest import again
from tests.signing import keys

BIN = "990940000019"
Fact = dict[str, Any]


def judged(request: Fact) -> Fact:
    """What NCANode answers to a right request: one signer with the certificate found in the CMS."""
    signed = cms.ContentInfo.load(base64.b64decode(request["cms"], validate=True), strict=True)["content"]
    assert request["revocationCheck"] == ["OCSP"]
    (info,) = signed["signer_infos"]
    (digest,) = [one["values"][0].native for one in info["signed_attrs"] if one["type"].native == "message_digest"]
    holds = digest == hashlib.sha256(base64.b64decode(request["data"], validate=True)).digest()
    certificate = {"valid": holds, "revocations": [{"revoked": False, "by": "OCSP"}], "keyUsage": "SIGN"}
    certificate["serialNumber"] = f"{info['sid'].chosen['serial_number'].native:x}"
    return {"status": 200, "message": "OK", "valid": holds, "signers": [{"certificates": [certificate], "tsp": None}]}


class NcaNode:
    """STAND-IN of a NCANode 3 server on this machine; `twist` spoils its answer, `status` is the HTTP one."""

    def __init__(self) -> None:
        self.twist: Callable[[Fact], Any] = lambda said: said
        self.status = 200
        self.asked = 0
        node = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                assert self.path == "/cms/verify" and self.headers["Content-Type"] == "application/json"
                node.asked += 1
                said = node.twist(judged(json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
                body = said if isinstance(said, bytes) else json.dumps(said).encode()
                self.send_response(node.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        """Nobody listens any more."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def node(settings: Any) -> Iterator[NcaNode]:
    """The stand-in, and settings that ask it."""
    made = NcaNode()
    settings.EDS_HOSTS = [made.host]
    settings.EDS_SECOND_OPINION_URL = f"http://{made.host}/cms/verify"
    yield made
    made.close()


@dataclass(frozen=True)
class Both(Notary):
    """The test keys' authority, and the second opinion as the product asks for it."""

    def second(self, question: Question, verdict: Verdict) -> Heard | None:
        """Over HTTP."""
        return ONLINE.second(question, verdict)


def both() -> Both:
    notary = keys.notary()
    return Both(notary.store, notary.office)


def answered(content: bytes = b"report", **how: Any) -> tuple[Question, Verdict]:
    """A signature that our own verifier finds VALID."""
    moment = now().replace(microsecond=0).astimezone(UTC)
    signed = Recipe(keys.of("rsa", "head", BIN), content, moment, stamper=keys.people("rsa")["tsa"]).cms()
    sent = b"-----BEGIN CMS-----\n" + base64.encodebytes(signed) + b"-----END CMS-----\n"  # as NCALayer sends it
    notary = keys.notary()
    question = Question(sent, content, Purpose.REPORT, notary.trust(), now(), owner=Owner(bin=BIN), **how)
    return notary.inquire(question)


def with_signers(*signers: Any) -> Callable[[Fact], Fact]:
    return lambda said: said | {"signers": list(signers)}


def of_serial(serial: Any) -> Callable[[Fact], Fact]:
    return with_signers({"certificates": [{"serialNumber": serial}]})


def in_capitals(said: Fact) -> Fact:
    return of_serial("00" + said["signers"][0]["certificates"][0]["serialNumber"].upper())(said)


def twice(said: Fact) -> Fact:
    return said | {"signers": said["signers"] * 2}


def no(said: Fact) -> Fact:
    """As a newer NCANode says it."""
    told = {"status": "INDETERMINATE", "subIndication": "CHAIN_INCOMPLETE", "message": "No trusted\n issuer"}
    return said | {"valid": False, "signers": [said["signers"][0] | told]}


CASES = {
    "agrees": (lambda said: said, "second_opinion", "serial "),
    "agrees in capitals": (in_capitals, "second_opinion", "serial 00"),
    "says no": (no, "second_opinion_disagrees", "INDETERMINATE; CHAIN_INCOMPLETE; No trusted issuer"),
    "says no and no more": (lambda said: {"valid": False}, "second_opinion_disagrees", "not valid"),
    "no signers": (with_signers(), "second_opinion_disagrees", "0 signers"),
    "signers are nothing": (lambda said: {"valid": True, "signers": None}, "second_opinion_disagrees", "0 signers"),
    "a signer is a word": (with_signers("me"), "second_opinion_disagrees", "0 certificates of the signer"),
    "two signers": (twice, "second_opinion_disagrees", "2 signers"),
    "no certificate": (with_signers({"certificates": []}), "second_opinion_disagrees", "0 certificates of the signer"),
    "other serial": (of_serial("1f"), "second_opinion_disagrees", "another certificate: serial 1f"),
    "no serial": (of_serial(None), "second_opinion_disagrees", "no serial number"),
    "serial is a number": (of_serial(1), "second_opinion_disagrees", "no serial number"),
    "serial is not hex": (of_serial("0x1f"), "second_opinion_disagrees", "no serial number"),
    "valid is a word": (lambda said: said | {"valid": "true"}, "second_opinion_missing", "no verdict"),
    "valid is one": (lambda said: said | {"valid": 1}, "second_opinion_missing", "no verdict"),
    "a list": (lambda said: [said], "second_opinion_missing", "no verdict"),
    "valid stands twice": (lambda said: b'{"valid":false,"valid":true}', "second_opinion_missing", "twice"),
    "garbage": (lambda said: b"<html>\xff", "second_opinion_missing", "Unicode"),
    "nothing": (lambda said: b"", "second_opinion_missing", "JSON"),
    "deep": (lambda said: b"[" * 100_000, "second_opinion_missing", "Recursion"),
    "too large": (lambda said: said | {"more": "x" * 200_000}, "second_opinion_missing", "more than"),
}


@pytest.mark.parametrize("name", CASES)
def test_only_a_whole_yes_is_agreement(name: str, node: NcaNode) -> None:
    node.twist, code, detail = CASES[name]
    question, verdict = answered()
    assert verdict.status is Status.VALID

    heard = ONLINE.second(question, verdict)

    assert heard is not None and (heard.check.code, heard.check.ok) == (code, code == "second_opinion")
    assert detail in heard.check.detail and node.asked == 1
    assert heard.with_ours(verdict).status is (Status.VALID if heard.check.ok else Status.PENDING)


def test_the_document_is_what_is_asked_about(node: NcaNode) -> None:
    """The stand-in compares digests: bytes that were not signed get a no."""
    question, verdict = answered()
    other = Question(question.cms, b"another", Purpose.REPORT, question.trust, question.now)

    heard = ONLINE.second(other, verdict)

    assert heard is not None and heard.check.code == "second_opinion_disagrees"


@pytest.mark.parametrize("why", ["off", "error", "not allowed", "away"])
def test_a_server_that_says_nothing(why: str, node: NcaNode, settings: Any) -> None:
    question, verdict = answered()
    if why == "off":
        settings.EDS_SECOND_OPINION_URL = ""
        assert ONLINE.second(question, verdict) is None and node.asked == 0
        return
    if why == "error":
        node.status = 400
    elif why == "not allowed":
        settings.EDS_HOSTS = ["ocsp.pki.gov.kz"]
    else:
        node.close()

    heard = ONLINE.second(question, verdict)

    assert heard is not None and heard.answer is None
    assert heard.check.code == "second_opinion_missing" and heard.check.detail


def signed(version: ReportVersion, people: dict[str, Actor]) -> Signature:
    ticket = keys.ticket_of(people["director"], version)
    return accept_signature(people["director"], ticket, keys.cms(ticket), authority=both())


def test_both_agree(node: NcaNode, ready: ReportVersion, people: dict[str, Actor]) -> None:
    signature = signed(ready, people)

    check = standing_of(signature).check
    assert check.status == "VALID" and check.checks[-1]["code"] == "second_opinion"
    assert json.loads(bytes(check.second_opinion))["valid"] is True
    kept = evidence.Evidence.from_json(evidence_of(signature))
    assert evidence.same_verdict(kept, evidence.reverify(kept, both().trust()))  # ours alone, computed again
    assert submission.submit(people["director"], again(ready)).state == "submitted"


def test_a_no_holds_everything_up_until_it_is_a_yes(
    node: NcaNode, ready: ReportVersion, people: dict[str, Actor]
) -> None:
    """Said no; then away; then the administrator has mended it: every check stays in the record."""
    node.twist = no
    signature = signed(ready, people)

    assert standing_of(signature).status == "PENDING" and signature_of(again(ready)) is None
    with pytest.raises(Refused, match="NCANode") as caught:
        submission.submit(people["director"], again(ready))
    assert caught.value.code == "SIGNATURE_PENDING"
    client = Client()
    client.force_login(User.objects.get(pk=people["director"].user_id))
    page = client.get(reverse("signing:sign", args=[ready.pk])).content.decode()
    assert "не подтвердил подпись" in page and "CHAIN_INCOMPLETE" in page
    assert reverse("reports:move", args=[ready.pk, "submit"]) not in page
    (duty,) = [one for one in duties_of(people["administrator"]) if "NCANode" in one.title]
    assert duty.tone == "attention" and "CHAIN_INCOMPLETE" in duty.detail

    node.status = 503
    for _n in range(2):
        checking.ask(Actor.as_system("test"), signature, both())
    node.status, node.twist = 200, lambda said: said
    checking.ask(Actor.as_system("test"), signature, both())

    rows = list(signature.checks.order_by("created_at"))
    assert [row.status for row in rows] == ["PENDING"] * 4 + ["VALID"]
    assert [row.second_opinion is None for row in rows] == [True, False, True, True, False]
    assert [row.evidence is None for row in rows] == [False, False, False, True, False]  # the same reason: not again
    assert signature_of(again(ready)) == signature
    assert not [one for one in duties_of(people["administrator"]) if "NCANode" in one.title]
