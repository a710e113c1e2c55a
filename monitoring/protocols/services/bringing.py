"""Bringing up to fifty files at once, and reading each in the sandbox."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.models import Protocol, Quarter
from monitoring.protocols.models import Batch, Paper, PaperValue
from monitoring.protocols.reading import FoundPaper, load
from monitoring.services.quarters import lock_open
from operators.models import Accreditation, Laboratory
from operators.resolve import word_key
from pekportal.kit import events, files, jobs
from pekportal.kit.access import Actor, Role
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.sandbox import run_limited
from pekportal.kit.uploads import Purpose

MOST = 50  # files at once
READER = "monitoring.protocols.child:recognised"
SECONDS, MEMORY_MB = 60, 700
JOB = "protocols.read"


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file that is not kept: its name, why."""

    name: str
    words: str


def bring(actor: Actor, quarter: Quarter, uploads: Sequence[UploadedFile]) -> tuple[Batch | None, list[NotTaken]]:
    """Keep the files and start the job that reads them; the ones that can not be kept come back with words.

    Refused ROLE, GONE (404), FROZEN (409), FILES (none, or more than fifty). None when no file could be kept.
    """
    actor.require(Role.ECOLOGIST, Role.LABORATORY)
    if not uploads or len(uploads) > MOST:
        words = (
            _("Choose at least one file.")
            if not uploads
            else _("At most %(most)s files at once: you chose %(count)s.") % {"most": MOST, "count": len(uploads)}
        )
        raise Refused("FILES", words, fix=_("Bring the rest as another batch."), fields={"papers": words})
    with transaction.atomic():
        fresh = lock_open(actor, quarter.pk)
        kept, refused = [], []
        for upload in uploads:
            try:
                kept.append(store_upload(actor, upload, purpose=Purpose.EVIDENCE))
            except Refused as wrong:
                refused.append(NotTaken(upload.name or "", str(wrong)))
        if not kept:
            return None, refused
        batch = Batch.objects.create(
            quarter=fresh, laboratory_id=actor.laboratory_id if actor.has(Role.LABORATORY) else None,
            brought_by_id=actor.user_id,
        )  # fmt: skip
        for position, stored in enumerate(kept, 1):
            Paper.objects.create(batch=batch, position=position, file=stored)
        batch.job = jobs.start(actor, JOB, f"protocols:{batch.pk}", arguments={"batch": str(batch.pk)})
        batch.save(update_fields=["job"])
        events.record(actor, "quarter.protocols_brought", fresh, count=len(kept))
    return batch, refused


def read_paper(paper: Paper) -> Paper:
    """Read one file in a child process; what can not be read is said on its page. The same bytes are read once."""
    twin = _twin(paper)
    if twin is not None:
        paper.state, paper.twin = Paper.State.DUPLICATE, twin
        paper.save(update_fields=["state", "twin"])
        return paper
    try:
        dumped = run_limited(READER, files.read(paper.file), seconds=SECONDS, cpu_seconds=SECONDS, memory_mb=MEMORY_MB)
    except Refused as refused:
        paper.state, paper.problem = Paper.State.REFUSED, str(refused)
        paper.save(update_fields=["state", "problem"])
        return paper
    return keep_found(paper, load(dumped))


def _twin(paper: Paper) -> Paper | None:
    """Another live paper of the facility with the same bytes, brought before."""
    same: Paper | None = (
        Paper.objects.filter(
            batch__quarter__facility_id=paper.batch.quarter.facility_id, file__sha256=paper.file.sha256
        )
        .exclude(pk=paper.pk)
        .exclude(state__in=[Paper.State.DUPLICATE, Paper.State.AWAY])
        .filter(created_at__lte=paper.created_at)
        .order_by("created_at", "position")
        .first()
    )
    return same


@transaction.atomic
def keep_found(paper: Paper, found: FoundPaper) -> Paper:
    """Keep what was read: the head's facts and one row a value; a second reading replaces the first."""
    locked = Paper.objects.select_for_update(of=("self",)).select_related("batch__quarter__facility").get(pk=paper.pk)
    if locked.state not in (Paper.State.WAITING, Paper.State.REFUSED):
        return locked
    locked.values.all().delete()
    locked.state, locked.found, locked.problem = Paper.State.READ, found.dump(), ""
    locked.kind = Protocol.Kind.ACT if found.kind == "act" else Protocol.Kind.PROTOCOL
    locked.number, locked.accreditation = found.number[:60], found.accreditation[:60]
    locked.date = _day(found.date)
    locked.sampled_on = _day(found.sampled_on)
    locked.laboratory = laboratory_of(found, locked.batch)
    locked.save()
    PaperValue.objects.bulk_create(
        PaperValue(
            paper=locked,
            position=position,
            place=one.place[:300],
            substance=one.substance[:400],
            value=one.value[:120],
            unit=re.sub(r"\s*/\s*", "/", one.unit)[:40],  # a narrow column cuts «мкг/м3» in two
            norm=one.norm[:60],
            method=one.method[:400],
            instrument=one.instrument[:300],
            detection=one.detection[:60],
            averaging=one.averaging[:60],
            flow=one.flow[:60],
            sampled_on=_day(one.sampled_on),
            page=one.page,
            where=one.where[:60],
        )
        for position, one in enumerate(found.values, 1)
    )
    return locked


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def laboratory_of(found: FoundPaper, batch: Batch) -> Laboratory | None:
    """The laboratory of a paper: who brought it, else by БИН, by its attestation, by its name."""
    if batch.laboratory_id:
        return batch.laboratory
    customer = batch.quarter.facility.operator.bin
    by_bin = Laboratory.objects.filter(bin__in=[b for b in found.bins if b != customer]).first()
    if by_bin is not None:
        return by_bin
    if found.accreditation:
        paper = Accreditation.objects.filter(number__iexact=found.accreditation).select_related("laboratory").first()
        if paper is not None:
            return paper.laboratory
    name = word_key(found.laboratory)
    named = [lab for lab in Laboratory.objects.all() if name and _bare(lab.name) and _bare(lab.name) in name]
    return named[0] if len(named) == 1 else None


def _bare(name: str) -> str:
    """«ТОО «ЭкоЛаб» (демонстрация)» without its form of company and brackets."""
    plain = re.sub(r"\([^)]*\)|\b(?:ТОО|АО|ИП|РГП|ГКП|ЖШС|АҚ|LLP)\b", " ", name)
    return word_key(plain)
