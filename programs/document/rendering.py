"""Rendering in the background: a file is made once from one content and stored by its hash (architecture 4.6)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today
from pekportal.kit.files import store_bytes
from pekportal.kit.models import Job, StoredFile
from pekportal.kit.refused import Refused
from programs.document import pdf, sheet, word
from programs.document.source import LANGUAGES, content_sha256, document_of
from programs.models import ProgramFile, ProgramVersion

KINDS = ("pdf", "docx", "xlsx")


def files_of(version: ProgramVersion, language: str, sha256: str) -> list[ProgramFile]:
    """The files made from this content in `language`, in the order of KINDS."""
    kept = version.files.filter(language=language, content_sha256=sha256).select_related("file")
    return sorted(kept, key=lambda one: KINDS.index(one.kind))


def job_key(version: ProgramVersion, language: str, sha256: str) -> str:
    """One job for one content and language: a double click finds the first one."""
    return f"programme:{version.pk}:{language}:{sha256[:16]}"


def job_of(version: ProgramVersion, language: str, sha256: str) -> Job | None:
    """The newest job that makes these files, ended ones too; None when nobody asked for them."""
    found: Job | None = Job.objects.filter(key=job_key(version, language, sha256)).for_list().first()
    return found


def request_files(actor: Actor, version: ProgramVersion, language: str) -> Job:
    """Start (or find) the job that makes the files of the version as it is now; safe to click twice.

    Refused READY (409) when all of them are stored: they are never made again from the same content.
    """
    if language not in LANGUAGES:
        raise Refused("LANGUAGE", _("The programme is printed in Russian or in Kazakh."), status=404)
    sha256 = content_sha256(version)
    if len(files_of(version, language, sha256)) == len(KINDS):
        raise Refused(
            "READY", _("The files are ready, they are not made again."), fix=_("Reload the page."), status=409
        )
    return jobs.start(
        actor,
        "programs.print",
        key=job_key(version, language, sha256),
        title=f"{version.program.facility.label(language)} · {_('version %(n)s') % {'n': version.number}}",
        arguments={"version": str(version.pk), "language": language},
    )


def written(version: ProgramVersion, language: str, kind: str) -> bytes:
    """The file of one kind, made now and not stored."""
    document = document_of(version, language)
    writer = {"pdf": pdf.write, "docx": word.write, "xlsx": sheet.write}[kind]
    return writer(document, created=_moment(version))


def _moment(version: ProgramVersion) -> datetime:
    """The date inside the file: of the approval, else today's midnight (the same input gives the same bytes)."""
    return version.approved_at or pdf.moment_of(today().isoformat())


def make(actor: Actor, version: ProgramVersion, language: str, kind: str) -> ProgramFile:
    """Make one file unless it is there already; idempotent by the unique constraint."""
    sha256 = content_sha256(version)
    found: ProgramFile | None = version.files.filter(kind=kind, language=language, content_sha256=sha256).first()
    if found is not None:
        return found
    data = written(version, language, kind)
    stored: StoredFile = store_bytes(actor, data, name=file_name(version, language, kind), kind=kind)
    made, _created = ProgramFile.objects.get_or_create(
        version=version, kind=kind, language=language, content_sha256=sha256, defaults={"file": stored}
    )
    return made


def file_name(version: ProgramVersion, language: str, kind: str) -> str:
    """Name of a download: Программа_ПЭК_210740000937_2026-2035_v1_ru.pdf."""
    program = version.program
    years = f"{program.valid_from.year}-{program.valid_to.year}"
    return f"Программа_ПЭК_{program.facility.operator.bin}_{years}_v{version.number}_{language}.{kind}"
