"""The draft of a letter: made from facts, edited, signed, or given up."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from inspections.letters.clock import send_by
from inspections.letters.drafting import facts_of
from inspections.letters.machine import DRAFT, LETTER
from inspections.letters.models import InformationLetter, LetterFact
from inspections.services.terms import hold
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now, today
from pekportal.kit.canonical import canonical
from pekportal.kit.refused import Refused
from reports.models import ReportVersion

FORMAT = "pekportal-information-letter/1"
LONGEST = 8000


@dataclass(frozen=True, slots=True)
class Sentence:
    """A fact as the official left it; `pk` None for one he added himself."""

    pk: UUID | None
    text: str
    source: str
    is_kept: bool = True


@transaction.atomic
def draft(actor: Actor, version: ReportVersion, *, found_on: dt.date) -> InformationLetter:
    """A draft about a filed version; one that is being written already is given again. Refused GONE, FOUND, NOTHING."""
    actor.require(Role.INSPECTOR)
    seen: ReportVersion | None = ReportVersion.objects.visible_to(actor).for_page().filter(pk=version.pk).first()
    if seen is None:
        raise Refused("GONE", _("There is no such report."), status=404)
    if actor.department_id is None:
        raise Refused("DEPARTMENT", _("A letter is written by an inspector of a department."), status=403)
    _check_day(found_on)
    hold(f"letter:{seen.pk}:{actor.department_id}")
    known = InformationLetter.objects.filter(version=seen, department_id=actor.department_id, state=DRAFT).first()
    if known is not None:
        return known
    facts = facts_of(seen)
    with translation.override(seen.language):
        lead = _(
            "By the results of preventive control without a visit (article 174, paragraph 3, of the Environmental Code "
            "of the Republic of Kazakhstan) the following was found."
        )
        demand = _(
            "Under article 174, paragraph 7, of the Code please submit a plan of measures with definite terms within "
            "ten working days from the day after the delivery of this letter. If you do not agree, you may submit "
            "objections within the same term (paragraph 8)."
        )
    letter: InformationLetter = InformationLetter.objects.create(
        facility=seen.report.facility,
        version=seen,
        department_id=actor.department_id,
        number=f"ИП-{today():%Y}-{uuid4().hex[:6].upper()}",
        language=seen.language,
        found_on=found_on,
        send_by=send_by(found_on),
        lead=lead,
        demand=demand,
        author_id=actor.person(),
        is_demo=seen.is_demo,
    )
    LetterFact.objects.bulk_create(
        LetterFact(letter=letter, position=n, text=one.text, source=one.source) for n, one in enumerate(facts, 1)
    )
    events.record(actor, "letter.drafted", letter, number=letter.number, facts=len(facts))
    return letter


def _check_day(found_on: dt.date) -> None:
    if found_on > today():
        ahead = _("The day lies ahead.")
        raise Refused("FOUND", ahead, fields={"found_on": ahead})


def locked(actor: Actor, letter: InformationLetter) -> InformationLetter:
    """The letter as it is now, locked; Refused GONE (404) when it is not the actor's."""
    rows = InformationLetter.objects.visible_to(actor).select_for_update(of=("self",)).for_list()
    found: InformationLetter | None = rows.filter(pk=letter.pk).first()
    if found is None:
        raise Refused("GONE", _("There is no such letter."), status=404)
    return found


@transaction.atomic
def edit(
    actor: Actor,
    letter: InformationLetter,
    *,
    found_on: dt.date,
    lead: str,
    demand: str,
    sentences: Sequence[Sentence],
    row_version: int,
) -> InformationLetter:
    """Save the official's words. Refused STATE, STALE (409), FACTS (422): a sentence without its source."""
    actor.require(Role.INSPECTOR)
    fresh = locked(actor, letter)
    if fresh.state != DRAFT:
        raise Refused("STATE", _("A signed letter is not changed."), status=409)
    if fresh.row_version != row_version:
        raise Refused(
            "STALE",
            _("Somebody changed the letter meanwhile."),
            fix=_("Open the letter in another window, compare, and save again."),
            status=409,
        )
    _check_day(found_on)
    bare = [one for one in sentences if one.is_kept and bool(one.text.strip()) != bool(one.source.strip())]
    if bare or any(len(one.text) > LONGEST for one in sentences):
        raise Refused(
            "FACTS",
            _("A sentence stands without its source."),
            fix=_("Name the place of the report or the document it was read in, or leave the sentence out."),
        )
    own = {fact.pk: fact for fact in fresh.facts.all()}
    last = max((fact.position for fact in own.values()), default=0)
    for one in sentences:
        if one.pk in own:
            fact = own[one.pk]
            fact.is_kept = one.is_kept and bool(one.text.strip())
            if fact.is_kept:
                fact.text, fact.source = one.text.strip(), one.source.strip()
            fact.save(update_fields=["text", "source", "is_kept"])
        elif one.text.strip() and one.is_kept:
            last += 1
            LetterFact.objects.create(letter=fresh, position=last, text=one.text.strip(), source=one.source.strip())
    fresh.found_on, fresh.send_by = found_on, send_by(found_on)
    fresh.lead, fresh.demand, fresh.row_version = lead.strip(), demand.strip(), row_version + 1
    fresh.save(update_fields=["found_on", "send_by", "lead", "demand", "row_version"])
    return fresh


@transaction.atomic
def sign(actor: Actor, letter: InformationLetter, *, sha256: str) -> InformationLetter:
    """The official's act, confirmed by his password (the page asked for it): text and hash are frozen.

    `sha256` is of the text he saw. Refused NOTHING (422) without a fact, STALE (409) when the text changed meanwhile.
    """
    actor.require(Role.INSPECTOR)
    fresh = locked(actor, letter)
    LETTER.check(fresh, "sign", actor)
    if not fresh.facts.filter(is_kept=True).exists():
        raise Refused("NOTHING", _("The letter states no fact."), fix=_("Add a sentence with its source."))
    content = content_of(fresh)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refused(
            "STALE", _("The text changed after you opened it."), fix=_("Read it again, then sign."), status=409
        )
    signed: InformationLetter = LETTER.perform(
        fresh,
        "sign",
        actor,
        signed_by_id=actor.person(),
        signed_name=actor.name,
        signed_at=now(),
        sign_manner=InformationLetter.SignManner.PASSWORD,
        content=content.decode(),
        sha256=sha256,
    )
    return signed


def content_of(letter: InformationLetter) -> bytes:
    """What is signed, as canonical JSON."""
    return canonical(
        {
            "format": FORMAT,
            "number": letter.number,
            "facility": str(letter.facility_id),
            "version": str(letter.version_id or ""),
            "department": str(letter.department_id),
            "language": letter.language,
            "found_on": letter.found_on.isoformat(),
            "lead": letter.lead,
            "facts": [{"text": one.text, "source": one.source} for one in letter.facts.filter(is_kept=True)],
            "demand": letter.demand,
        }
    )


@transaction.atomic
def withdraw(actor: Actor, letter: InformationLetter, *, reason: str) -> InformationLetter:
    """It will not be sent, and why."""
    actor.require(Role.INSPECTOR)
    gone: InformationLetter = LETTER.perform(locked(actor, letter), "withdraw", actor, reason=reason)
    return gone
