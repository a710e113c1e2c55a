"""What a page reads of a version in one go: its findings and the content its files must be of."""

from __future__ import annotations

from dataclasses import dataclass

from pekportal.kit.access import Actor
from pekportal.kit.files import sha256_of
from reports import checks
from reports.gather import gather
from reports.models import ReportVersion
from reports.services.content import compose_facts, content_bytes
from reports.services.findings import Answered, answered, frozen_findings


@dataclass(frozen=True, slots=True)
class Reading:
    """Findings in the actor's language; SHA-256 of the canonical JSON, frozen or of the data as they are now."""

    findings: list[Answered]
    content_sha256: str

    @property
    def unanswered(self) -> list[Answered]:
        """What stands in the way of approval."""
        return [finding for finding in self.findings if finding.blocks]


def read_version(actor: Actor, version: ReportVersion) -> Reading:
    """Read the snapshot once the version is approved, else gather the data of now, once."""
    if version.snapshot is not None and version.content is not None:
        return Reading(frozen_findings(version, actor.language), version.content.sha256)
    facts = gather(version)
    findings = answered(version, checks.run(facts), actor.language)
    return Reading(findings, sha256_of(content_bytes(compose_facts(version, facts, version.language))))
