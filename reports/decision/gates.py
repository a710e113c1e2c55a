"""What this room demands before a report goes on (ADR 31), and what it says beforehand."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from reports.decision.corrected import changes_between, corrects, unchanged
from reports.decision.reading import unexplained_of
from reports.decision.services.openings import has_opened
from reports.gates import guards, mentions
from reports.models import ReportVersion


@guards("sign")
def opened_first(actor: Actor, version: ReportVersion) -> Refused | None:
    """Nobody signs what he has not opened: the paper or the PDF of the content that is approved now."""
    if has_opened(actor, version):
        return None
    return Refused(
        "NOT_OPENED",
        _("You have not opened the report yet. It can be signed after you have read it."),
        fix=_("Open the paper of the report or its PDF, then come back."),
        status=409,
    )


@guards("send", "approve")
def changed_at_all(actor: Actor, version: ReportVersion) -> Refused | None:
    """A correction in which nothing is corrected is refused, with the cells that would have to change."""
    return unchanged(actor, version)


@mentions("send", "approve")
def standing_remarks(actor: Actor, version: ReportVersion) -> str:
    """Open remarks of the director."""
    count = version.director_remarks.standing().count()
    if not count:
        return ""
    words = ngettext(
        "%(n)s remark of the director is not mended.", "%(n)s remarks of the director are not mended.", count
    )
    return words % {"n": count}


@mentions("discard")
def changed_so_far(actor: Actor, version: ReportVersion) -> str:
    """What a correction has changed already and giving it up does not undo."""
    older = corrects(version)
    count = len(changes_between(older, version, actor.language)) if older is not None else 0
    if not count:
        return ""
    words = ngettext(
        "%(n)s place differs from the filed report already. If it should not, put it back before you give up.",
        "%(n)s places differ from the filed report already. If they should not, put them back before you give up.",
        count,
    )
    return words % {"n": count}


@mentions("send", "approve")
def unexplained(actor: Actor, version: ReportVersion) -> str:
    """Large changes without a reason: a question the director will ask, no bar."""
    count = len(unexplained_of(version))
    if not count:
        return ""
    words = ngettext(
        "%(n)s large change has no reason: the director will ask.",
        "%(n)s large changes have no reason: the director will ask.",
        count,
    )
    return words % {"n": count}
