"""Whatever the bytes are, a reader raises its own Fault and the verifier answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pekportal.kit.eds import certificate, crl, envelope, evidence, inquiries, ocsp, texts, timestamp
from pekportal.kit.eds.answers import Ages, Asked
from pekportal.kit.eds.faults import Fault
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.testpki.signing import token
from pekportal.kit.eds.testpki.world import World
from pekportal.kit.eds.verdict import Status
from pekportal.kit.eds.verify import verify
from tests.eds.conftest import WORLDS

RSA = WORLDS["rsa"]
AGES = Ages()


def asked(world: World) -> Asked:
    return Asked(world.head.certificate, (world.authority.certificate, world.root.certificate), world.at)


def stamped(data: bytes) -> object:
    return timestamp.check(data, b"x", RSA.trust, now=RSA.at, skew=timedelta(minutes=2))


READERS: dict[str, tuple[Callable[[], bytes], Callable[[bytes], object]]] = {
    "certificate": (lambda: RSA.head.certificate.der, certificate.Certificate),
    "cms": (lambda: RSA.signed, lambda data: envelope.opened(envelope.unwrap(data), "1.2.840.113549.1.7.1")),
    "ocsp": (RSA.ocsp, lambda data: ocsp.check(data, asked(RSA), RSA.trust, now=RSA.at, ages=AGES)),
    "crl": (RSA.revocations, lambda data: crl.check(data, asked(RSA), now=RSA.at, ages=AGES)),
    "token": (lambda: token(RSA.stamper, b"x", RSA.at), stamped),
    "tsp answer": (lambda: b"\x30\x05\x30\x03\x02\x01\x02", inquiries.token_of),
    "evidence": (lambda: b'{"format":"pekportal-eds-evidence 1"}', evidence.Evidence.from_json),
}
GOOD = {name: make() for name, (make, _read) in READERS.items()}
changes = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.binary(max_size=12)), min_size=1, max_size=4)


def changed(data: bytes, what: list[tuple[float, int, bytes]]) -> bytes:
    """Some bytes cut out and others put in, at some places."""
    for where, cut, put in what:
        place = int(where * len(data))
        data = data[:place] + put + data[place + cut :]
    return data


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=300))
def test_garbage_is_a_fault(reader: str, data: bytes) -> None:
    with pytest.raises(Fault) as raised:
        READERS[reader][1](data)

    assert raised.value.code in texts.WORDS


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=60, deadline=None)
@given(what=changes)
def test_a_mutilated_document_is_read_or_is_a_fault(reader: str, what: list[tuple[float, int, bytes]]) -> None:
    try:
        READERS[reader][1](changed(GOOD[reader], what))
    except Fault as fault:
        assert fault.code in texts.WORDS


@settings(max_examples=60, deadline=None)
@given(what=changes, part=st.sampled_from(["cms", "ocsp", "crl", "token"]))
def test_the_verifier_answers_whatever_it_gets(what: list[tuple[float, int, bytes]], part: str) -> None:
    data = changed(GOOD[part], what)
    parts = {
        "cms": {"signed": data},
        "ocsp": {"known": Known(ocsp=(data,))},
        "crl": {"known": Known(crls=(data,))},
        "token": {"token": data, "signed": RSA.signed},
    }

    verdict = verify(RSA.question(**parts[part]))

    assert all(check.code in texts.WORDS for check in verdict.checks)
    assert verdict.status is not Status.VALID or data == GOOD[part] or part in ("cms", "ocsp")
