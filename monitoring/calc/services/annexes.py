"""Making the annex in the background; each file is stored once and offered to the report."""

from __future__ import annotations

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from monitoring.calc.annex import KINDS, LANGUAGES, annex_of, written
from monitoring.calc.models import CalculationAnnex
from monitoring.calc.signals import annex_made
from monitoring.models import Quarter
from pekportal.kit import events, jobs
from pekportal.kit.access import Actor, Role
from pekportal.kit.files import store_bytes
from pekportal.kit.models import Job
from pekportal.kit.refused import Refused


@transaction.atomic
def request_annex(actor: Actor, quarter: Quarter, language: str) -> Job:
    """Start (or find) the job that makes PDF and XLSX of the stored calculations; safe to click twice.

    Refused LANGUAGE (404), NOTHING (422): nothing is calculated yet.
    """
    actor.require(Role.ECOLOGIST)
    if language not in LANGUAGES:
        raise Refused("LANGUAGE", _("The annex is printed in Russian or in Kazakh."), status=404)
    annex = annex_of(quarter)
    if not annex.calculations and not annex.brought:
        raise Refused("NOTHING", _("Nothing is calculated yet."), fix=_("Calculate first, then print."))
    return jobs.start(
        actor,
        "calc.annex",
        key=job_key(quarter, language, annex.sha256),
        title=f"{quarter.facility.label(language)} · {quarter.period.label(language)}",
        arguments={"quarter": str(quarter.pk), "language": language},
    )


def job_key(quarter: Quarter, language: str, sha256: str) -> str:
    """One job for one content and language."""
    return f"calc-annex:{quarter.pk}:{language}:{sha256[:16]}"


def job_of(quarter: Quarter, language: str) -> Job | None:
    """The newest job that makes the annex as it stands now; None when nobody asked."""
    key = job_key(quarter, language, annex_of(quarter).sha256)
    found: Job | None = Job.objects.filter(key=key).for_list().first()
    return found


def make(actor: Actor, quarter: Quarter, language: str, kind: str) -> CalculationAnnex:
    """Make one file unless it is there; idempotent by the unique constraint."""
    annex = annex_of(quarter)
    known = CalculationAnnex.objects.filter(quarter=quarter, kind=kind, language=language, content_sha256=annex.sha256)
    found: CalculationAnnex | None = known.select_related("file").first()
    if found is not None:
        return found
    data = written(annex, quarter.period.label(language), kind, language)
    stored = store_bytes(actor, data, name=file_name(quarter, kind, language), kind=kind)
    made, _created = CalculationAnnex.objects.get_or_create(
        quarter=quarter,
        kind=kind,
        language=language,
        content_sha256=annex.sha256,
        defaults={"file": stored},
    )
    return made


@transaction.atomic
def offer(actor: Actor, quarter: Quarter, made: list[CalculationAnnex]) -> bool:
    """Tell the rooms above that the annex is there; True when a report took it as its attachment."""
    older = CalculationAnnex.objects.filter(quarter=quarter).exclude(pk__in=[one.pk for one in made])
    with translation.override(made[0].language):
        title = _("Annex to the explanatory note: calculation of emissions")
    answers = annex_made.send(
        sender=Quarter,
        quarter=quarter,
        actor=actor,
        files=[one.file for one in made],
        older=list(older.values_list("file_id", flat=True)),
        title=title,
    )
    taken = any(answer for _receiver, answer in answers)
    events.record(actor, "calc.annex", quarter, attached=taken, sha256=[one.file.sha256 for one in made])
    return taken


def file_name(quarter: Quarter, kind: str, language: str) -> str:
    """Name of a download: Расчёт_выбросов_210740000937_2026Q3_ru.pdf."""
    return f"Расчёт_выбросов_{quarter.facility.operator.bin}_{quarter.period}_{language}.{kind}"


__all__ = ["KINDS", "file_name", "job_key", "job_of", "make", "offer", "request_annex"]
