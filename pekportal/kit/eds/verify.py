"""The verifier: one pure function from a question to a verdict. It never touches the network or the clock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from pekportal.kit.eds import chain, envelope, oids, profile, revocation, signer, timestamp
from pekportal.kit.eds.answers import Answer, Asked
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.envelope import Envelope
from pekportal.kit.eds.faults import Fault
from pekportal.kit.eds.question import LOGIN_MARK, Purpose, Question
from pekportal.kit.eds.signer import Signed
from pekportal.kit.eds.verdict import Check, Signer, Verdict

VERSION = "pekportal-eds 1"
LARGEST_CONTENT = 4 * 1024 * 1024
Value = TypeVar("Value")


@dataclass
class Ledger:
    """The checks done so far; what fails is written down, the rest goes on where it can."""

    checks: list[Check] = field(default_factory=list)

    def take(self, code: str, act: Callable[[], Value], say: Callable[[Value], str] = lambda value: "") -> Value | None:
        """Do one check: its value, or None when it failed; `code` stands for its success, the Fault's for failure."""
        try:
            value = act()
        except Fault as fault:
            self.checks.append(Check(fault.code, False, fault.detail))
            return None
        self.checks.append(Check(code, True, say(value)))
        return value


def verify(question: Question) -> Verdict:
    """VALID, INVALID or PENDING, with the checks in the order in which a person would ask.

    Whatever the bytes are, nothing is raised. Steps: Rules of checking (order № 1187 of 2015, as quoted in eds.md 5).
    """
    ledger = Ledger()
    opened = ledger.take("cms_read", lambda: _open(question))
    if opened is None:
        return Verdict(tuple(ledger.checks), test=question.trust.test)
    signed = ledger.take("signer_found", lambda: _signed(opened, question), lambda one: one.signature_oid)
    if signed is None:
        return Verdict(tuple(ledger.checks), test=question.trust.test)
    _check_content(ledger, opened, signed, question)
    at = _reference(ledger, signed, question)
    path = ledger.take(
        "chain_trusted",
        lambda: chain.build(signed.certificate, opened.certificates, question.trust, at),
        lambda found: found[-1].one(oids.COMMON_NAME),
    )
    _check_profile(ledger, signed.certificate, question)
    if path is not None:
        _check_revocation(ledger, path, at, question)
    return _verdict(ledger, signed, path or (), at, question)


def _open(question: Question) -> Envelope:
    largest = envelope.LARGEST_ATTACHED if question.attached else envelope.LARGEST
    if question.content is not None and len(question.content) > LARGEST_CONTENT:
        raise Fault("content_too_large", len(question.content))
    opened = envelope.opened(envelope.unwrap(question.cms, largest=largest), oids.DATA)
    if opened.content is not None and not question.attached:
        raise Fault("not_detached", f"{len(opened.content)} bytes are inside")
    if opened.content is None and question.content is None:
        raise Fault("content_missing")
    return opened


def _signed(opened: Envelope, question: Question) -> Signed:
    count, wanted = len(opened.signers), 1 if question.signer is None else question.signer
    if (count > 1 and question.signer is None) or not 1 <= wanted <= count:
        raise Fault("signer_count", count)
    return signer.read(opened.signers[wanted - 1], opened.certificates)


def _check_content(ledger: Ledger, opened: Envelope, signed: Signed, question: Question) -> None:
    """The document is the one that was signed, the signature is right, the text is for this purpose."""
    content = question.content if question.content is not None else opened.content
    assert content is not None
    inside = opened.content
    if inside is not None and inside != content:
        ledger.checks.append(Check("digest_mismatch", False, "another document is inside the signature"))
    ledger.take("digest", lambda: signer.check_digest(signed, content, oids.DATA))
    ledger.take("signature", lambda: signer.check_signature(signed), lambda _none: signed.signature_oid)
    ledger.take("certificate_named", lambda: signer.check_named_certificate(signed), _whether_named)
    ledger.take("purpose", lambda: _check_mark(content, question.purpose))


def _whether_named(named: bool) -> str:
    return "signing-certificate-v2" if named else "the signer's program names none"


def _check_mark(content: bytes, purpose: Purpose) -> None:
    """A text for logging in is no report, and nothing else is a text for logging in."""
    if content.startswith(LOGIN_MARK) != (purpose is Purpose.LOGIN):
        raise Fault("wrong_purpose", purpose.value)


def _reference(ledger: Ledger, signed: Signed, question: Question) -> datetime:
    """The moment that counts: the time-stamp's for a report; now for a log-in or when the stamp can not be believed."""
    if question.purpose is Purpose.LOGIN:
        return question.now
    if not (question.stamp_required or signed.tokens or question.token):
        ledger.checks.append(Check("timestamp_not_asked", True))
        return question.now
    stamp = ledger.take(
        "timestamp",
        lambda: timestamp.check(
            timestamp.the_token(signed.tokens, question.token),
            signed.signature,
            question.trust,
            now=question.now,
            skew=question.ages.skew,
            nonce=question.token_nonce,
        ),
        lambda one: f"{one.time.isoformat()} {one.policy}",
    )
    if stamp is None:
        return question.now
    if question.earliest is not None and stamp.time < question.earliest:
        ledger.checks.append(Check("signed_too_early", False, stamp.time.isoformat()))
    ledger.take(
        "timestamp_authorities",
        lambda: _authorities(_asked(stamp.path, stamp.time), question),
    )
    return stamp.time


def _check_profile(ledger: Ledger, certificate: Certificate, question: Question) -> None:
    purpose, owner = question.purpose, question.owner
    ledger.take("key_use", lambda: profile.check_use(certificate, purpose), str)
    ledger.take("policy_known", lambda: profile.check_policy(certificate, purpose), str)
    ledger.take("person", lambda: profile.check_person(certificate))
    asked = "owner" if owner is not None else "owner_not_asked"
    ledger.take(asked, lambda: profile.check_owner(certificate, purpose, owner), str)
    if purpose is Purpose.REPORT:
        ledger.take("role", lambda: profile.check_role(certificate, owner), str)


def _asked(path: chain.Path, at: datetime) -> tuple[Asked, ...]:
    """One question a certificate below the root."""
    return tuple(Asked(path[index], path[index + 1 :], at) for index in range(len(path) - 1))


def _check_revocation(ledger: Ledger, path: chain.Path, at: datetime, question: Question) -> None:
    leaf, *authorities = _asked(path, at)
    ledger.take(
        "not_revoked",
        lambda: _known(revocation.check(leaf, question.known, question.trust, now=question.now, ages=question.ages)),
        lambda found: "; ".join(f"{one.by} {one.made.isoformat()}" for one in found),
    )
    ledger.take("authorities", lambda: _authorities(tuple(authorities), question))


def _authorities(asked: tuple[Asked, ...], question: Question) -> None:
    revocation.check_authorities(asked, question.known, now=question.now, ages=question.ages)


def _known(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    if not answers:
        raise Fault("revocation_unknown")
    return answers


def _verdict(ledger: Ledger, signed: Signed, path: chain.Path, at: datetime, question: Question) -> Verdict:
    certificate = signed.certificate
    claimed = None
    try:
        claimed = signed.claimed_time
    except Fault as fault:
        ledger.checks.append(Check(fault.code, False, fault.detail))
    who = Signer(
        iin=profile.iin_of(certificate),
        bin=profile.bin_of(certificate),
        name=certificate.one(oids.COMMON_NAME),
        organization=certificate.one(oids.ORGANIZATION),
        roles=profile.roles_of(certificate),
        algorithm="gost2015_512" if signed.signature_oid == oids.GOST_SIGNATURE else "rsa_sha256",
        serial=f"{certificate.serial:x}",
        certificate_sha256=certificate.sha256,
        issuer=path[1].one(oids.COMMON_NAME) if path else "",
        not_before=certificate.not_before,
        not_after=certificate.not_after,
    )
    return Verdict(
        checks=tuple(ledger.checks),
        signer=who,
        reference_time=at,
        claimed_time=claimed,
        signature_sha256=hashlib.sha256(signed.signature).hexdigest(),
        test=question.trust.test,
        chain=path,
        tokens=signed.tokens,
    )
