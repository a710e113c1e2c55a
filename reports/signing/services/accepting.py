"""Accepting a signature: nothing that the browser says is believed; what holds is stored, what fails is an event."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.eds import envelope, texts
from pekportal.kit.eds.answers import Ages
from pekportal.kit.eds.question import Purpose, Question
from pekportal.kit.eds.unstamped import value_to_stamp
from pekportal.kit.eds.verdict import PENDING_CODES, Check, Status, Verdict
from pekportal.kit.eds.verify import verify
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.services.locking import locked
from reports.signing.authority import ONLINE, Authority
from reports.signing.models import Signature, SigningTicket
from reports.signing.services import checking
from reports.signing.services.gathering import manifest_of, owner_of
from reports.signing.services.tickets import check_state


class NotSigned(Refused):
    """The signature does not hold; `checks` are the failures, the first cause first. Its text is that of the first."""

    def __init__(self, checks: tuple[Check, ...]) -> None:
        super().__init__(
            checks[0].code,
            texts.words(checks[0]),
            fix=_("Nothing was accepted; press the button and sign again."),
        )
        self.checks = checks


@dataclass(frozen=True)
class Received:
    """What came for a ticket: the question it was judged by and the offline verdict."""

    question: Question
    verdict: Verdict
    address: str | None


def accept_signature(
    actor: Actor,
    ticket: SigningTicket,
    cms: bytes,
    *,
    authority: Authority = ONLINE,
    address: str | None = None,
) -> Signature:
    """Verify, store, then ask the authority about revocation; gives the signature, VALID or PENDING (or revoked).

    `cms` is DER, PEM or base64, at most 512 KB. The offline checks come first: a failure is an event and NotSigned
    (422, code of kit.eds), and the ticket may be used again until it is over. Refused EXPIRED, CHANGED, SIGNED or
    REPLAYED (409), GONE (404) for another's ticket. No row is locked while the network is asked.
    """
    actor.require(Role.DIRECTOR)
    mine = _check_ticket(actor, ticket)
    if mine.used_at is not None:
        return _same_again(mine, cms)
    version = mine.version
    check_state(version)
    received = _judged(mine, cms, authority, address)
    if received.verdict.status is Status.INVALID:
        failures = tuple(one for one in received.verdict.failures if one.code not in PENDING_CODES)  # not asked yet
        _note_failure(actor, version, failures)
        raise NotSigned(failures)
    signature = _stored(actor, mine, received)
    checking.ask(actor, signature, authority)
    return signature


def _check_ticket(actor: Actor, ticket: SigningTicket) -> SigningTicket:
    """The ticket as the database has it, if it is this person's."""
    mine: SigningTicket | None = (
        SigningTicket.objects.visible_to(actor)
        .select_related("version__report__facility__operator", "signature")
        .filter(pk=ticket.pk, user_id=actor.person())
        .first()
    )
    if mine is None:
        raise Refused("GONE", _("There is no such request to sign."), status=404)
    if mine.used_at is None and not mine.made_at <= now() < mine.expires_at:
        raise Refused(
            "EXPIRED",
            _("Half an hour has passed since the document was opened for signing."),
            fix=_("Open the page of the signature again and sign."),
            status=409,
        )
    return mine


def _judged(ticket: SigningTicket, cms: bytes, authority: Authority, address: str | None) -> Received:
    """The offline verdict; a missing time-stamp is asked for (nothing is locked here)."""
    question = question_of(ticket, cms, authority)
    if len(cms) <= envelope.LARGEST:
        wanted = value_to_stamp(cms)
        token = authority.stamp(*wanted) if wanted is not None else None
        if token is not None:
            question = replace(question, token=token.der, token_nonce=token.nonce, now=now())
    return Received(question, verify(question), address)


def question_of(ticket: SigningTicket, cms: bytes, authority: Authority) -> Question:
    """What the verifier is asked about a signature of this ticket."""
    manifest = ticket.said
    return Question(
        cms=cms,
        content=ticket.content,
        purpose=Purpose.REPORT,
        trust=authority.trust(),
        now=now(),
        owner=owner_of(ticket.version.report.facility.operator),
        earliest=manifest.approved_at - Ages().skew,
    )


def _note_failure(actor: Actor, version: ReportVersion, failures: tuple[Check, ...]) -> None:
    events.record(
        actor,
        "signature.refused",
        version,
        words=str(texts.words(failures[0])),
        codes=[check.code for check in failures],
    )


def _stored(actor: Actor, ticket: SigningTicket, received: Received) -> Signature:
    """The signature with its first check; the same one for the same click twice."""
    question = received.question
    try:
        with transaction.atomic():
            version = locked(actor, ticket.version)
            used = Signature.objects.filter(ticket=ticket).first()
            if used is not None:
                return _same_again(used.ticket, question.cms)
            check_state(version)
            if Signature.objects.filter(value_sha256=received.verdict.signature_sha256).exists():
                raise _replayed()
            _check_unchanged(version, ticket)
            signature = Signature.objects.create(**_facts(actor, ticket, received))
            checking.write(signature, received.question, received.verdict)
            events.record(actor, "signature.received", version, sha256=ticket.manifest_sha256, test=signature.is_test)
            return signature
    except IntegrityError as twice:  # the same value or ticket under another report at the same moment
        raise _replayed() from twice


def _same_again(ticket: SigningTicket, cms: bytes) -> Signature:
    """The signature of a used ticket when the same bytes come twice; Refused USED (409) for others."""
    signature: Signature = ticket.signature
    if signature.cms_sha256 != hashlib.sha256(cms).hexdigest():
        raise Refused(
            "USED",
            _("A signature was handed over for this document already."),
            fix=_("Open the page of the signature again."),
            status=409,
        )
    return signature


def _replayed() -> Refused:
    return Refused(
        "REPLAYED",
        _("This signature was handed over before."),
        fix=_("Sign this document anew."),
        status=409,
    )


def _check_unchanged(version: ReportVersion, ticket: SigningTicket) -> None:
    """Refused CHANGED (409) when the ticket speaks of other bytes, or of an approval that was taken back."""
    if not ticket.said.same_document(manifest_of(version)):
        raise Refused(
            "CHANGED",
            _("The report is not the one that was opened for signing: its approval was taken back since."),
            fix=_("Open the page of the signature again, look at the report and sign."),
            status=409,
        )


def _facts(actor: Actor, ticket: SigningTicket, received: Received) -> dict[str, Any]:
    """The columns of eds.md, section 6."""
    question, verdict = received.question, received.verdict
    who = verdict.signer
    assert who is not None and question.earliest is not None and verdict.reference_time is not None
    return {
        "version": ticket.version,
        "ticket": ticket,
        "user_id": actor.person(),
        "manifest": ticket.content,
        "manifest_sha256": ticket.manifest_sha256,
        "cms": question.cms,
        "cms_sha256": hashlib.sha256(question.cms).hexdigest(),
        "token": question.token,
        "token_nonce": question.token_nonce,
        "value_sha256": verdict.signature_sha256,
        "algorithm": who.algorithm,
        "signer_name": who.name,
        "signer_bin": who.bin,
        "signer_iin": who.iin,
        "organization": who.organization,
        "roles": list(who.roles),
        "certificate": verdict.chain[0].der,
        "certificate_sha256": who.certificate_sha256,
        "certificate_serial": who.serial,
        "issuer": who.issuer,
        "not_before": who.not_before,
        "not_after": who.not_after,
        "claimed_at": verdict.claimed_time,
        "signed_at": verdict.reference_time,
        "earliest": question.earliest,
        "received_at": question.now,
        "received_from": received.address,
        "is_test": verdict.test,
    }
