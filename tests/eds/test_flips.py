"""One bit turned in every byte of a good signature: it is refused, or nothing that anyone relies on has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import pytest

from pekportal.kit.eds import algorithms, ocsp, signer
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.testpki.world import World
from pekportal.kit.eds.verdict import Status, Verdict
from pekportal.kit.eds.verify import verify

CHUNKS = 8


@pytest.fixture
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pure arithmetic asked twice is answered from memory: a turned bit hurts one signature of three."""
    monkeypatch.setattr(algorithms, "verified", lru_cache(4096)(algorithms.verified))
    digests = {oid: lru_cache(4096)(digest) for oid, digest in algorithms.DIGESTS.items()}
    monkeypatch.setattr(algorithms, "DIGESTS", digests)


def turned(data: bytes, places: Iterator[int]) -> Iterator[tuple[int, bytes]]:
    for place in places:
        yield place, data[:place] + bytes([data[place] ^ (1 << place % 8)]) + data[place + 1 :]


def said(verdict: Verdict) -> object:
    return verdict.signer, verdict.reference_time, verdict.claimed_time, verdict.signature_sha256, verdict.chain


def accepted(question: Question, part: str, places: Iterator[int]) -> list[int]:
    """The places where a turned bit is accepted; what the verdict says is the same there."""
    good = verify(question)
    assert good.status is Status.VALID
    found = []
    data = question.cms if part == "cms" else question.known.ocsp[0]
    for place, changed in turned(data, places):
        asked = replace(question, cms=changed) if part == "cms" else replace(question, known=Known((changed,)))
        verdict = verify(asked)
        assert verdict.status is not Status.PENDING or part == "ocsp"
        if verdict.status is Status.VALID:
            assert said(verdict) == said(good)
            found.append(place)
    return found


@pytest.mark.usefixtures("remembered")
@pytest.mark.parametrize("part", ["cms", "ocsp"])
def test_a_sample_of_bytes(rsa: World, part: str) -> None:
    question = rsa.question()
    size = len(question.cms if part == "cms" else question.known.ocsp[0])

    found = accepted(question, part, iter(range(3, size, 17)))

    assert len(found) <= 6  # versions, digestAlgorithms, NULL parameters: no signature covers them


@pytest.mark.usefixtures("remembered")
def test_a_sample_of_bytes_in_gost(gost: World) -> None:
    question = gost.question()

    assert len(accepted(question, "cms", iter(range(11, len(question.cms), 151)))) <= 2


@pytest.mark.full
@pytest.mark.usefixtures("remembered")
@pytest.mark.parametrize("part", ["cms", "ocsp"])
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_byte(world: World, part: str, chunk: int) -> None:
    question = world.question()
    size = len(question.cms if part == "cms" else question.known.ocsp[0])

    found = accepted(question, part, iter(range(chunk, size, CHUNKS)))

    assert len(found) <= 12


def test_the_modules_ask_the_arithmetic_by_its_module() -> None:
    """Else `remembered` would remember nothing and the full test would take an hour."""
    assert signer.algorithms is algorithms
    assert ocsp.algorithms is algorithms
