"""Accepting a signature: what holds is stored with its evidence, every failure has its code and an event."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

import pytest

from operators.models import Operator
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now, on_day, today
from pekportal.kit.eds.evidence import Evidence, reverify
from pekportal.kit.eds.question import LOGIN_MARK, Purpose
from pekportal.kit.eds.testpki.signing import Recipe
from pekportal.kit.eds.testpki.world import HEAD, PERSON
from pekportal.kit.eds.verdict import Status
from pekportal.kit.eds.verify import verify
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.services import lifecycle
from reports.signing.models import Signature, SignatureCheck, SigningTicket
from reports.signing.queries import evidence_of, signature_of, standing_of
from reports.signing.services.accepting import accept_signature, question_of
from reports.signing.services.tickets import LIFE, make_ticket
from tests.reports.conftest import again, bring
from tests.signing import keys
from tests.signing.conftest import Away

Make = Callable[[SigningTicket], bytes]


def refusal(action: Callable[[], Any]) -> Refused:
    """The refusal that `action` ends with."""
    with pytest.raises(Refused) as caught:
        action()
    return caught.value


def bin_of(ticket: SigningTicket) -> str:
    """The БИН that is awaited."""
    return ticket.said.owner


def party(ticket: SigningTicket, name: str, number: str = "", **how: Any) -> Any:
    """Somebody else's key of the company of the ticket."""
    return keys.of("rsa", name, number or bin_of(ticket), **how)


@pytest.mark.parametrize("algorithm", ["rsa", "gost"])
def test_a_good_signature_is_valid_and_its_evidence_verifies_again(
    algorithm: Any, ready: ReportVersion, people: dict[str, Actor]
) -> None:
    signature = keys.sign(ready, people["director"], algorithm)

    kept = signature_of(again(ready))
    assert kept == signature and kept.is_test and kept.signer_bin == ready.report.facility.operator.bin
    assert kept.algorithm == ("gost2015_512" if algorithm == "gost" else "rsa_sha256")
    assert [one.status for one in kept.checks.order_by("created_at")] == ["PENDING", "VALID"]
    evidence = Evidence.from_json(evidence_of(kept))
    assert evidence.content == kept.ticket.content and evidence.verdict["verdict"] == "VALID"
    assert reverify(evidence, keys.notary(algorithm).trust()).status is Status.VALID
    assert {one.sha256 for one in kept.said.files} == {
        one.file.sha256 for one in again(ready).artefacts.select_related("file")
    }
    codes = [event.code for event in events.of(ready)]
    assert codes[-3:] == ["signature.ticket", "signature.received", "signature.valid"]


def test_base64_with_line_breaks_is_taken(ready: ReportVersion, people: dict[str, Actor]) -> None:
    """DER is what the other tests hand over, PEM what the page's do."""
    ticket = keys.ticket_of(people["director"], ready)

    signature = accept_signature(
        people["director"], ticket, base64.encodebytes(keys.cms(ticket)), authority=keys.notary()
    )

    assert standing_of(signature).is_valid


FAILURES: dict[str, tuple[Make, str]] = {
    "an employee": (
        lambda ticket: keys.cms(ticket, party(ticket, "employee", purposes=keys.EMPLOYEE)),
        "not_first_head",
    ),
    "another БИН": (lambda ticket: keys.cms(ticket, party(ticket, "head", "210987654321")), "bin_mismatch"),
    "a person of no company": (
        lambda ticket: keys.cms(ticket, party(ticket, "natural", purposes=HEAD, subject=PERSON)),
        "not_legal_entity",
    ),
    "an expired key": (lambda ticket: keys.cms(ticket, party(ticket, "expired", days=(-600, -500))), "cert_expired"),
    "a key of tomorrow": (
        lambda ticket: keys.cms(ticket, party(ticket, "early", days=(3000, 3500))),
        "cert_not_yet_valid",
    ),
    "an unknown root": (lambda ticket: keys.cms(ticket, rogue(ticket)), "chain_untrusted"),
    "another document": (lambda ticket: keys.cms(ticket, digest=b"\0" * 32), "digest_mismatch"),
    "a forged value": (lambda ticket: keys.cms(ticket, signature=b"\1" * 256), "signature_invalid"),
    "no time-stamp, and none to be had": (lambda ticket: keys.cms(ticket, stamper=None), "tsp_missing"),
    "signed before the approval": (
        lambda ticket: keys.cms(ticket, stamped_at=now().astimezone(UTC) - timedelta(hours=2)),
        "signed_too_early",
    ),
    "the document inside": (lambda ticket: keys.cms(ticket, embed=True), "not_detached"),
    "two signers": (lambda ticket: keys.cms(ticket, also=party(ticket, "head")), "signer_count"),
    "no signature at all": (lambda ticket: b"not a signature", "cms_malformed"),
    "nothing": (lambda ticket: b"", "cms_malformed"),
    "too large": (lambda ticket: b"\x30" + b"\0" * 512 * 1024, "cms_too_large"),
}


def rogue(ticket: SigningTicket) -> Any:
    """A head's key by an authority of the same names that nobody trusts."""
    world = keys.world("rsa")
    return world.person(HEAD, subject=keys.of_company(bin_of(ticket)), by=world.rogue, days=keys.LONG)


def test_every_failure_is_named_noted_and_leaves_the_ticket(ready: ReportVersion, people: dict[str, Actor]) -> None:
    """One table: what each wrong signature is called; then the right one is taken for the same ticket."""
    director = people["director"]
    ticket = keys.ticket_of(director, ready)

    found = {
        name: refusal(lambda make=make: accept_signature(director, ticket, make(ticket), authority=Away()))
        for name, (make, _code) in FAILURES.items()
    }

    assert {name: one.code for name, one in found.items()} == {name: code for name, (_make, code) in FAILURES.items()}
    assert all(one.status == 422 and str(one.text) and str(one.fix) for one in found.values())
    noted = events.of(ready).filter(code="signature.refused")
    assert [one.facts["codes"][0] for one in noted] == [one.code for one in found.values()]
    assert not Signature.objects.exists()
    assert standing_of(accept_signature(director, ticket, keys.cms(ticket), authority=keys.notary())).is_valid


def test_a_missing_time_stamp_is_asked_for_and_kept_beside(ready: ReportVersion, people: dict[str, Actor]) -> None:
    ticket = keys.ticket_of(people["director"], ready)

    bare = keys.cms(ticket, stamper=None)
    signature = accept_signature(people["director"], ticket, bare, authority=keys.notary())

    assert standing_of(signature).is_valid and signature.token and signature.token_nonce is not None
    evidence = Evidence.from_json(evidence_of(signature))
    assert evidence.token == bytes(signature.token)
    assert reverify(evidence, keys.notary().trust()).status is Status.VALID


def test_a_revoked_key_is_found_when_the_authority_answers(ready: ReportVersion, people: dict[str, Actor]) -> None:
    ticket = keys.ticket_of(people["director"], ready)
    revoked = keys.of("rsa", "revoked", bin_of(ticket))

    signature = accept_signature(people["director"], ticket, keys.cms(ticket, revoked), authority=keys.notary())

    assert standing_of(signature).status == "INVALID" and signature_of(again(ready)) is None
    assert events.of(ready).filter(code="signature.invalid", facts__codes__contains=["cert_revoked"]).exists()
    assert keys.sign(ready, people["director"], "gost") == signature_of(again(ready))  # a new ticket, the right key


def test_an_entrepreneur_signs_by_his_iin(ready: ReportVersion, people: dict[str, Actor]) -> None:
    operator = ready.report.facility.operator
    Operator.objects.filter(pk=operator.pk).update(is_sole_proprietor=True, bin="900101300017")

    signature = keys.sign(again(ready), people["director"])

    assert standing_of(signature).is_valid and signature.said.owner_kind == "iin"
    assert signature.signer_iin == "900101300017"


def test_a_log_in_is_no_report_and_a_report_no_log_in(ready: ReportVersion, people: dict[str, Actor]) -> None:
    """The content is the ticket's own: a signature over a log-in's text is one over another document."""
    ticket = keys.ticket_of(people["director"], ready)
    moment = now().replace(microsecond=0).astimezone(UTC)
    head = keys.head_of("rsa", ready.report.facility.operator)
    login = Recipe(head, LOGIN_MARK + b"nonce", moment, stamper=keys.people("rsa")["tsa"]).cms()

    assert refusal(lambda: accept_signature(people["director"], ticket, login, authority=Away())).code == (
        "digest_mismatch"
    )
    asked = question_of(ticket, keys.cms(ticket), keys.notary())
    reverse = verify(replace(asked, purpose=Purpose.LOGIN, owner=None))
    assert "wrong_purpose" in {check.code for check in reverse.failures}


def test_the_same_click_twice_is_one_signature(ready: ReportVersion, people: dict[str, Actor]) -> None:
    ticket = keys.ticket_of(people["director"], ready)
    cms = keys.cms(ticket)

    first = accept_signature(people["director"], ticket, cms, authority=keys.notary())
    second = accept_signature(people["director"], ticket, cms, authority=keys.notary())
    found = refusal(lambda: accept_signature(people["director"], ticket, keys.cms(ticket), authority=keys.notary()))

    assert first == second and Signature.objects.count() == 1
    assert (found.code, found.status) == ("USED", 409)


def test_a_ticket_is_good_for_half_an_hour_for_one_person_and_one_approval(
    ready: ReportVersion, people: dict[str, Actor], stranger: dict[str, Actor]
) -> None:
    director = people["director"]
    ticket = keys.ticket_of(director, ready)
    assert make_ticket(director, again(ready)) == ticket and ticket.expires_at - ticket.made_at == LIFE
    cms = keys.cms(ticket)

    with on_day(today() + timedelta(days=1)):
        late = refusal(lambda: accept_signature(director, ticket, cms, authority=keys.notary()))
    assert (late.code, late.status) == ("EXPIRED", 409)
    other = refusal(lambda: accept_signature(stranger["director"], ticket, cms, authority=keys.notary()))
    assert (other.code, other.status) == ("GONE", 404)
    assert refusal(lambda: accept_signature(people["ecologist"], ticket, cms, authority=keys.notary())).code == "ROLE"

    lifecycle.reopen(director, again(ready), reason="Не то приложение")
    gone = refusal(lambda: accept_signature(director, ticket, cms, authority=keys.notary()))
    assert (gone.code, gone.status) == ("STATE", 409)


def test_a_ticket_of_an_earlier_approval_signs_nothing(
    ready: ReportVersion, draft: ReportVersion, people: dict[str, Actor]
) -> None:
    director = people["director"]
    ticket = keys.ticket_of(director, ready)
    cms = keys.cms(ticket)
    lifecycle.reopen(director, again(ready), reason="Проверить")
    bring(people, draft, "approved")

    found = refusal(lambda: accept_signature(director, ticket, cms, authority=keys.notary()))

    assert (found.code, found.status) == ("CHANGED", 409)
    assert keys.ticket_of(director, again(draft)) != ticket


def test_a_signature_accepted_once_is_refused_under_another_ticket(
    ready: ReportVersion, people: dict[str, Actor]
) -> None:
    """Voided with its approval, then handed over again: the value of a signature is told once."""
    director = people["director"]
    ticket = keys.ticket_of(director, ready)
    first = accept_signature(director, ticket, keys.cms(ticket), authority=keys.notary())
    again_ticket = SigningTicket.objects.create(
        version=ready,
        user_id=ticket.user_id,
        manifest=ticket.content,
        manifest_sha256=ticket.manifest_sha256,
        made_at=ticket.made_at,
        expires_at=ticket.expires_at,
    )
    wrong = SignatureCheck.objects.filter(signature=first).latest("created_at")
    SignatureCheck.objects.create(
        signature=first,
        status="INVALID",
        at=now(),
        checks=[],
        verifier="test",
        trust_sha256="",
        evidence=wrong.evidence,
    )  # so that the report may be signed anew

    found = refusal(lambda: accept_signature(director, again_ticket, bytes(first.cms), authority=keys.notary()))

    assert (found.code, found.status) == ("REPLAYED", 409)


def test_a_signature_of_another_report_is_another_document(ready: ReportVersion, people: dict[str, Actor]) -> None:
    ticket = keys.ticket_of(people["director"], ready)
    moment = now().replace(microsecond=0).astimezone(UTC)
    other = ticket.content.replace(str(ready.report_id).encode(), b"00000000-0000-0000-0000-000000000000")
    head = keys.head_of("rsa", ready.report.facility.operator)
    cms = Recipe(head, other, moment, stamper=keys.people("rsa")["tsa"]).cms()

    assert refusal(lambda: accept_signature(people["director"], ticket, cms, authority=Away())).code == (
        "digest_mismatch"
    )
