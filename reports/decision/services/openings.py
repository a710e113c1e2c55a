"""That a director opened what he is going to sign."""

from __future__ import annotations

from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from reports.decision.models import DocumentOpening
from reports.models import ReportVersion


def note_opened(actor: Actor, version: ReportVersion, *, what: str, content_sha256: str) -> DocumentOpening | None:
    """Write that the director opened this content, once; None for anybody else and for an older content."""
    if not actor.has(Role.DIRECTOR) or version.content is None or version.content.sha256 != content_sha256:
        return None
    opening, _created = DocumentOpening.objects.get_or_create(
        version=version,
        content_sha256=content_sha256,
        what=what,
        user_id=actor.person(),
        defaults={"opened_at": now()},
    )
    return opening


def has_opened(actor: Actor, version: ReportVersion) -> bool:
    """True when this person opened the content that stands approved now."""
    if version.content is None or actor.user_id is None:
        return False
    mine = DocumentOpening.objects.filter(version=version, user_id=actor.user_id)
    return bool(mine.filter(content_sha256=version.content.sha256).exists())
