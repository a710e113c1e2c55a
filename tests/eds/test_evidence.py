"""Evidence is checked again years later, without the network, from the record alone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pekportal.kit.eds.evidence import Evidence, gather, reverify, same_verdict
from pekportal.kit.eds.faults import Fault
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.testpki.signing import signature_of, token
from pekportal.kit.eds.testpki.world import World
from pekportal.kit.eds.verdict import Status
from pekportal.kit.eds.verify import verify


def record(question: Question) -> Evidence:
    return gather(question, verify(question))


def test_there_and_back_gives_the_same_bytes_and_verdict(world: World) -> None:
    kept = record(world.question())

    again = Evidence.from_json(kept.to_json())

    assert again == kept
    assert again.to_json() == kept.to_json()
    verdict = reverify(again, world.trust)
    assert verdict.status is Status.VALID
    assert same_verdict(again, verdict)


def test_a_token_beside_and_a_list_are_kept(rsa: World) -> None:
    bare = rsa.sign(stamper=None)
    beside = token(rsa.stamper, signature_of(bare), rsa.at)
    kept = record(rsa.question(bare, token=beside, known=Known(crls=(rsa.revocations(),))))

    assert reverify(Evidence.from_json(kept.to_json()), rsa.trust).status is Status.VALID


def test_a_refusal_is_kept_as_well(rsa: World) -> None:
    kept = record(rsa.question(party=rsa.employee))

    verdict = reverify(kept, rsa.trust)

    assert verdict.status is Status.INVALID
    assert same_verdict(kept, verdict)


@pytest.mark.parametrize("part", ["content", "cms", "ocsp"])
def test_a_changed_record_no_longer_says_the_same(rsa: World, part: str) -> None:
    kept = record(rsa.question())
    whole = getattr(kept, part)
    data = whole[0] if part == "ocsp" else whole
    broken = data[:-30] + bytes([data[-30] ^ 1]) + data[-29:]

    verdict = reverify(replace(kept, **{part: (broken,) if part == "ocsp" else broken}), rsa.trust)

    assert not same_verdict(kept, verdict)
    assert verdict.status is Status.INVALID


def test_a_record_brings_no_root_of_its_own(rsa: World) -> None:
    with pytest.raises(Fault) as raised:
        reverify(record(rsa.question()))

    assert raised.value.code == "trust_empty"


def test_it_is_checked_as_at_its_own_moment_not_today(rsa: World) -> None:
    kept = record(rsa.question())
    late = replace(kept, checked_at=kept.checked_at.replace(year=2060))

    assert reverify(kept, rsa.trust).status is Status.VALID
    assert reverify(late, rsa.trust).status is Status.VALID  # the time-stamp, not the clock, is what counts


@pytest.mark.parametrize("key", ["cms", "verdict", "purpose", "owner", "format"])
def test_a_record_that_lacks_something_is_refused(rsa: World, key: str) -> None:
    raw = json.loads(record(rsa.question()).to_json())
    del raw[key]

    with pytest.raises(Fault) as raised:
        Evidence.from_json(json.dumps(raw).encode())

    assert raised.value.code == "evidence_malformed"


def test_a_record_with_other_white_space_is_refused(rsa: World) -> None:
    with pytest.raises(Fault):
        Evidence.from_json(record(rsa.question()).to_json() + b"\n")
