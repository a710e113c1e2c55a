"""Remarks of the director: drafted on the paper, sent with the return, mended, closed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused
from reports.decision.machine import DRAFT, REMARK
from reports.decision.models import DirectorRemark
from reports.decision.places import Place, find
from reports.decision.reading import NAMES
from reports.machine import LIVE, REVIEW
from reports.models import ReportVersion
from reports.services import lifecycle
from reports.services.content import document_for
from reports.services.locking import locked_in

LONGEST = 4000  # letters of a remark


def _said(text: str) -> str:
    words = text.strip()
    if not words:
        missing = _("Write what must be mended.")
        raise Refused("EMPTY", missing, fields={"text": missing})
    if len(words) > LONGEST:
        long = _("The remark is too long: %(n)s letters, at most %(most)s.") % {"n": len(words), "most": LONGEST}
        raise Refused("LONG", long, fields={"text": long})
    return words


@transaction.atomic
def write_remark(actor: Actor, version: ReportVersion, *, place: Place, text: str) -> DirectorRemark:
    """Draft a remark on a place of the report that waits for the director.

    The same words at the same place twice are one remark (a double click). Refused EMPTY, LONG, PLACE (404), STATE.
    """
    actor.require(Role.DIRECTOR)
    fresh = locked_in(actor, version, (REVIEW,))
    words = _said(text)
    # the words of the place stay with the remark: in the language the report is filed in
    spot = find(document_for(fresh, lang=fresh.language), place, document_for(fresh, lang=NAMES))
    if spot is None:
        raise Refused(
            "PLACE", _("There is no such place in the report."), fix=_("Choose it on the paper again."), status=404
        )
    remark, created = DirectorRemark.objects.get_or_create(
        version=fresh,
        table=place.table,
        row=place.row,
        column=place.column,
        text=words,
        state=DRAFT,
        defaults={"where": spot.words, "seen": spot.text, "author_id": actor.user_id},
    )
    if created:
        events.record(actor, "remark.write", remark, words=words, table=place.table, row=place.row)
    return remark


@transaction.atomic
def drop_remark(actor: Actor, version: ReportVersion, remark_id: UUID) -> None:
    """Throw a draft away; one that is gone already is no error. Refused GONE (404) for one of another version."""
    actor.require(Role.DIRECTOR)
    fresh = locked_in(actor, version, LIVE)
    if DirectorRemark.objects.filter(pk=remark_id).exclude(version=fresh).exists():
        raise Refused("GONE", _("There is no such remark."), status=404)
    for remark in fresh.director_remarks.filter(pk=remark_id, state=DRAFT):
        events.record(actor, "remark.drop", remark, words=remark.text)
        remark.delete()


@transaction.atomic
def return_with_remarks(actor: Actor, version: ReportVersion, *, words: str) -> ReportVersion:
    """Return the report: the drafted remarks go with it; without one, words are needed."""
    actor.require(Role.DIRECTOR)
    fresh = locked_in(actor, version, (REVIEW,))
    drafts = fresh.director_remarks.filter(state=DRAFT).count()
    reason = words.strip()
    if not reason and drafts:
        with translation.override(fresh.language):  # both sides read it, later too
            reason = _("Remarks: %(n)s. Each stands at its place in the report.") % {"n": drafts}
    return lifecycle.return_(actor, fresh, reason=reason)


def tell_remarks(actor: Actor, version: ReportVersion) -> None:
    """Inside the transaction of the return: every draft becomes an open remark of the ecologist."""
    for remark in version.director_remarks.filter(state=DRAFT):
        REMARK.perform(remark, "tell", Actor.as_system(actor.name))


def _own(actor: Actor, version: ReportVersion, remark_id: UUID) -> DirectorRemark:
    fresh = locked_in(actor, version, LIVE)
    found: DirectorRemark | None = fresh.director_remarks.told().filter(pk=remark_id).first()
    if found is None:
        raise Refused("GONE", _("There is no such remark."), status=404)
    return found


@transaction.atomic
def mend_remark(actor: Actor, version: ReportVersion, remark_id: UUID, *, answer: str) -> DirectorRemark:
    """The ecologist: it is mended, with what was done."""
    actor.require(Role.ECOLOGIST)
    found = _own(actor, version, remark_id)
    mended: DirectorRemark = REMARK.perform(
        found, "mend", actor, reason=answer, answer=answer.strip(), answered_by_id=actor.user_id, answered_at=now()
    )
    return mended


@transaction.atomic
def close_remark(actor: Actor, version: ReportVersion, remark_id: UUID) -> DirectorRemark:
    """The director: it is settled."""
    actor.require(Role.DIRECTOR)
    closed: DirectorRemark = REMARK.perform(_own(actor, version, remark_id), "close", actor)
    return closed


@transaction.atomic
def reopen_remark(actor: Actor, version: ReportVersion, remark_id: UUID, *, reason: str) -> DirectorRemark:
    """The director: it is not mended, and why; the answer stays in the history."""
    actor.require(Role.DIRECTOR)
    opened: DirectorRemark = REMARK.perform(_own(actor, version, remark_id), "reopen", actor, reason=reason)
    return opened
