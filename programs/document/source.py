"""From a stored version to its document: an approved one speaks from its snapshot, an open one from live tables."""

from __future__ import annotations

from typing import Any

from operators.models import Permit
from pekportal.kit import events
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.canonical import canonical, plain
from pekportal.kit.files import sha256_of
from programs import snapshot
from programs.document.compose import compose
from programs.document.value import About, Given, ProgrammeDocument
from programs.facts import facts_of
from programs.findings import judged
from programs.machine import SUPERSEDED
from programs.models import ProgramVersion

LAYOUT = "programme-1"  # a change of the layout makes the files of drafts anew, never those of approved versions
LANGUAGES = ("ru", "kk")


def document_of(version: ProgramVersion, lang: str) -> ProgrammeDocument:
    """The document of the version as it is now, in `lang`."""
    given = [
        Given(
            item.finding.code,
            item.finding.table,
            item.finding.shown_row,
            item.finding.message(lang),
            item.reason,
            item.is_demo,
        )
        for item in judged(version)
    ]
    return compose(facts_of(version), about_of(version), given, lang)


def content_sha256(version: ProgramVersion) -> str:
    """What the files of the version are rendered from: the snapshot of an approved one, else the facts of now."""
    if version.snapshot is not None:
        return str(version.snapshot.sha256)
    reasons = list(version.finding_reasons.order_by("code", "place").values_list("code", "place", "reason"))
    content = {"layout": LAYOUT, "facts": plain(facts_of(version)), "about": plain(about_of(version))}
    return sha256_of(canonical({**content, "reasons": plain(reasons)}))


def about_of(version: ProgramVersion) -> About:
    """What is printed of the version beside its facts."""
    if version.snapshot is not None:
        return _approved(version, snapshot.read(version))
    program, permit, basis = version.program, version.permit, version.basis
    return About(
        title=program.title,
        number=version.number,
        valid_from=program.valid_from.isoformat(),
        valid_to=program.valid_to.isoformat(),
        permit_number=permit.number if permit else "",
        permit_on=_issued(permit),
        basis_number=basis.number if basis else "",
        basis_on=_issued(basis),
        basis_reason=version.basis_reason,
        change_reason=version.change_reason,
        is_demo=program.is_demo,
    )


def _issued(permit: Permit | None) -> str:
    return permit.issued_on.isoformat() if permit else ""


def _approved(version: ProgramVersion, stored: dict[str, Any]) -> About:
    program, permit, basis = stored["program"], stored["permit"] or {}, stored.get("basis") or {}
    assert version.approved_at is not None and version.snapshot is not None  # the move sets both
    return About(
        title=program["title"],
        number=stored["version"]["number"],
        valid_from=program["valid_from"],
        valid_to=program["valid_to"],
        approved_on=version.approved_at.astimezone(zone()).date().isoformat(),
        approved_by=_approver(version),
        superseded=version.state == SUPERSEDED,
        permit_number=permit.get("number", ""),
        permit_on=permit.get("issued_on", ""),
        basis_number=basis.get("number", ""),
        basis_on=basis.get("issued_on", ""),
        basis_reason=basis.get("reason", ""),
        change_reason=stored["version"]["change_reason"],
        snapshot=version.snapshot.sha256,
        is_demo=version.program.is_demo,
    )


def _approver(version: ProgramVersion) -> str:
    """The name at the time of the approval, as the event keeps it."""
    return next((event.actor_name for event in events.of(version) if event.code == "program.approve"), "")
