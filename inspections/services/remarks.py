"""Remarks of the inspector: written on a place, answered by the operator, opened again or closed."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from inspections import mail, people
from inspections.machine import OPEN, REMARK
from inspections.models import Remark, RemarkMessage
from inspections.services.terms import hold, last_day, term_fault
from pekportal.kit import events, letters
from pekportal.kit.access import Actor, Role
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose
from reports.decision.places import Place, Spot, find
from reports.decision.reading import NAMES
from reports.models import ReportVersion
from reports.services.content import document_for

LONGEST = 4000  # letters of a remark or an answer


@transaction.atomic
def write(
    actor: Actor, version: ReportVersion, *, text: str, place: Place | None = None, working_days: int | None = None
) -> Remark:
    """Write a remark on a place of a filed version (the whole report without one).

    The same words at the same place that are open already are the same remark (a double click). Refused GONE, EMPTY,
    LONG, TERM, PLACE (404).
    """
    actor.require(Role.INSPECTOR)
    where = place or Place()
    seen: ReportVersion | None = ReportVersion.objects.visible_to(actor).for_page().filter(pk=version.pk).first()
    if seen is None:
        raise Refused("GONE", _("There is no such report."), status=404)
    words = _said(text, "text", _("Write the remark."))
    fault = term_fault(working_days)
    if fault:
        raise Refused("TERM", fault, fields={"working_days": fault})
    spot = spot_in(seen, where)
    hold(f"remark:{seen.pk}")
    kept = {"version": seen, "table": where.table, "row": where.row, "column": where.column, "text": words}
    known: Remark | None = Remark.objects.filter(state=OPEN, author_id=actor.person(), **kept).first()
    if known is not None:
        return known
    written = Remark.objects.create(
        author_id=actor.person(),
        where=spot.words,
        seen=spot.text,
        working_days=working_days,
        due_on=last_day(working_days) if working_days else None,
        **kept,
    )
    events.record(actor, "report.remark", seen, words=words, table=where.table, row=where.row, column=where.column)
    _tell_operator("remark", written, str(written.pk), words)
    return written


def spot_in(version: ReportVersion, place: Place) -> Spot:
    """The place with its words in the language the report is filed in; Refused PLACE (404) when there is none."""
    spot = find(document_for(version, lang=version.language), place, document_for(version, lang=NAMES))
    if spot is None:
        raise Refused(
            "PLACE", _("There is no such place in the report."), fix=_("Choose it on the paper again."), status=404
        )
    return spot


def _said(text: str, field: str, missing: str) -> str:
    words = text.strip()
    if not words:
        raise Refused("EMPTY", missing, fields={field: missing})
    if len(words) > LONGEST:
        long = _("It is too long: %(n)s letters, at most %(most)s.") % {"n": len(words), "most": LONGEST}
        raise Refused("LONG", long, fields={field: long})
    return words


def _locked(actor: Actor, remark: Remark) -> Remark:
    rows = Remark.objects.visible_to(actor).select_for_update(of=("self",))
    found: Remark | None = rows.for_list().filter(pk=remark.pk).first()
    if found is None:
        raise Refused("GONE", _("There is no such remark."), status=404)
    return found


@transaction.atomic
def answer(actor: Actor, remark: Remark, *, words: str, upload: UploadedFile | None = None) -> Remark:
    """The operator answers with words and, if he wants, a file."""
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    found = _locked(actor, remark)
    REMARK.check(found, "answer", actor, reason="-")
    said = _said(words, "words", _("Write the answer."))
    stored = store_upload(actor, upload, purpose=Purpose.EVIDENCE) if upload else None
    moved = _move(actor, found, "answer", said, file=stored)
    version = found.version
    mail.tell(
        people.inspectors_for(found.author_id, version.report.facility),
        "remark-answer",
        f"remark-answer:{moved.messages.latest('created_at').pk}",
        what=mail.period_of(version.report.period),
        facility=version.report.facility,
        words=said,
        link=letters.link("inspections:remark-page", found.pk),
    )
    return moved


@transaction.atomic
def reopen(actor: Actor, remark: Remark, *, words: str) -> Remark:
    """The inspector: the answer does not settle it, and why."""
    actor.require(Role.INSPECTOR)
    found = _locked(actor, remark)
    REMARK.check(found, "reopen", actor, reason="-")
    said = _said(words, "words", _("Write why it is open again."))
    moved = _move(actor, found, "reopen", said)
    _tell_operator("remark-reopen", found, str(moved.messages.latest("created_at").pk), said)
    return moved


@transaction.atomic
def close(actor: Actor, remark: Remark, *, words: str = "") -> Remark:
    """The inspector: it is settled."""
    actor.require(Role.INSPECTOR)
    found = _locked(actor, remark)
    moved = _move(actor, found, "close", words.strip()[:LONGEST])
    _tell_operator("remark-close", found, str(moved.messages.latest("created_at").pk), words.strip())
    return moved


def _move(actor: Actor, remark: Remark, code: str, words: str, **more: Any) -> Remark:
    moved: Remark = REMARK.perform(remark, code, actor, reason=words)
    RemarkMessage.objects.create(
        remark=remark, kind=code, words=words, author_id=actor.person(), role=actor.role, **more
    )
    return moved


def _tell_operator(news: str, remark: Remark, key: str, words: str) -> None:
    report = remark.version.report
    mail.tell(
        people.operator_people(report.facility),
        news,
        f"{news}:{key}",
        what=mail.period_of(report.period),
        facility=report.facility,
        words="\n".join(filter(None, (remark.where, words))),
        until=remark.due_on if news in ("remark", "remark-reopen") else None,
        link=letters.link("inspections:remark-page", remark.pk),
    )
