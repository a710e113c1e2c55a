"""A question asked with the network: what revocation says is fetched, then the pure verifier decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pekportal.kit.eds import net
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


def verify_online(question: Question, services: Services) -> tuple[Question, Verdict]:
    """The verdict, and the question with the answers that were fetched (for the evidence).

    The network is asked only when everything else holds: OCSP first, the lists when no responder answers.
    """
    verdict = verify(question)
    if verdict.status is not Status.PENDING:
        return question, verdict
    try:
        answer = net.ask_ocsp(services.reach, services.ocsp, verdict.chain[0], verdict.chain[1])
    except net.Unreachable:
        answer = None
    if answer is not None:
        asked = replace(question, known=replace(question.known, ocsp=(answer.der,), nonce=answer.nonce))
        verdict = verify(asked)
        if verdict.status is not Status.PENDING:
            return asked, verdict
    crls = (*question.known.crls, *net.fetch_lists(services.reach, services.lists))
    asked = replace(question, known=Known(question.known.ocsp, crls))
    return asked, verify(asked)
