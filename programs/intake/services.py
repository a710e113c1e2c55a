"""Bringing a document, reading it, taking it over into a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import Facility
from pekportal.kit import events, files, jobs
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.models import StoredFile
from pekportal.kit.refused import Refused
from pekportal.kit.sandbox import Limited, run_limited
from pekportal.kit.uploads import Purpose
from programs.intake import register, writing
from programs.intake.result import Recognised, load
from programs.machine import OPEN, REVIEW
from programs.models import Program, ProgramVersion
from programs.models.intake import Intake
from programs.services import versions

AT_ONCE = 1_500_000  # bytes: a larger document is read by the worker
READER = "programs.intake.child:recognised"
SECONDS, MEMORY_MB = 60, 900


@dataclass(frozen=True, slots=True)
class Frame:
    """Title and years of a programme that is made for the document."""

    title: str
    valid_from: dt.date
    valid_to: dt.date


def examine(data: bytes) -> Recognised:
    """Read a document in a child process with limits; Refused in words when it can not be read."""
    try:
        return load(run_limited(READER, data, seconds=SECONDS, cpu_seconds=SECONDS, memory_mb=MEMORY_MB))
    except Limited as wrong:
        raise Refused(
            "LIMITED",
            _("The document could not be read within the limits of time and memory."),
            fix=_("Leave only the programme in it, without annexes and pictures, and bring it again."),
        ) from wrong


def bring(actor: Actor, facility: Facility, upload: UploadedFile) -> Intake:
    """Keep an uploaded programme and read it: a small one at once, a large one as a job. Refused FILE…, GONE (404)."""
    actor.require(Role.ECOLOGIST)
    if not Facility.objects.visible_to(actor).filter(pk=facility.pk).exists():
        raise Refused("GONE", _("There is no such facility."), status=404)
    with transaction.atomic():
        stored = files.store_upload(actor, upload, purpose=Purpose.PROGRAM)
        intake = Intake.objects.create(facility=facility, file=stored, brought_by_id=actor.user_id)
        events.record(actor, "program.intake_brought", intake, file=stored.name)
        if stored.size > AT_ONCE:
            intake.job = jobs.start(
                actor, "programs.intake", f"intake:{intake.pk}", arguments={"intake": str(intake.pk)}
            )
            intake.save(update_fields=["job"])
            return intake
    return read_stored(intake)


def read_stored(intake: Intake) -> Intake:
    """Read the stored file of an intake; what can not be read is said on its page."""
    try:
        found = examine(files.read(intake.file))
    except Refused as refused:
        intake.state, intake.problem = Intake.State.REFUSED, str(refused)
    else:
        intake.state, intake.found, intake.problem = Intake.State.READ, found.dump(), ""
    intake.save(update_fields=["state", "found", "problem"])
    return intake


def draft_of(facility: Facility) -> ProgramVersion | None:
    """The open draft that a document is taken into: the newest one of the facility's programmes."""
    return (
        ProgramVersion.objects.filter(program__facility=facility, state__in=OPEN)
        .select_related("program__facility__operator")
        .order_by("-program__valid_from", "-number")
        .first()
    )


@transaction.atomic
def take(actor: Actor, intake: Intake, *, facts: Collection[str] = (), frame: Frame | None = None) -> Intake:
    """Write what was recognised into the open draft, or into a new programme with `frame`, in one transaction.

    `facts` are the keys of `register.compare` that go to the register. The same document a second time changes
    nothing. Raises Refused ROLE, GONE (404), NOT_READ, FRAME, REVIEW (409), OVERLAP (409).
    """
    actor.require(Role.ECOLOGIST)
    mine = Intake.objects.visible_to(actor).filter(pk=intake.pk).values("pk")
    locked = Intake.objects.select_for_update(of=("self",)).select_related("facility").filter(pk__in=mine).first()
    if locked is None:
        raise Refused("GONE", _("There is no such document."), status=404)
    if locked.found is None:
        raise Refused("NOT_READ", _("The document has not been read."), fix=_("Bring it again."), status=409)
    found = load(locked.found)
    register.accept(actor, locked.facility, found, facts)
    version = draft_of(locked.facility) or _new(actor, locked.facility, found, frame)
    outcome = writing.write(actor, version, found)
    locked.version, locked.outcome = version, outcome.json()
    locked.state, locked.taken_at = Intake.State.TAKEN, now()
    locked.save(update_fields=["version", "outcome", "state", "taken_at"])
    if outcome.changed or facts:
        counts: dict[str, Any] = outcome.counts()
        events.record(actor, "program.intake", version, file=str(locked.file), facts=sorted(facts), **counts)
    return locked


def _new(actor: Actor, facility: Facility, found: Recognised, frame: Frame | None) -> ProgramVersion:
    waiting = Program.objects.filter(facility=facility, versions__state=REVIEW).first()
    if waiting is not None and frame is None:
        raise Refused(
            "REVIEW",
            _("The programme «%(title)s» waits for the director: nothing can be written into it.")
            % {"title": waiting.title},
            fix=_("Recall it first, or enter the years of another programme."),
            status=409,
        )
    if frame is None:
        words = _("Enter the title and the years of the programme.")
        raise Refused("FRAME", words, fields={"title": words})
    return versions.create_program(
        actor,
        facility,
        title=frame.title,
        valid_from=frame.valid_from,
        valid_to=frame.valid_to,
        language=found.language,
    )


def keep(actor: Actor, facility: Facility, data: bytes, *, name: str, kind: str, found: Recognised) -> Intake:
    """The intake of a file that a command read; the same file of the same facility is kept once."""
    stored = StoredFile.objects.filter(sha256=files.sha256_of(data), intakes__facility=facility).first()
    stored = stored or files.store_bytes(actor, data, name=name, kind=kind)
    intake, _made = Intake.objects.update_or_create(
        facility=facility,
        file=stored,
        defaults={"found": found.dump(), "state": Intake.State.READ, "brought_by_id": actor.user_id},
    )
    return intake
