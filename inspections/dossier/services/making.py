"""Verbs of a dossier: ask for one, make it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from inspections.dossier.collecting import STEPS, collect
from inspections.dossier.models import Dossier
from operators.models import Facility
from pekportal.kit import events, jobs
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import Quarter, now, today, zone
from pekportal.kit.files import store_bytes
from pekportal.kit.models import Job
from pekportal.kit.refused import Refused
from pekportal.kit.text import T
from reports.record import page as offline
from reports.record.pack import dossier as pack
from reports.record.pack.bundle import checker
from reports.record.pack.check import Belief
from reports.record.pack.manifest import Listed

MAKE = "dossier.make"
MOST_QUARTERS = 12


class BrokenDossier(Exception):
    """What was made does not verify: nothing is stored, the job fails."""


@transaction.atomic
def ask(actor: Actor, facility: Facility, first: Quarter, last: Quarter) -> Job:
    """Start the making; the same one asked for twice is one job while it runs."""
    actor.require(Role.INSPECTOR)
    if actor.department_id is None or not Facility.objects.visible_to(actor).filter(pk=facility.pk).exists():
        raise Refused("GONE", _("There is no such facility."), status=404)
    if last < first or len(list(first.up_to(last))) > MOST_QUARTERS:
        words = _("From one to %(most)d quarters, the first before the last.") % {"most": MOST_QUARTERS}
        raise Refused("SPAN", words, fields={"last": words})
    title = _("Dossier: %(facility)s, %(first)s – %(last)s") % {
        "facility": facility.label(actor.language),
        "first": first.label(actor.language),
        "last": last.label(actor.language),
    }
    return jobs.start(
        actor,
        MAKE,
        key=f"dossier:{facility.pk}:{first}:{last}:{actor.membership_id}",
        title=title[:200],
        arguments={"facility": str(facility.pk), "first": str(first), "last": str(last)},
    )


def make(
    actor: Actor, facility: Facility, first: Quarter, last: Quarter, *, job: UUID, step: Callable[[int, int, str], None]
) -> Dossier:
    """Gather, seal, check and keep the ZIP; the job done again after a crash finds what it made."""
    actor.require(Role.INSPECTOR)
    department_id = actor.department_id
    if department_id is None or not Facility.objects.visible_to(actor).filter(pk=facility.pk).exists():
        raise Refused("GONE", _("There is no such facility."), status=404)
    known: Dossier | None = Dossier.objects.filter(job=job).first()
    if known is not None:
        return known
    found = collect(facility, first, last, step)
    moment = now()
    number = f"{today():%Y}-{job.hex[:8].upper()}"
    about = pack.Dossier(
        number=number,
        moment=moment.astimezone(zone()).isoformat(),
        made_by=actor.name,
        facility={"name": facility.name, "operator": facility.operator.name, "bin": facility.operator.bin},
        span={"first": str(first), "last": str(last)},
        entries=(),
    )
    titles = {name: str(title) for name, title in found.titles.items()}
    data = pack.build(about, found.entries, titles, checker(), lambda lines: page_of(about, lines, found.titles))
    outcome = pack.verify_dossier(data, Belief(allow_test=True, extra=frozenset(settings.EDS_ROOTS_SHA256)))
    if outcome.verdict != "VALID":
        raise BrokenDossier([one.code for one in outcome.checks if not one.ok])
    step(STEPS, STEPS, "")
    with transaction.atomic():
        stored = store_bytes(actor, data, name=f"ПЭК_дело_{number}.zip", kind="zip")
        made = Dossier.objects.create(
            number=number,
            facility=facility,
            first=str(first),
            last=str(last),
            department_id=department_id,
            made_by_id=actor.person(),
            made_by_name=actor.name,
            made_at=moment,
            job=job,
            file=stored,
            sha256=stored.sha256,
            size=stored.size,
            contents=found.counts,
            is_test=outcome.is_test,
        )
        events.record(actor, "dossier.made", made, number=number, sha256=made.sha256, facility=str(facility.pk))
    return made


def page_of(about: pack.Dossier, lines: tuple[Listed, ...], titles: Mapping[str, T]) -> bytes:
    """index.html of the ZIP in Kazakh and Russian: what lies in it, how it is checked."""
    facts = {
        "about": about,
        "first": Quarter.parse(about.span["first"]),
        "last": Quarter.parse(about.span["last"]),
        "made_at": dt.datetime.fromisoformat(about.moment),
    }
    parts = []
    for lang in offline.LANGUAGES:
        with translation.override(lang):
            files = [(one, titles[one.name](lang)) for one in lines if one.name in titles]
            parts.append((lang, render_to_string("dossier/offline_part.html", {**facts, "files": files})))
    context = {"about": about, "parts": parts, "style": offline.style()}
    return render_to_string("dossier/offline.html", context).encode()
