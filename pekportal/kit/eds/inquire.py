"""A question asked with the network: what revocation says is fetched, then the pure verifier decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from pekportal.kit.eds import net, opinion
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.verdict import Status, Verdict
from pekportal.kit.eds.verify import verify


@dataclass(frozen=True)
class Services:
    """The addresses of the authority's services and how far we reach."""

    reach: net.Reach
    ocsp: str
    lists: Sequence[str] = ()


# what came over plain HTTP and can not be believed: anyone on the way may have put it there, so it condemns nobody
UNUSABLE = frozenset({"ocsp_invalid", "ocsp_stale", "crl_invalid", "crl_stale"})


def verify_online(question: Question, services: Services) -> tuple[Question, Verdict]:
    """The verdict, and the question with the answers that were fetched (for the evidence).

    The network is asked only when everything else holds: OCSP first, the lists when no responder gives an answer that
    can be used. Without any it stays PENDING.
    """
    verdict = verify(question)
    if verdict.status is not Status.PENDING:
        return question, verdict
    for known in _fetched(question.known, services, verdict):
        asked = replace(question, known=known)
        found = verify(asked)
        if found.status is Status.PENDING or ({check.code for check in found.failures} <= UNUSABLE and found.failures):
            continue
        return asked, found
    return question, verdict


def second_opinion(question: Question, verdict: Verdict, reach: net.Reach, url: str) -> opinion.Heard:
    """What another verifier says of a signature that ours found VALID."""
    assert verdict.status is Status.VALID and verdict.signer is not None
    try:
        answer = net.ask_opinion(reach, url, opinion.request_of(question))
    except net.Unreachable as away:
        return opinion.silent(str(away))
    return opinion.heard(answer, verdict.signer.serial)


def _fetched(known: Known, services: Services, verdict: Verdict) -> Iterator[Known]:
    """What is known with one more answer each: the responder's, then each list."""
    with suppress(net.Unreachable):
        answer = net.ask_ocsp(services.reach, services.ocsp, verdict.chain[0], verdict.chain[1])
        yield replace(known, ocsp=(*known.ocsp, answer.der), nonce=answer.nonce)
    for one in net.fetch_lists(services.reach, services.lists):
        yield replace(known, crls=(*known.crls, one))
