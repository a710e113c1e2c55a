"""Programmes and the life of their versions: create, copy, send, recall, return, approve."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import Facility, Permit
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused
from programs import snapshot
from programs.checks import BLOCKER, Finding
from programs.document.rendering import request_files
from programs.facts import live_facts
from programs.findings import blocking, judged
from programs.lineage import copied
from programs.machine import APPROVED, OPEN, PROGRAM, REVIEW
from programs.models import DeclaredCell, FindingReason, Program, ProgramSection, ProgramVersion
from programs.sections import SECTIONS
from programs.services.grounds import require_basis
from programs.services.opened import lock_visible
from programs.signals import program_approved, program_in_force
from programs.tables.registry import TABLES


@transaction.atomic
def create_program(
    actor: Actor,
    facility: Facility,
    *,
    title: str,
    valid_from: dt.date,
    valid_to: dt.date,
    language: str = "ru",
    permit: Permit | None = None,
    is_demo: bool = False,
) -> ProgramVersion:
    """A new programme of a facility with its first draft and ten empty sections; two may not overlap in time."""
    actor.require(Role.ECOLOGIST)
    seen = Facility.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=facility.pk).first()
    if seen is None:
        raise Refused("GONE", _("There is no such facility."), status=404)
    if valid_to < valid_from:
        words = _("The programme ends before it begins.")
        raise Refused("DATES", words, fields={"valid_to": words})
    if Program.objects.filter(facility=seen, valid_from__lte=valid_to, valid_to__gte=valid_from).exists():
        raise Refused(
            "OVERLAP",
            _("The facility already has a programme in these years."),
            fix=_("Make a new version of that programme, or choose other dates."),
            status=409,
        )
    program = Program.objects.create(
        facility=seen, title=title.strip(), valid_from=valid_from, valid_to=valid_to, is_demo=is_demo
    )
    version = ProgramVersion.objects.create(program=program, language=language, permit=_own(permit, seen))
    ProgramSection.objects.bulk_create(ProgramSection(version=version, number=s.number) for s in SECTIONS)
    events.record(actor, "program.create", version)
    return version


def _own(permit: Permit | None, facility: Facility) -> Permit | None:
    if permit is not None and permit.facility_id != facility.pk:
        raise Refused("PERMIT", _("The permit belongs to another facility."), fields={"permit": _("Choose a permit.")})
    return permit


@transaction.atomic
def new_version(actor: Actor, program: Program, *, change_reason: str) -> ProgramVersion:
    """A draft copied from the approved version: rows with their lineage, sections, declared cells."""
    actor.require(Role.ECOLOGIST)
    seen = Program.objects.filter(pk__in=Program.objects.visible_to(actor).filter(pk=program.pk).values("pk"))
    locked = seen.select_for_update().first()
    if locked is None:
        raise Refused("GONE", _("There is no such programme."), status=404)
    if not change_reason.strip():
        words = _("Write in a sentence what changes and why.")
        raise Refused("REASON", words, fields={"change_reason": words})
    base = locked.versions.filter(state=APPROVED).first()
    if base is None or locked.versions.filter(state__in=(*OPEN, REVIEW)).exists():
        raise Refused(
            "OPEN_VERSION",
            _("A new version is made from the approved one, and only one may be open."),
            fix=_("Go on with the open version."),
            status=409,
        )
    number = max(locked.versions.values_list("number", flat=True)) + 1
    copy = ProgramVersion.objects.create(
        program=locked,
        number=number,
        language=base.language,
        permit=base.permit,
        change_reason=change_reason.strip(),
        supersedes=base,
    )
    _copy_content(base, copy)
    events.record(actor, "program.new_version", copy, words=change_reason.strip(), number=number)
    return copy


def _copy_content(base: ProgramVersion, copy: ProgramVersion) -> None:
    models: list[Any] = [table.model for table in TABLES.values() if table.model is not None]
    for model in [*models, ProgramSection, DeclaredCell]:
        rows = list(model.objects.filter(version=base))
        for row in rows:
            row.pk = copied(copy.pk, row.pk) if model in models else uuid.uuid4()
            row.version, row._state.adding = copy, True
            if hasattr(row, "row_version"):
                row.row_version = 1
        model.objects.bulk_create(rows)


@transaction.atomic
def send(actor: Actor, version: ProgramVersion) -> ProgramVersion:
    """The ecologist gives the version to the director; a change names what it rests on."""
    actor.require(*PROGRAM.moves["send"].roles)
    require_basis(lock_visible(actor, version.pk))
    return _move(actor, version, "send")


@transaction.atomic
def recall(actor: Actor, version: ProgramVersion) -> ProgramVersion:
    """The ecologist takes the version back before the director decided."""
    return _move(actor, version, "recall")


@transaction.atomic
def return_(actor: Actor, version: ProgramVersion, *, reason: str) -> ProgramVersion:
    """The director returns the version with remarks."""
    return _move(actor, version, "return", reason=reason.strip())


def _move(actor: Actor, version: ProgramVersion, code: str, *, reason: str = "") -> ProgramVersion:
    actor.require(*PROGRAM.moves[code].roles)
    moved: ProgramVersion = PROGRAM.perform(lock_visible(actor, version.pk), code, actor, reason=reason)
    return moved


@transaction.atomic
def approve(actor: Actor, version: ProgramVersion) -> ProgramVersion:
    """The director approves: one snapshot freezes everything used, the version in force before is superseded.

    Refused while a blocker stands, an error has no written reason, or a change does not name what it rests on.
    """
    actor.require(Role.DIRECTOR)
    locked = lock_visible(actor, version.pk)
    PROGRAM.check(locked, "approve", actor)
    require_basis(locked)
    facts = live_facts(locked)
    found = judged(locked, facts)
    stopping = blocking(found)
    if stopping:
        raise Refused(
            "FINDINGS",
            _("The programme can not be approved yet: %(count)s findings stop it. The first: %(first)s")
            % {"count": len(stopping), "first": stopping[0].finding.message()},
            fix=_("Write a reason for each error, or return the programme."),
        )
    value = snapshot.build(locked, facts, [item.finding for item in found])
    stored = snapshot.store(actor, locked, value)
    for old in ProgramVersion.objects.filter(program_id=locked.program_id, state=APPROVED):
        PROGRAM.perform(old, "supersede", Actor.as_system("pekportal"))
    approved: ProgramVersion = PROGRAM.perform(
        locked, "approve", actor, approved_at=now(), approved_by_id=actor.user_id, snapshot=stored
    )
    program_in_force.send(sender=ProgramVersion, version=approved, actor=actor)
    request_files(actor, approved, approved.language)
    transaction.on_commit(lambda: program_approved.send(sender=ProgramVersion, version_id=approved.pk))
    return approved


def write_reason(
    actor: Actor, version: ProgramVersion, code: str, place: str, *, reason: str, is_demo: bool = False
) -> FindingReason:
    """Why an error is accepted; written by the director (or, before sending, the ecologist); rewriting replaces it."""
    return write_reasons(actor, version, {(code, place): reason}, is_demo=is_demo)[0]


@transaction.atomic
def write_reasons(
    actor: Actor, version: ProgramVersion, reasons: Mapping[tuple[str, str], str], *, is_demo: bool = False
) -> list[FindingReason]:
    """Reasons by (code, place) of their findings: all of them or, when one can not stand, none."""
    actor.require(Role.DIRECTOR, Role.ECOLOGIST)
    locked = lock_visible(actor, version.pk)
    if locked.state not in (*OPEN, REVIEW):
        raise Refused("FROZEN", _("Reasons are written before the approval."), status=409)
    found = {(item.finding.code, item.finding.place): item.finding for item in judged(locked)}
    return [_written(actor, locked, found.get(key), key, reason, is_demo) for key, reason in reasons.items()]


def _written(
    actor: Actor, locked: ProgramVersion, finding: Finding | None, key: tuple[str, str], reason: str, is_demo: bool
) -> FindingReason:
    if not reason.strip():
        words = _("Write in a sentence why.")
        raise Refused("REASON", words, fields={"reason": words})
    if finding is None:
        raise Refused("NO_FINDING", _("The checks no longer say this."), fix=_("Reload the page."), status=409)
    if finding.severity == BLOCKER:
        raise Refused("BLOCKER", _("This finding can not be overridden by a reason."), fix=finding.fix)
    code, place = key
    written, _created = FindingReason.objects.update_or_create(
        version=locked,
        code=code,
        place=place,
        defaults={"reason": reason.strip(), "written_by_id": actor.user_id, "is_demo": is_demo},
    )
    events.record(actor, "program.reason", locked, words=reason.strip(), finding=code, place=place)
    return written
