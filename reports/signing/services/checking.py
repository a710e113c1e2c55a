"""Checks of a stored signature: the question again, the authority's answer, and what follows from it."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from operators.actors import actor_now
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.eds import evidence, texts
from pekportal.kit.eds.opinion import Heard
from pekportal.kit.eds.question import Purpose, Question
from pekportal.kit.eds.verdict import Status, Verdict
from pekportal.kit.eds.verify import VERSION
from pekportal.kit.files import store_bytes
from pekportal.kit.refused import Refused
from reports.machine import APPROVED
from reports.models import ReportVersion
from reports.services.submission import submit
from reports.signing import letters
from reports.signing.authority import ONLINE, Authority
from reports.signing.models import Signature, SignatureCheck
from reports.signing.queries import standing_of
from reports.signing.services.gathering import owner_of

log = logging.getLogger(__name__)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)


def question_of(signature: Signature, authority: Authority) -> Question:
    """The question about a stored signature, as of now."""
    return Question(
        cms=bytes(signature.cms),
        content=bytes(signature.manifest),
        purpose=Purpose.REPORT,
        trust=authority.trust(),
        now=now(),
        owner=owner_of(signature.version.report.facility.operator),
        token=None if signature.token is None else bytes(signature.token),
        token_nonce=None if signature.token_nonce is None else int(signature.token_nonce),
        earliest=signature.earliest,
    )


def write(
    signature: Signature, question: Question, verdict: Verdict, second: Heard | None = None, *, quiet: bool = False
) -> SignatureCheck:
    """A check with its evidence; `quiet` when nothing new is known, then the evidence is not kept once more.

    The evidence is of our own verdict, which can be computed again; a second opinion stands beside it as received.
    """
    judged = second.with_ours(verdict) if second else verdict
    kept = None
    if not quiet:
        data = evidence.gather(question, verdict).to_json()
        system = Actor.as_system("signing")
        kept = store_bytes(system, data, name=f"signature-{signature.pk.hex[:8]}.json", kind="json")
    return SignatureCheck.objects.create(
        signature=signature,
        status=judged.status.value,
        at=question.now,
        checks=judged.as_json()["checks"],
        verifier=VERSION,
        trust_sha256=question.trust.sha256,
        evidence=kept,
        second_opinion=second.answer if second else None,
    )


def ask(actor: Actor, signature: Signature, authority: Authority = ONLINE) -> SignatureCheck:
    """Ask the authority about a PENDING signature, write what it said, hand the report in when that was wished.

    Safe to call twice: a signature that is not pending (or voided) is left as it is.
    """
    standing = standing_of(signature)
    if standing.status != Status.PENDING.value:
        if standing.is_valid:
            _fulfil(signature)
        return standing.check
    question, verdict = authority.inquire(question_of(signature, authority))  # seconds: nothing is locked
    second = authority.second(question, verdict) if verdict.status is Status.VALID else None  # seconds too
    judged = second.with_ours(verdict) if second else verdict
    with transaction.atomic():
        version = ReportVersion.objects.select_for_update(of=("self",)).get(pk=signature.version_id)
        fresh = Signature.objects.select_related("voided", "wish__user").get(pk=signature.pk)
        standing = standing_of(fresh)
        if standing.status != Status.PENDING.value:
            return standing.check
        check = write(fresh, question, verdict, second, quiet=_same(judged, standing.check))
        _tell(actor, version, fresh, judged)
    if judged.status is Status.VALID:
        _fulfil(fresh)
    return check


def _same(verdict: Verdict, before: SignatureCheck) -> bool:
    """Whether it is pending for the very reasons that the check before gave."""
    reasons = [one["code"] for one in before.checks if not one["ok"]]
    return verdict.status is Status.PENDING and [one.code for one in verdict.failures] == reasons


def _tell(actor: Actor, version: ReportVersion, signature: Signature, verdict: Verdict) -> None:
    if verdict.status is Status.PENDING:
        return
    if verdict.status is Status.VALID:
        events.record(actor, "signature.valid", version, sha256=signature.manifest_sha256)
        return
    failure = verdict.failures[0]
    words = str(texts.words(failure))
    events.record(actor, "signature.invalid", version, words=words, codes=[check.code for check in verdict.failures])
    letters.found_invalid(signature, failure)


def _fulfil(signature: Signature) -> None:
    """«Hand it in as soon as it is confirmed»: in the director's own name, at the moment of his click."""
    wish = getattr(signature, "wish", None)
    version = ReportVersion.objects.get(pk=signature.version_id)
    if wish is None or version.state != APPROVED or was_refused(signature):
        return
    director = actor_now(wish.user, wish.membership_id, wish.user.language)
    try:
        if director is None:
            raise Refused(
                "MEMBERSHIP_ENDED",
                _("The role of the director ended before the signature was confirmed."),
                fix=_("Let the director of today hand the report in."),
                status=403,
            )
        director.require(Role.DIRECTOR)
        submit(director, version, clicked_at=wish.at)
    except Refused as refused:  # the signature stands; the director is told and does it himself
        log.warning("signature %s: the wish to submit was refused: %s", signature.pk, refused.code)
        events.record(
            Actor.as_system("signing"),
            "signature.not_submitted",
            version,
            words=str(refused),
            why=refused.code,
            signature=str(signature.pk),
        )
        letters.not_submitted(signature, refused)


def was_refused(signature: Signature) -> bool:
    """Whether the wish was tried and refused: it is told once, not at every sweep."""
    told = events.of(signature.version).filter(code="signature.not_submitted", facts__signature=str(signature.pk))
    return bool(told.exists())


def due(signature: Signature) -> bool:
    """Whether a pending signature is to be asked about again: after 1, 2, 4 … minutes, at most an hour apart."""
    asked = max(0, signature.checks.count() - 2)  # the offline check, and the first asking at once
    wait: timedelta = min(FIRST_WAIT * 2 ** min(asked, 10), LONGEST_WAIT)
    return standing_of(signature).check.at + wait <= now()
