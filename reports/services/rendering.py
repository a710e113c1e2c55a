"""Rendering in the background: PDF, XLSX and JSON of one content, each stored once (architecture 4.6)."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.files import read, sha256_of, store_bytes
from pekportal.kit.models import Job, StoredFile
from pekportal.kit.refused import Refused
from reports.machine import LIVE
from reports.models import Artefact, ReportVersion
from reports.services.content import compose_version, content_bytes, document_of
from reports.writers import pdf, xlsx

KINDS = ("pdf", "xlsx", "json")


def rendered(version: ReportVersion, content_sha256: str) -> list[Artefact]:
    """The files of one content in the language of the version: PDF, XLSX, JSON, as far as they are there."""
    kept = version.artefacts.filter(content_sha256=content_sha256, language=version.language).select_related("file")
    return sorted(kept, key=lambda artefact: KINDS.index(artefact.kind))


def content_of(version: ReportVersion) -> bytes:
    """Canonical JSON of the version: the frozen one once approved, else composed from the data of now."""
    if version.content is not None:
        return read(version.content)
    return content_bytes(compose_version(version))


def request_rendering(actor: Actor, version: ReportVersion) -> Job:
    """Start (or find) the job that renders the version as it is now; safe to click twice.

    Refused FROZEN (409) once the version is submitted or given up: its files are stored and never rendered again.
    """
    if version.state not in LIVE:
        raise Refused(
            "FROZEN",
            _("The report is submitted: its files are stored and are not prepared again."),
            fix=_("Download them on the page of the report."),
            status=409,
        )
    sha256 = sha256_of(content_of(version))
    return jobs.start(
        actor,
        "reports.render",
        key=job_key(version, sha256),
        title=f"{version.report.facility.label(version.language)} · {version.report.period.label(version.language)}",
        arguments={"version": str(version.pk)},
    )


def job_key(version: ReportVersion, content_sha256: str) -> str:
    """One job for one content: a double click finds the first one."""
    return f"render:{version.pk}:{version.language}:{content_sha256[:16]}"


def job_of(version: ReportVersion, content_sha256: str) -> Job | None:
    """The newest job that renders this content, ended ones too; None when nobody asked for it."""
    found: Job | None = Job.objects.filter(key=job_key(version, content_sha256)).for_list().first()
    return found


def missing_files(version: ReportVersion) -> list[str]:
    """Kinds not yet rendered of the frozen content."""
    if version.content is None:
        return list(KINDS)
    have = {artefact.kind for artefact in rendered(version, version.content.sha256)}
    return [kind for kind in KINDS if kind not in have]


Progress = Callable[[int, int, str], None]


def written(content: bytes, kind: str, progress: Progress | None = None) -> bytes:
    """The file of one kind from a canonical JSON."""
    if kind == "json":
        return content
    document = document_of(content)
    return pdf.write(document, progress=progress) if kind == "pdf" else xlsx.write(document)


def render_kind(
    actor: Actor, version: ReportVersion, content: bytes, kind: str, progress: Progress | None = None
) -> Artefact:
    """Render one kind of one content unless it is there already; idempotent by the unique constraint."""
    sha256 = sha256_of(content)
    found = version.artefacts.filter(kind=kind, language=version.language, content_sha256=sha256).first()
    if found is not None:
        return found
    data = written(content, kind, progress)
    stored: StoredFile = store_bytes(actor, data, name=file_name(version, kind), kind=kind)
    artefact, _created = Artefact.objects.get_or_create(
        version=version, kind=kind, language=version.language, content_sha256=sha256, defaults={"file": stored}
    )
    return artefact


def file_name(version: ReportVersion, kind: str) -> str:
    """Name of a download: ПЭК_210740000937_2026Q1_v1.pdf."""
    facility = version.report.facility
    return f"ПЭК_{facility.operator.bin}_{version.report.period}_v{version.number}.{kind}"
