"""From an approved version to its manifest."""

from __future__ import annotations

from django.utils.translation import gettext as _

from operators.models import Operator
from pekportal.kit.eds.question import LOGIN_MARK, Owner
from pekportal.kit.refused import Refused
from reports.machine import APPROVED
from reports.models import ReportVersion
from reports.services.rendering import missing_files, rendered
from reports.signing.manifest import ARTEFACT, ATTACHMENT, LARGEST, STATEMENT, File, Manifest, in_order


def owner_of(operator: Operator) -> Owner:
    """Whose key signs: the operator's БИН, or the ИИН of a sole proprietor (kept in the same field)."""
    return Owner(iin=operator.bin) if operator.is_sole_proprietor else Owner(bin=operator.bin)


def manifest_of(version: ReportVersion) -> Manifest:
    """The manifest of a version approved and rendered; Refused STATE or RENDERING (409), TOO_MANY (422) otherwise."""
    if version.content is None or version.approved_at is None:
        raise Refused(
            "STATE",
            _("Only an approved report is signed."),
            fix=_("Open the page of the report and look what is to be done first."),
            status=409,
        )
    missing = missing_files(version)
    if missing:
        raise Refused(
            "RENDERING",
            _("The files of the report are still being prepared: %(kinds)s.") % {"kinds": ", ".join(missing)},
            fix=_("Wait for the bar to finish, then sign."),
            status=409,
        )
    found = _manifest(version)
    data = found.to_bytes()
    if len(data) > LARGEST:
        raise Refused(
            "TOO_MANY",
            _("The report has too many attachments to be signed: %(count)d.") % {"count": len(found.files)},
            fix=_("Take the approval back and put the attachments together in fewer files."),
        )
    assert not data.startswith(LOGIN_MARK)
    return found


def _manifest(version: ReportVersion) -> Manifest:
    assert version.content is not None and version.approved_at is not None
    report = version.report
    operator = report.facility.operator
    return Manifest(
        report=report.pk,
        version=version.pk,
        number=version.number,
        owner_kind="iin" if operator.is_sole_proprietor else "bin",
        owner=operator.bin,
        operator=operator.name,
        facility=report.facility.name,
        facility_id=report.facility_id,
        period=str(report.period),
        edition=report.edition,
        language=version.language,
        approved_at=version.approved_at,
        content_sha256=version.content.sha256,
        files=in_order(_files(version, version.content.sha256)),
        statement=STATEMENT(version.language),
    )


def _files(version: ReportVersion, content_sha256: str) -> list[File]:
    made = [
        File(ARTEFACT, one.kind, one.file.name, one.file.size, one.file.sha256)
        for one in rendered(version, content_sha256)
    ]
    attached = [
        File(ATTACHMENT, one.kind, one.file.name, one.file.size, one.file.sha256)
        for one in version.attachments.select_related("file")
    ]
    return made + attached


def is_signable(version: ReportVersion) -> bool:
    """Approved, with its files ready."""
    return version.state == APPROVED and not missing_files(version)
