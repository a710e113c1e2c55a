"""The approval was taken back: its signature is voided, visibly, and both sides are told."""

from __future__ import annotations

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from reports.models import ReportVersion
from reports.signing import letters
from reports.signing.models import Signature, SignatureVoid


def void_signatures(actor: Actor, version: ReportVersion, *, reason: str) -> list[Signature]:
    """Void what stands (called inside the transaction of `reopen`, the version locked)."""
    found = list(Signature.objects.filter(version=version, voided__isnull=True))
    for signature in found:
        SignatureVoid.objects.create(
            signature=signature, user_id=actor.user_id, name=actor.name, reason=reason, at=now()
        )
        events.record(actor, "signature.voided", version, words=reason, sha256=signature.manifest_sha256)
        letters.voided(signature, actor.name, reason)
    return found
